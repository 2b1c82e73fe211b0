using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Model.Distributions;

namespace DatacenterDes.Engine.Failures.Lifetimes;

/// <summary>A continuous lifetime, redrawn until it lies within bounds.</summary>
internal sealed class BoundedLifetime : Lifetime
{
    private readonly Lifetime _of;
    private readonly double _min;
    private readonly double _max;
    private readonly double _reachesMin;
    private readonly double _outlivesMax;

    private BoundedLifetime(Lifetime of, double min, double max)
    {
        (_of, _min, _max) = (of, Math.Max(0, min), max);
        _reachesMin = of.LogSurvival(_min);
        _outlivesMax = double.IsPositiveInfinity(max) ? double.NegativeInfinity : of.LogSurvival(max);
    }

    public static Lifetime Of(Distribution distribution, double min, double max) => distribution switch
    {
        BoundedDistribution d => Of(d.Of, Math.Max(min, d.Min), Math.Min(max, d.Max)),
        MixtureDistribution d => MixtureLifetime.Of(d, min, max),
        EmpiricalDistribution d => Within(d, min, max),
        ConstantDistribution or LognormalDistribution { Sigma: 0 } => Lifetime.Of(distribution),
        _ => new BoundedLifetime(Lifetime.Of(distribution), min, max),
    };

    public override double LogSurvival(double age)
    {
        if (age <= _min)
            return 0;
        if (age >= _max)
            return double.NegativeInfinity;
        return Difference(_of.LogSurvival(age), _outlivesMax) - Difference(_reachesMin, _outlivesMax);
    }

    public override double AgeAt(double level)
    {
        // What survives in the whole is e^level of what lies within the bounds, and all that lies beyond them.
        var within = level + Difference(_reachesMin, _outlivesMax);
        var (less, more) = (Math.Min(within, _outlivesMax), Math.Max(within, _outlivesMax));
        var whole = more + Math.Log(1 + Math.Exp(less - more));
        return whole >= 0 ? _min : Math.Clamp(_of.AgeAt(whole), _min, _max);
    }

    private static EmpiricalLifetime Within(EmpiricalDistribution distribution, double min, double max)
    {
        var within = distribution.Values.Zip(distribution.Weights).Where(pair => pair.First >= min && pair.First <= max).ToArray();
        return new(Column(within, pair => pair.First), Column(within, pair => pair.Second));

        static List<double> Column((double First, double Second)[] pairs, Func<(double First, double Second), double> of) => [.. pairs.Select(of)];
    }

    /// <summary>ln(e^a − e^b).</summary>
    private static double Difference(double a, double b) => double.IsNegativeInfinity(b) ? a : a + LogOfRest(Math.Exp(b - a));
}
