using System;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Files.Values;
using DatacenterDes.Model.Randomness;

namespace DatacenterDes.Model.Distributions;

/// <summary>One of the values, each with probability proportional to its weight.</summary>
public sealed record EmpiricalDistribution(ImmutableArray<double> Values, ImmutableArray<double> Weights) : Distribution
{
    internal static readonly DistributionForm Form = new("empirical", [Parameter.Values("values"), Parameter.Weights], Read);

    private WeightedChoice? _byPlace;
    private Ascending? _byValue;

    /// <summary>The values, in any order.</summary>
    public ImmutableArray<double> Values { get; } = Values;

    /// <summary>Of each its weight, at least 0 and not all 0.</summary>
    public ImmutableArray<double> Weights { get; } = Weights;

    /// <inheritdoc/>
    public override double Mean
    {
        get
        {
            var (moments, total) = Sum(double.NegativeInfinity, double.PositiveInfinity);
            return moments.PartialMean / total;
        }
    }

    /// <inheritdoc/>
    public override (double Low, double High) Support => (ByValue.Possible[0], ByValue.Possible[^1]);

    private WeightedChoice ByPlace => _byPlace ??= new(Weights);

    private Ascending ByValue => _byValue ??= new(this);

    /// <inheritdoc/>
    public override double Draw(ref RandomStream stream) => Values[ByPlace.At(stream.NextUniform())];

    /// <inheritdoc/>
    public override double Quantile(double probability) => ByValue.Values[ByValue.Choice.At(probability)];

    /// <inheritdoc/>
    public override double LogSurvival(double x)
    {
        var (possible, outlive) = (ByValue.Possible, ByValue.LogOutlive);
        var survival = 0.0;
        for (var i = 0; i < possible.Length && possible[i] <= x; i++)
            survival = outlive[i];
        return survival;
    }

    /// <inheritdoc/>
    public override double AtLogSurvival(double level)
    {
        var (possible, outlive) = (ByValue.Possible, ByValue.LogOutlive);
        var i = 0;
        while (i < possible.Length - 1 && outlive[i] > level)
            i++;
        return possible[i];
    }

    /// <summary>Whether the same values have the same weights, in the same order.</summary>
    public bool Equals(EmpiricalDistribution? other) => other is not null && Values.SequenceEqual(other.Values) && Weights.SequenceEqual(other.Weights);

    /// <inheritdoc/>
    public override int GetHashCode() => Values.Length ^ Values.FirstOrDefault().GetHashCode();

    /// <summary>Those of the values.</summary>
    internal override EmpiricalDistribution PartsWithin(double min, double max)
    {
        var within = Values.Zip(Weights).Where(pair => pair.First >= min && pair.First <= max).ToArray();
        return new([.. within.Select(pair => pair.First)], [.. within.Select(pair => pair.Second)]);
    }

    /// <inheritdoc/>
    protected override IntervalMoments MomentsWithin(double min, double max)
    {
        var (moments, total) = Sum(min, max);
        return new(moments.Probability / total, moments.PartialMean / total);
    }

    private static EmpiricalDistribution Read(DistributionParameters p)
    {
        var values = p.Values("values");
        return new(values, p.Weights(values.IsDefault ? 0 : values.Length));
    }

    private (IntervalMoments Moments, double Total) Sum(double min, double max)
    {
        double probability = 0, mean = 0, total = 0;
        for (var i = 0; i < Values.Length; i++)
        {
            var part = IntervalMoments.OfAtom(Values[i], min, max);
            probability += Weights[i] * part.Probability;
            mean += Weights[i] * part.PartialMean;
            total += Weights[i];
        }

        return (new(probability, mean), total);
    }

    /// <summary>The values by their size.</summary>
    private sealed class Ascending
    {
        public Ascending(EmpiricalDistribution of)
        {
            var pairs = of.Values.Zip(of.Weights).OrderBy(pair => pair.First).ToArray();
            Values = [.. pairs.Select(pair => pair.First)];
            Choice = new(pairs.Select(pair => pair.Second));
            var possible = pairs.Where(pair => pair.Second > 0).ToArray();
            Possible = [.. possible.Select(pair => pair.First)];
            LogOutlive = new double[Possible.Length];
            var total = possible.Sum(pair => pair.Second);
            var left = 0.0;
            for (var i = Possible.Length - 1; i >= 0; i--)
            {
                LogOutlive[i] = Math.Log(left / total);
                left += possible[i].Second;
            }
        }

        public double[] Values { get; }

        public WeightedChoice Choice { get; }

        /// <summary>Those with a weight.</summary>
        public double[] Possible { get; }

        /// <summary>Logarithm of the share that outlives each of those; falling, the last −∞.</summary>
        public double[] LogOutlive { get; }
    }
}
