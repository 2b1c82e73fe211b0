namespace DatacenterDes.Model.Quantities;

/// <summary>Energy.</summary>
/// <param name="Value">In joules.</param>
public readonly record struct Joules(double Value)
{
    /// <summary>In megawatt-hours (3.6 GJ).</summary>
    public double MegawattHours => Value / 3.6e9;

    /// <summary>Sum of two energies.</summary>
    public static Joules operator +(Joules a, Joules b) => new(a.Value + b.Value);
}
