using System.Linq;
using DatacenterDes.Model.Files;
using NUnit.Framework;

namespace DatacenterDes.Model.Tests;

/// <summary>Nothing of something is a model like any other, and the baseline that others are compared with.</summary>
internal sealed class ZeroTests
{
    [TestCase("poisson: 3 / d", "poisson: 0 / d")]
    [TestCase("poisson: 3 / d", "slots: 0")]
    [TestCase("poisson: 3 / d", "poisson: 3 / d, growth: 0 % / y")]
    [TestCase("poisson: 3 / d", "bursts: { rate: 0 / d, cv: 2 }")]
    [TestCase("poisson: 3 / d", "diurnal: { rate: 0 / d }")]
    [TestCase("preemptible: true", "spares: 0 %")]
    [TestCase("preemptible: true", "spares: 0")]
    [TestCase("rate: 0.01 / d", "rate: 0 / d")]
    [TestCase("rate: 0.01 / d", "count: 0\n      rate: 0.01 / d")]
    [TestCase("warmup: 10 d", "maintenance: [{ name: m, first: 2026-02-01, duration: 0 h }]")]
    [TestCase("basis: it", "basis: it, curtailment: [{ name: c, calls: { poisson: 0 / y }, depth: 0 %, duration: 0 h }]")]
    [TestCase("basis: it", "basis: it, batteries: [{ energy: 0 MWh, power: 0 MW, shave-above: 1 MW }]")]
    public void Nothing_of_it_is_allowed(string sound, string nothing) => Assert.That(Samples.Break(Samples.Pod, sound, nothing).Issues, Is.Empty);

    [Test]
    public void Maintenance_that_takes_no_time_is_none() =>
        Assert.That(Samples.Break(Samples.Pod, "warmup: 10 d", "maintenance: [{ name: m, first: 2026-02-01, duration: 0 h }]").Model!.Maintenance, Is.Empty);

    [Test]
    public void A_unit_degraded_to_all_of_its_speed_is_as_fast_as_before_and_one_degraded_to_nothing_is_down()
    {
        Assert.That(Read("100 %").Model!.Failures.Components.Single(c => c.Name == "software").Throughput, Is.EqualTo(1));
        Assert.That(
            Read("0 %").Issues.Single().Message,
            Is.EqualTo("\"0 %\" is not possible here; it must be from 0.01 to 1, the speed that is left (1 % to 100 %); where none is left, write \"effect: drain\""));

        static ModelReading Read(string part) => Samples.Break(Samples.Pod, "effect: restart", $"effect: {{ degrade: {part} }}\n      repair: 1 h");
    }
}
