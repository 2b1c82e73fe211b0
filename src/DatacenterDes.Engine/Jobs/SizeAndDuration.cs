using System;
using DatacenterDes.Engine.Randomness;
using DatacenterDes.Model;
using DatacenterDes.Model.Distributions;
using DatacenterDes.Model.Randomness;
using MathNet.Numerics;

namespace DatacenterDes.Engine.Jobs;

/// <summary>Draws the size and the duration of a job together.</summary>
/// <remarks>Where they are correlated, through a Gaussian copula: each keeps its own distribution (Nelsen 2006, "An introduction to copulas", ch. 2).</remarks>
internal sealed class SizeAndDuration(JobClass model)
{
    private const double Smallest = 1.0 / (1L << 53);

    private readonly Distribution _size = model.Size;
    private readonly Distribution? _duration = model.Length.Drawn;
    private readonly double _correlation = model.Correlation;
    private readonly double _rest = Math.Sqrt(1 - (model.Correlation * model.Correlation));

    /// <summary>Whether all jobs have the same.</summary>
    public bool AreConstant => _size is ConstantDistribution && _duration is null or ConstantDistribution && _correlation == 0;

    /// <summary>Both as the model has them: the size in its unit, the duration in seconds or the work in FLOP; 0 where none is drawn.</summary>
    public (double Size, double Demand) Draw(ref RandomStream stream)
    {
        if (_correlation == 0)
            return (_size.Draw(ref stream), _duration?.Draw(ref stream) ?? 0);
        var ofSize = Sampler.StandardNormal(ref stream);
        var ofDuration = (_correlation * ofSize) + (_rest * Sampler.StandardNormal(ref stream));
        return (_size.Quantile(Probability(ofSize)), _duration?.Quantile(Probability(ofDuration)) ?? 0);
    }

    /// <summary>P(Z ≤ z), kept off 0 and 1, whose quantiles may be infinite.</summary>
    private static double Probability(double z) => Math.Clamp(SpecialFunctions.Erfc(-z / Constants.Sqrt2) / 2, Smallest, 1 - Smallest);
}
