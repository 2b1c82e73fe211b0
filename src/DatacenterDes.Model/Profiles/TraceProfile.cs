using System;
using System.Collections.Immutable;
using System.Linq;

namespace DatacenterDes.Model.Profiles;

/// <summary>A value of a trace.</summary>
/// <param name="From">When it begins to hold, UTC.</param>
/// <param name="Value">Until the next, or for ever.</param>
public readonly record struct ProfileStep(DateTime From, double Value);

/// <summary>The steps of a trace; the last one holds on.</summary>
/// <param name="Steps">At least one, in order of time, each later than the one before. The first holds before its time too.</param>
public sealed record TraceProfile(ImmutableArray<ProfileStep> Steps) : Profile
{
    /// <inheritdoc/>
    public override double Highest => Steps.Max(step => step.Value);

    /// <inheritdoc/>
    public override double Lowest => Steps.Min(step => step.Value);

    /// <inheritdoc/>
    public override double At(DateTime instant) => Steps[Math.Max(0, FirstAfter(instant) - 1)].Value;

    /// <inheritdoc/>
    public override DateTime NextChange(DateTime instant) => FirstAfter(instant) is var next && next < Steps.Length ? Steps[next].From : DateTime.MaxValue;

    /// <summary>The place of the first step that begins after an instant.</summary>
    private int FirstAfter(DateTime instant)
    {
        var (low, high) = (0, Steps.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Steps[middle].From <= instant)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
