using System;

namespace DatacenterDes.Model.Profiles;

/// <summary>A number that moves over time in steps: a price, a temperature, a PUE.</summary>
public abstract record Profile
{
    /// <summary>Its value from an instant on, until <see cref="NextChange"/>.</summary>
    /// <param name="instant">UTC.</param>
    public abstract double At(DateTime instant);

    /// <summary>The first instant after another at which it may have a new value; <see cref="DateTime.MaxValue"/> where there is none.</summary>
    /// <param name="instant">UTC.</param>
    public abstract DateTime NextChange(DateTime instant);

    /// <summary>Its mean from one instant to another; its value there where that is no time.</summary>
    /// <param name="from">UTC.</param>
    /// <param name="to">UTC.</param>
    public double MeanBetween(DateTime from, DateTime to)
    {
        if (to <= from)
            return At(from);
        double sum = 0;
        for (var at = from; at < to;)
        {
            var next = NextChange(at);
            next = next < to ? next : to;
            sum += At(at) * (next - at).TotalSeconds;
            at = next;
        }

        return sum / (to - from).TotalSeconds;
    }

    /// <summary>A bound that no value exceeds.</summary>
    public abstract double Highest { get; }

    /// <summary>A bound that no value falls below.</summary>
    public abstract double Lowest { get; }

    /// <summary>The next whole hour.</summary>
    protected static DateTime NextHour(DateTime instant) =>
        instant > DateTime.MaxValue.AddHours(-1) ? DateTime.MaxValue : HourOf(instant).AddHours(1);

    /// <summary>The whole hour that an instant lies in.</summary>
    protected static DateTime HourOf(DateTime instant) => new(instant.Ticks - (instant.Ticks % TimeSpan.TicksPerHour), DateTimeKind.Utc);
}

/// <summary>The same at all times.</summary>
/// <param name="Value">That number.</param>
public sealed record ConstantProfile(double Value) : Profile
{
    /// <inheritdoc/>
    public override double Highest => Value;

    /// <inheritdoc/>
    public override double Lowest => Value;

    /// <inheritdoc/>
    public override double At(DateTime instant) => Value;

    /// <inheritdoc/>
    public override DateTime NextChange(DateTime instant) => DateTime.MaxValue;
}
