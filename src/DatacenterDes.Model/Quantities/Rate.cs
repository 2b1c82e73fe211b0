namespace DatacenterDes.Model.Quantities;

/// <summary>Events per unit of time.</summary>
/// <param name="PerSecond">Expected number in one second, at least 0.</param>
public readonly record struct Rate(double PerSecond)
{
    /// <summary>Expected number in a day of 86,400 s.</summary>
    public double PerDay => PerSecond * 86_400;

    /// <summary>Rate of two independent sources together.</summary>
    public static Rate operator +(Rate a, Rate b) => new(a.PerSecond + b.PerSecond);

    /// <summary>Rate of a number of independent sources.</summary>
    public static Rate operator *(Rate rate, double factor) => new(rate.PerSecond * factor);
}
