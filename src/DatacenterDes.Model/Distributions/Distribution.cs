using System.Collections.Immutable;

namespace DatacenterDes.Model.Distributions;

/// <summary>What the model says of a random quantity; drawing from it is the engine's part.</summary>
/// <remarks>The unit is that of the place it stands in: seconds for times, chips or UltraServers for sizes.</remarks>
public abstract record Distribution
{
    /// <summary>Expected value of a draw, redrawing within bounds included.</summary>
    public abstract double Mean { get; }

    /// <summary>A number is the distribution that always gives it.</summary>
    public static implicit operator Distribution(double value) => new ConstantDistribution(value);
}

/// <summary>Always the same value.</summary>
public sealed record ConstantDistribution(double Value) : Distribution
{
    /// <inheritdoc/>
    public override double Mean => Value;
}

/// <summary>Exponential with the given mean.</summary>
public sealed record ExponentialDistribution(double MeanValue) : Distribution
{
    /// <inheritdoc/>
    public override double Mean => MeanValue;
}

/// <summary>Lognormal: exp(Mu + Sigma·Z) with Z standard normal; the median is exp(Mu), the mean exp(Mu + Sigma²/2).</summary>
public sealed record LognormalDistribution(double Mu, double Sigma) : Distribution
{
    /// <inheritdoc/>
    public override double Mean => System.Math.Exp(Mu + Sigma * Sigma / 2);
}

/// <summary>Weibull with survival exp(−(x/Scale)^Shape).</summary>
public sealed record WeibullDistribution(double Scale, double Shape) : Distribution
{
    /// <inheritdoc/>
    public override double Mean => Scale * MathNet.Numerics.SpecialFunctions.Gamma(1 + 1 / Shape);
}

/// <summary>Gamma with the given mean and shape (Erlang-k has shape k).</summary>
public sealed record GammaDistribution(double MeanValue, double Shape) : Distribution
{
    /// <inheritdoc/>
    public override double Mean => MeanValue;
}

/// <summary>Uniform on [Low, High].</summary>
public sealed record UniformDistribution(double Low, double High) : Distribution
{
    /// <inheritdoc/>
    public override double Mean => (Low + High) / 2;
}

/// <summary>Triangular on [Low, High] with its peak at Mode.</summary>
public sealed record TriangularDistribution(double Low, double Mode, double High) : Distribution
{
    /// <inheritdoc/>
    public override double Mean => (Low + Mode + High) / 3;
}

/// <summary>One of the values, each with probability proportional to its weight.</summary>
public sealed record EmpiricalDistribution(ImmutableArray<double> Values, ImmutableArray<double> Weights) : Distribution
{
    /// <inheritdoc/>
    public override double Mean
    {
        get
        {
            double sum = 0, total = 0;
            for (var i = 0; i < Values.Length; i++)
            {
                sum += Values[i] * Weights[i];
                total += Weights[i];
            }

            return sum / total;
        }
    }
}

/// <summary>A draw from one of the parts, chosen with probability proportional to its weight.</summary>
public sealed record MixtureDistribution(ImmutableArray<Distribution> Parts, ImmutableArray<double> Weights) : Distribution
{
    /// <inheritdoc/>
    public override double Mean
    {
        get
        {
            double sum = 0, total = 0;
            for (var i = 0; i < Parts.Length; i++)
            {
                sum += Parts[i].Mean * Weights[i];
                total += Weights[i];
            }

            return sum / total;
        }
    }
}

/// <summary>Draws from <paramref name="Of"/> repeated until one lies in [Min, Max]; the mean moves with the bounds.</summary>
/// <param name="Of">The unbounded distribution.</param>
/// <param name="Min">Lower bound, possibly −∞.</param>
/// <param name="Max">Upper bound, possibly +∞.</param>
/// <param name="MeanWithinBounds">Mean of a draw given that it lies within the bounds, computed by the reader of the model.</param>
public sealed record BoundedDistribution(Distribution Of, double Min, double Max, double MeanWithinBounds) : Distribution
{
    /// <inheritdoc/>
    public override double Mean => MeanWithinBounds;
}
