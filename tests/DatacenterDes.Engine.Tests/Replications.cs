using System;
using System.Linq;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Summary;
using DatacenterDes.Model;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests;

/// <summary>A figure over independent runs, and its confidence interval.</summary>
internal static class Replications
{
    /// <summary>
    /// Asserts that an expected value lies in the 99.9 % confidence interval (Student's t) of the mean of a figure over 30 seeds:
    /// of a thousand right figures one would fail, and the seeds are fixed, so a right one that passes always does.
    /// </summary>
    public static void AssertMean(DatacenterModel model, Func<RunSummary, double> figure, double expected, double widestRelative, int seeds = 30) =>
        AssertMean(seed => figure(Run(model with { Seed = seed })), expected, widestRelative, seeds);

    /// <summary>The same for what is measured in some other way, seed by seed.</summary>
    public static void AssertMean(Func<int, double> figure, double expected, double widestRelative, int seeds = 30)
    {
        AssertMean([.. Enumerable.Range(1, seeds).Select(figure)], expected, widestRelative);
    }

    /// <summary>The same for several figures of the same runs.</summary>
    public static void AssertMeans(DatacenterModel model, params (Func<RunSummary, double> Figure, double Expected, double WidestRelative)[] figures)
    {
        var runs = Enumerable.Range(1, 30).Select(seed => Run(model with { Seed = seed })).ToArray();
        foreach (var (figure, expected, widestRelative) in figures)
            AssertMean([.. runs.Select(figure)], expected, widestRelative);
    }

    private static void AssertMean(double[] values, double expected, double widestRelative)
    {
        var seeds = values.Length;
        var mean = values.Mean();
        var half = StudentT.InvCDF(0, 1, seeds - 1, 0.9995) * values.StandardDeviation() / Math.Sqrt(seeds);
        Assert.That(half, Is.LessThan(widestRelative * expected), "the interval is too wide to say anything");
        Assert.That(mean, Is.EqualTo(expected).Within(half), $"over seeds 1..{seeds}: {mean} ± {half}");
    }

    public static RunSummary Run(DatacenterModel model)
    {
        var simulation = new DatacenterSimulation(model, new NullRecorder());
        simulation.RunUntil(model.End ?? DateTime.MaxValue);
        return simulation.Summarize();
    }
}
