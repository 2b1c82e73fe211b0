namespace DatacenterDes.Model.Files.Values;

/// <summary>What a random quantity measures.</summary>
/// <param name="Quantity">The units of its values.</param>
/// <param name="Value">Bounds of a value it can take.</param>
/// <param name="Parameter">Bounds of a mean, a median or a scale.</param>
/// <param name="IsWhole">Whether single values are whole numbers.</param>
internal sealed record Measure(Quantity Quantity, Bounds Value, Bounds Parameter, bool IsWhole)
{
    /// <summary>A time, in seconds.</summary>
    public static readonly Measure Time = new(Quantity.Time, Bounds.Time, Bounds.PositiveTime, false);

    /// <summary>A multiple of something.</summary>
    public static readonly Measure Factor = new(
        Quantity.Factor,
        new(0, 1_000, true, "more than 0 and at most 1000x"),
        new(0, 1_000, true, "more than 0 and at most 1000x"),
        false);

    /// <summary>A part of something.</summary>
    public static readonly Measure Share = new(Quantity.Ratio, Bounds.Fraction, Bounds.Fraction, false);

    /// <summary>Work, in floating-point operations.</summary>
    public static readonly Measure Work = new(Quantity.Operations, Bounds.NotNegative, new(0, 1e60, true, "more than 0 FLOP"), false);

    /// <summary>A number of chips or UltraServers.</summary>
    public static readonly Measure Size = new(
        Quantity.Number, Bounds.WholeAtLeastOne, new(0, 1_000_000_000, true, "more than 0 and at most 1,000,000,000"), true);
}
