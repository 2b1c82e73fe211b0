namespace DatacenterDes.Model.Files.Values;

/// <summary>The numbers that make sense at a place.</summary>
/// <param name="Low">Smallest, itself allowed unless <paramref name="LowExcluded"/>.</param>
/// <param name="High">Largest, itself allowed.</param>
/// <param name="LowExcluded">Whether the smallest is excluded.</param>
/// <param name="Text">What a fault says of them: "it must be …".</param>
internal sealed record Bounds(double Low, double High, bool LowExcluded, string Text)
{
    /// <summary>Times beyond it are mistakes: dates end with the year 9999.</summary>
    public const double LongestTime = 5_000 * 31_536_000.0;

    public static readonly Bounds NotNegative = new(0, double.MaxValue, false, "0 or more");
    public static readonly Bounds Positive = new(0, double.MaxValue, true, "more than 0");
    public static readonly Bounds Fraction = new(0, 1, false, "from 0 to 1 (0 % to 100 %)");
    public static readonly Bounds AtLeastOne = new(1, double.MaxValue, false, "1 or more");
    public static readonly Bounds Time = new(0, LongestTime, false, "from 0 s to 5000 y");
    public static readonly Bounds PositiveTime = new(0, LongestTime, true, "more than 0 s and at most 5000 y");
    public static readonly Bounds Whole = new(0, 1_000_000_000, false, "a whole number from 0 to 1,000,000,000");
    public static readonly Bounds WholeAtLeastOne = new(1, 1_000_000_000, false, "a whole number from 1 to 1,000,000,000");
    public static readonly Bounds AnyWhole = new(-1_000_000_000, 1_000_000_000, false, "a whole number within ±1,000,000,000");

    public bool Contain(double value) => (LowExcluded ? value > Low : value >= Low) && value <= High;
}
