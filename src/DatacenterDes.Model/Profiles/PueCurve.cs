using System;
using System.Collections.Immutable;
using System.Linq;

namespace DatacenterDes.Model.Profiles;

/// <summary>A point of a curve of PUE.</summary>
/// <param name="Temperature">Outside, in degrees Celsius.</param>
/// <param name="Pue">At least 1.</param>
public readonly record struct PuePoint(double Temperature, double Pue);

/// <summary>PUE as it follows from the outside temperature: straight lines between points, and the first and the last value beyond them.</summary>
/// <param name="Temperature">In degrees Celsius.</param>
/// <param name="Points">At least two, in order of temperature, each warmer than the one before.</param>
public sealed record PueCurve(Profile Temperature, ImmutableArray<PuePoint> Points) : Profile
{
    /// <inheritdoc/>
    public override double Highest => Points.Max(point => point.Pue);

    /// <inheritdoc/>
    public override double Lowest => Points.Min(point => point.Pue);

    /// <inheritdoc/>
    public override double At(DateTime instant) => Of(Temperature.At(instant));

    /// <inheritdoc/>
    public override DateTime NextChange(DateTime instant) => Temperature.NextChange(instant);

    private double Of(double temperature)
    {
        if (temperature <= Points[0].Temperature)
            return Points[0].Pue;
        for (var i = 1; i < Points.Length; i++)
        {
            var (from, to) = (Points[i - 1], Points[i]);
            if (temperature <= to.Temperature)
                return from.Pue + ((to.Pue - from.Pue) * (temperature - from.Temperature) / (to.Temperature - from.Temperature));
        }

        return Points[^1].Pue;
    }
}
