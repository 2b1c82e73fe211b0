using System;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Distributions;
using DatacenterDes.Model.Files;
using DatacenterDes.Model.Files.Describing;
using DatacenterDes.Model.Files.Values;
using DatacenterDes.Model.Randomness;
using NUnit.Framework;

namespace DatacenterDes.Model.Tests;

/// <summary>What it takes to add a distribution: one record, and one line in the list of forms.</summary>
internal sealed class NewDistributionTests
{
    private static readonly ImmutableArray<DistributionForm> Shipped = DistributionForms.All;

    [OneTimeSetUp]
    public void Register() => DistributionForms.All = Shipped.Add(PowerDistribution.Form);

    [OneTimeTearDown]
    public void Forget() => DistributionForms.All = Shipped;

    [Test]
    public void It_is_read()
    {
        // k/(k + 1) of 4 h.
        var read = Read("{ power: { high: 4 h, shape: 3 } }").Model!.JobClasses[1].Length.Drawn!;
        Assert.That(read, Is.EqualTo(new PowerDistribution(14_400, 3)));
        Assert.That(read.Mean, Is.EqualTo(0.75 * 14_400).Within(1e-9));
    }

    [Test]
    public void It_is_read_within_bounds_and_in_a_mixture()
    {
        // Below 2 h it has the same shape, half as wide: ¾ of 2 h, and half of 1 h besides.
        var read = Read("{ mixture: { of: [{ power: { high: 4 h, shape: 3, max: 2 h } }, 1 h] } }").Model!.JobClasses[1].Length.Drawn!;
        Assert.That(read.Mean, Is.EqualTo((1.5 + 1) / 2 * 3_600).Within(1e-6));
        Assert.That(read.Support, Is.EqualTo((0.0, 7_200.0)));
        Assert.That(read.LogSurvival(3_600 * 1.5), Is.EqualTo(Math.Log((1 - Math.Pow(0.75, 3)) / 2)).Within(1e-12));
        Assert.That(read.AtLogSurvival(read.LogSurvival(3_600 * 1.5)), Is.EqualTo(3_600 * 1.5).Within(1e-6));
        Assert.That(read.Quantile(0.9), Is.EqualTo(7_200 * Math.Cbrt(0.8)).Within(1e-4), "half lie at 1 h or below, with an eighth of the rest");
    }

    [TestCase("{ power: { high: 4 h } }", "\"shape\" is missing")]
    [TestCase("{ power: { high: 4 h, shape: 0 } }", "from 0.05 to 1,000,000")]
    [TestCase("{ power: { high: 4, shape: 3 } }", "unit")]
    [TestCase("{ powr: { high: 4 h, shape: 3 } }", "did you mean \"power\"?")]
    public void Its_faults_are_told(string duration, string fault) =>
        Assert.That(Read(duration).Issues.Single().Message, Does.Contain(fault));

    [Test]
    public void It_is_explained_and_in_the_schema()
    {
        Assert.That(Explanation.Of("workload.classes.*.duration", out _), Does.Contain("mixture, power)"));
        Assert.That(FileSchema.OfModels(), Does.Contain("\"power\":"));
    }

    [Test]
    public void It_is_drawn()
    {
        // The variance is high² k / ((k + 1)² (k + 2)): 3/80 of it, and the mean of 20,000 draws strays by four of its deviations at most.
        Distribution distribution = new PowerDistribution(1, 3);
        var stream = RandomStream.Named(1, "power");
        var draws = Enumerable.Range(0, 20_000).Select(_ => distribution.Draw(ref stream)).ToArray();
        Assert.That(draws.Average(), Is.EqualTo(0.75).Within(4 * Math.Sqrt(3.0 / 80 / 20_000)));
        Assert.That(draws.Max(), Is.LessThan(1));
    }

    private static ModelReading Read(string duration) =>
        ModelFile.Parse(Samples.Pod.Replace("duration: 1 h", $"duration: {duration}", StringComparison.Ordinal));

    /// <summary>P(X ≤ x) = (x/High)^Shape on [0, High].</summary>
    private sealed record PowerDistribution(double High, double Shape) : Distribution
    {
        public static readonly DistributionForm Form = new(
            "power",
            [Parameter.Of("high"), Parameter.Number("shape")],
            p => new PowerDistribution(p.Positive("high"), p.Number("shape", DistributionParameters.ShapeBounds)));

        public override double Mean => High * Shape / (Shape + 1);

        public override (double Low, double High) Support => (0, High);

        public override double Quantile(double probability) => High * Math.Pow(probability, 1 / Shape);

        public override double LogSurvival(double x) => x <= 0 ? 0 : x >= High ? double.NegativeInfinity : LogOfRest(Math.Pow(x / High, Shape));

        public override double AtLogSurvival(double level) => Quantile(Fallen(level));

        protected override IntervalMoments MomentsWithin(double min, double max)
        {
            var (low, high) = (Math.Clamp(min / High, 0, 1), Math.Clamp(max / High, 0, 1));
            return new(Math.Pow(high, Shape) - Math.Pow(low, Shape), Mean * (Math.Pow(high, Shape + 1) - Math.Pow(low, Shape + 1)));
        }
    }
}
