using System;
using DatacenterDes.Model.Randomness;
using MathNet.Numerics;

namespace DatacenterDes.Model.Distributions;

/// <summary>A random quantity: what it is on average, how it is spread, and its draws.</summary>
/// <remarks>
/// <para>The unit is that of the place it stands in: seconds for times, chips or UltraServers for sizes.</para>
/// <para>A distribution is one file: what it is, how a model file writes it (its form), and a line in <c>DistributionForms</c>.</para>
/// </remarks>
public abstract record Distribution
{
    /// <summary>Expected value of a draw, redrawing within bounds included.</summary>
    public abstract double Mean { get; }

    /// <summary>The smallest and the largest value that it can give; +∞ where there is no largest.</summary>
    public abstract (double Low, double High) Support { get; }

    /// <summary>A number is the distribution that always gives it.</summary>
    public static implicit operator Distribution(double value) => new ConstantDistribution(value);

    /// <summary>Probability and partial mean of a closed interval, an end of which may be infinite; nothing where it is empty.</summary>
    public IntervalMoments Within(double min, double max) => min > max ? default : MomentsWithin(min, max);

    /// <summary>P(X ≤ x).</summary>
    public double ProbabilityUpTo(double x) => Within(double.NegativeInfinity, x).Probability;

    /// <summary>A value, by inversion: one uniform number per draw, so that streams stay in step, unless it says otherwise.</summary>
    public virtual double Draw(ref RandomStream stream) => Quantile(stream.NextUniform());

    /// <summary>The inverse of the distribution function: the smallest value with so much of the distribution at or below it, to 1e-9 of itself.</summary>
    /// <param name="probability">0..1, both excluded.</param>
    public virtual double Quantile(double probability)
    {
        var (low, high) = Support;
        if (double.IsPositiveInfinity(high))
        {
            for (high = Math.Max(1, low); ProbabilityUpTo(high) < probability; high *= 2)
                low = high;
        }

        while (high - low > 1e-9 * high)
        {
            var middle = (low + high) / 2;
            if (ProbabilityUpTo(middle) < probability)
                low = middle;
            else
                high = middle;
        }

        return high;
    }

    /// <summary>ln P(X &gt; x), at most 0: the negative of the cumulative hazard.</summary>
    /// <remarks>
    /// In logarithms nothing underflows, however many parts there are and however old they become, and what multiplies the hazard of a
    /// part multiplies a number.
    /// </remarks>
    public abstract double LogSurvival(double x);

    /// <summary>The least value at which <see cref="LogSurvival"/> is no more than <paramref name="level"/>.</summary>
    /// <param name="level">Less than 0.</param>
    public abstract double AtLogSurvival(double level);

    /// <summary>What it is between bounds where they leave some of the things that it is made of; null where they cut what is continuous.</summary>
    /// <param name="min">No less than 0.</param>
    /// <param name="max">No less than that.</param>
    internal virtual Distribution? PartsWithin(double min, double max) => null;

    /// <summary>As <see cref="Within"/>, where the interval is not empty.</summary>
    protected abstract IntervalMoments MomentsWithin(double min, double max);

    /// <summary>ln(1 − p), also where p is too small to be seen beside 1.</summary>
    protected static double LogOfRest(double p) => p < 1e-5 ? -p * (1 + (p * (0.5 + (p / 3)))) : Math.Log(1 - p);

    /// <summary>1 − e^level, also where the level is hardly below 0.</summary>
    protected static double Fallen(double level) => level > -1e-5 ? -level * (1 + (level * (0.5 + (level / 6)))) : 1 - Math.Exp(level);

    /// <summary>P(k, x), the regularized lower incomplete gamma function; 0 below 0, 1 at +∞.</summary>
    protected static double LowerGamma(double shape, double x) =>
        x <= 0 ? 0 : double.IsPositiveInfinity(x) ? 1 : SpecialFunctions.GammaLowerRegularized(shape, x);
}
