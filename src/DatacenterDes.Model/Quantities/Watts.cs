using System;

namespace DatacenterDes.Model.Quantities;

/// <summary>Power.</summary>
/// <param name="Value">In watts.</param>
public readonly record struct Watts(double Value)
{
    /// <summary>Watts in a megawatt.</summary>
    public const double PerMegawatt = 1e6;

    /// <summary>In megawatts.</summary>
    public double Megawatts => Value / PerMegawatt;

    /// <summary>Sum of two powers.</summary>
    public static Watts operator +(Watts a, Watts b) => new(a.Value + b.Value);

    /// <summary>A multiple of a power.</summary>
    public static Watts operator *(Watts power, double factor) => new(power.Value * factor);

    /// <summary>Energy drawn at a constant power over a time.</summary>
    public static Joules operator *(Watts power, TimeSpan time) => new(power.Value * time.TotalSeconds);
}
