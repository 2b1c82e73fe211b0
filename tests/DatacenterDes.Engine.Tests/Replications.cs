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
    private const int Usual = 30;

    /// <summary>The runs of the model that was last asked about: several figures of one model are those of one set of runs.</summary>
    [ThreadStatic]
    private static (DatacenterModel Model, RunSummary[] Runs)? _last;

    /// <summary>
    /// Asserts that an expected value lies in the 99.9 % confidence interval (Student's t) of the mean of a figure over 30 seeds:
    /// of a thousand right figures one would fail, and the seeds are fixed, so a right one that passes always does.
    /// </summary>
    public static void AssertMean(DatacenterModel model, Func<RunSummary, double> figure, double expected, double widestRelative, int seeds = Usual) =>
        AssertMean([.. RunsOf(model, seeds).Select(figure)], expected, widestRelative);

    /// <summary>The same for what is measured in some other way, seed by seed.</summary>
    public static void AssertMean(Func<int, double> figure, double expected, double widestRelative, int seeds = Usual)
    {
        AssertMean([.. Enumerable.Range(1, seeds).Select(figure)], expected, widestRelative);
    }

    /// <summary>The same for several figures of the same runs.</summary>
    public static void AssertMeans(DatacenterModel model, params (Func<RunSummary, double> Figure, double Expected, double WidestRelative)[] figures)
    {
        foreach (var (figure, expected, widestRelative) in figures)
            AssertMean(model, figure, expected, widestRelative);
    }

    private static RunSummary[] RunsOf(DatacenterModel model, int seeds)
    {
        if (_last is not { } last || !ReferenceEquals(last.Model, model) || last.Runs.Length != seeds)
            _last = last = (model, [.. Enumerable.Range(1, seeds).Select(seed => Run(model with { Seed = seed }))]);
        return last.Runs;
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
