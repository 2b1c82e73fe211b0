namespace DatacenterDes.Model.Quantities;

/// <summary>Energy.</summary>
/// <param name="Value">In joules.</param>
public readonly record struct Joules(double Value)
{
    /// <summary>Joules in a megawatt-hour.</summary>
    public const double PerMegawattHour = 3.6e9;

    /// <summary>Kilowatt-hours in a megawatt-hour.</summary>
    public const double KilowattHoursPerMegawattHour = 1000;

    /// <summary>In megawatt-hours.</summary>
    public double MegawattHours => Value / PerMegawattHour;

    /// <summary>Sum of two energies.</summary>
    public static Joules operator +(Joules a, Joules b) => new(a.Value + b.Value);
}
