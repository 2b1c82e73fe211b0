using System;
using System.Collections.Immutable;
using System.Linq;

namespace DatacenterDes.Model.Profiles;

/// <summary>The same every day, hour by hour, UTC.</summary>
/// <param name="Hourly">From each hour of the day on: 24 values.</param>
/// <param name="Weekend">The same on Saturday and Sunday; 24 values.</param>
public sealed record HourlyProfile(ImmutableArray<double> Hourly, ImmutableArray<double> Weekend) : Profile
{
    /// <inheritdoc/>
    public override double Highest => Math.Max(Hourly.Max(), Weekend.Max());

    /// <inheritdoc/>
    public override double Lowest => Math.Min(Hourly.Min(), Weekend.Min());

    /// <inheritdoc/>
    public override double At(DateTime instant) =>
        (instant.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? Weekend : Hourly)[instant.Hour];

    /// <inheritdoc/>
    public override DateTime NextChange(DateTime instant) => NextHour(instant);
}
