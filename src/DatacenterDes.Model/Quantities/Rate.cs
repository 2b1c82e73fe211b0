using System;

namespace DatacenterDes.Model.Quantities;

/// <summary>Events per unit of time.</summary>
/// <param name="PerSecond">Expected number in one second, at least 0.</param>
public readonly record struct Rate(double PerSecond)
{
    /// <summary>Expected number in a day of 86,400 s.</summary>
    public double PerDay => PerSecond * 86_400;

    /// <summary>The rate whose mean interval is <paramref name="mean"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The interval is not positive.</exception>
    public static Rate FromMeanInterval(TimeSpan mean)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(mean, TimeSpan.Zero);
        return new(1 / mean.TotalSeconds);
    }

    /// <summary>Rate of two independent sources together.</summary>
    public static Rate operator +(Rate a, Rate b) => new(a.PerSecond + b.PerSecond);

    /// <summary>Rate of a number of independent sources.</summary>
    public static Rate operator *(Rate rate, double factor) => new(rate.PerSecond * factor);
}
