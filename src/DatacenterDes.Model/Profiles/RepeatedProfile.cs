using System;

namespace DatacenterDes.Model.Profiles;

/// <summary>The steps of a trace, end to end, again and again.</summary>
/// <param name="Once">The steps; the first begins the repetition.</param>
/// <param name="Period">From the first step to the next time it begins, longer than to the last step.</param>
public sealed record RepeatedProfile(TraceProfile Once, TimeSpan Period) : Profile
{
    /// <inheritdoc/>
    public override double Highest => Once.Highest;

    /// <inheritdoc/>
    public override double Lowest => Once.Lowest;

    /// <inheritdoc/>
    public override double At(DateTime instant) => Once.At(First + Since(instant));

    /// <inheritdoc/>
    public override DateTime NextChange(DateTime instant)
    {
        var since = Since(instant);
        var next = Once.NextChange(First + since);
        var wait = next == DateTime.MaxValue ? Period - since : next - First - since;
        return wait < DateTime.MaxValue - instant ? instant + wait : DateTime.MaxValue;
    }

    private DateTime First => Once.Steps[0].From;

    /// <summary>Since the repetition began that an instant lies in.</summary>
    private TimeSpan Since(DateTime instant)
    {
        var ticks = (instant - First).Ticks % Period.Ticks;
        return TimeSpan.FromTicks(ticks < 0 ? ticks + Period.Ticks : ticks);
    }
}
