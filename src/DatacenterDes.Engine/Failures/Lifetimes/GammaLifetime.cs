using System;
using MathNet.Numerics;

namespace DatacenterDes.Engine.Failures.Lifetimes;

/// <summary>A gamma lifetime.</summary>
internal sealed class GammaLifetime(double mean, double shape) : Lifetime
{
    private readonly double _scale = mean / shape;
    private readonly double _logGamma = SpecialFunctions.GammaLn(shape);

    public override double LogSurvival(double age) => age <= 0 ? 0 : LogTail(age / _scale);

    /// <summary>By Newton's method, whose slope is the hazard, within bounds that close in.</summary>
    public override double AgeAt(double level)
    {
        var x = Guess(level);
        var (low, high) = (0.0, double.PositiveInfinity);
        for (var i = 0; i < 100; i++)
        {
            var tail = LogTail(x);
            if (tail > level)
                low = x;
            else
                high = x;
            var next = x + ((tail - level) * Math.Exp(tail - LogDensity(x)));
            if (!(next > low && next < high))
                next = double.IsInfinity(high) ? 2 * x : (low + high) / 2;
            if (Math.Abs(next - x) <= 1e-13 * x)
                break;
            x = next;
        }

        return x * _scale;
    }

    /// <summary>Where few have failed the distribution function is nearly x^shape / Γ(shape + 1); far out the tail is nearly exponential.</summary>
    private double Guess(double level) => level > -0.7
        ? Math.Exp((Math.Log(Failed(level)) + _logGamma + Math.Log(shape)) / shape)
        : shape - level;

    private double LogDensity(double x) => ((shape - 1) * Math.Log(x)) - x - _logGamma;

    private double LogTail(double x) => x < shape + 1
        ? LogOfRest(SpecialFunctions.GammaLowerRegularized(shape, x))
        : (shape * Math.Log(x)) - x - _logGamma + Math.Log(ContinuedFraction(x));

    /// <summary>Γ(shape, x) e^x x^(−shape), by Lentz's method (Press et al. 2007, "Numerical recipes", 6.2.7).</summary>
    private double ContinuedFraction(double x)
    {
        var b = x + 1 - shape;
        var c = 1e300;
        var d = 1 / b;
        var h = d;
        for (var i = 1; i < 10_000; i++)
        {
            var a = -i * (i - shape);
            b += 2;
            d = 1 / ((a * d) + b);
            c = b + (a / c);
            var change = d * c;
            h *= change;
            if (Math.Abs(change - 1) < 1e-15)
                break;
        }

        return h;
    }
}
