using System;
using MathNet.Numerics;

namespace DatacenterDes.Engine.Failures.Lifetimes;

/// <summary>A lognormal lifetime.</summary>
internal sealed class LognormalLifetime(double mu, double sigma) : Lifetime
{
    /// <summary>Beyond it the tail of the normal distribution underflows, and its expansion is exact to the last digit.</summary>
    private const double FarScore = 30;

    private static readonly double FarLevel = LogTail(FarScore);

    public override double LogSurvival(double age) => age <= 0 ? 0 : LogTail((Math.Log(age) - mu) / sigma);

    public override double AgeAt(double level) => Math.Exp(mu + (sigma * Score(level)));

    /// <summary>The z with ln P(Z &gt; z) equal to a level.</summary>
    private static double Score(double level)
    {
        if (level > FarLevel)
            return level > -0.5 ? -Constants.Sqrt2 * SpecialFunctions.ErfcInv(2 * Failed(level)) : Constants.Sqrt2 * SpecialFunctions.ErfcInv(2 * Math.Exp(level));

        // Newton's method; far out the hazard of a normal variable is z + 1/z nearly.
        var z = Math.Sqrt(-2 * level);
        for (var i = 0; i < 6; i++)
            z += (LogTail(z) - level) / (z + (1 / z));
        return z;
    }

    /// <summary>ln P(Z &gt; z); far out by the asymptotic expansion (Abramowitz and Stegun 1964, 26.2.12).</summary>
    private static double LogTail(double z)
    {
        if (z <= 0)
            return LogOfRest(SpecialFunctions.Erfc(-z / Constants.Sqrt2) / 2);
        if (z <= FarScore)
            return Math.Log(SpecialFunctions.Erfc(z / Constants.Sqrt2) / 2);
        var w = 1 / (z * z);
        return (-z * z / 2) - Math.Log(z * Constants.Sqrt2Pi) + LogOfRest(w * (1 - (w * (3 - (15 * w)))));
    }
}
