namespace DatacenterDes.Model.Distributions;

/// <summary>How much of a distribution lies in an interval, and its share of the mean.</summary>
/// <param name="Probability">P(min ≤ X ≤ max).</param>
/// <param name="PartialMean">E[X · 1(min ≤ X ≤ max)].</param>
/// <remarks>Closed forms throughout; see for example Johnson, Kotz and Balakrishnan, "Continuous Univariate Distributions" (1994), on truncated distributions.</remarks>
public readonly record struct IntervalMoments(double Probability, double PartialMean)
{
    /// <summary>E[X | min ≤ X ≤ max]; not a number where the interval holds nothing.</summary>
    public double Mean => PartialMean / Probability;

    /// <summary>Those of what always is one value.</summary>
    public static IntervalMoments OfAtom(double value, double min, double max) => value >= min && value <= max ? new(1, value) : default;
}
