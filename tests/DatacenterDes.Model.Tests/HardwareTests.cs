using System;
using System.Linq;
using DatacenterDes.Model.Files;
using DatacenterDes.Model.Review;
using NUnit.Framework;

namespace DatacenterDes.Model.Tests;

/// <summary>Several UltraServer types in one model, and what the jobs of a class may run on.</summary>
internal sealed class HardwareTests
{
    private const string Class = "name: a, arrivals: { poisson: 8 / d }, size: { ultraservers: 1 }, duration: 12 h";
    private const string Work = "name: a, arrivals: { poisson: 8 / d }, size: { ultraservers: 1 }, work: 86.4 EFLOP, precision: fp8, mfu: 50 %";

    [Test]
    public void A_class_may_name_one_type_or_several_in_order_of_preference()
    {
        Assert.That(Names(Class), Is.EqualTo(new[] { "old", "new" }), "all that are built, in the order of the section");
        Assert.That(Names(Class + ", hardware: new"), Is.EqualTo(new[] { "new" }));
        Assert.That(Names(Class + ", hardware: [new, old]"), Is.EqualTo(new[] { "new", "old" }));
        Assert.That(Names("", "services: [{ name: s, replica: { chips: 1 }, demand: { base: 1 }, hardware: [new] }]"), Is.EqualTo(new[] { "new" }));
    }

    [TestCase(Class + ", hardware: nev", "workload.classes.a.hardware: \"nev\" is not an UltraServer type of this model; did you mean \"new\"?")]
    [TestCase(Class + ", hardware: [new, nwe]", "workload.classes.a.hardware.1: \"nwe\" is not an UltraServer type of this model; did you mean \"new\"?")]
    [TestCase(Class + ", hardware: [new, new]", "workload.classes.a.hardware.1: \"new\" is there already; name each type once")]
    [TestCase(Class + ", hardware: []", "workload.classes.a.hardware: names no UltraServer type; leave it out where jobs may run on all")]
    [TestCase(Class + ", hardware: { new: 1 }", "workload.classes.a.hardware: must be a list: UltraServer types, [ a, b, … ], most preferred first")]
    [TestCase(Class + ", hardware: [new, plan]", "workload.classes.a.hardware: no phase of the build-out brings UltraServers of type \"plan\"")]
    [TestCase("name: a, arrivals: { poisson: 8 / d }, size: { ultraservers: 5 }, duration: 1 h, hardware: old", "workload.classes.a.size: is at least 5 UltraServers, and the build-out ends with 4 of a type that it may run on: such a job never starts")]
    [TestCase("name: a, arrivals: { poisson: 8 / d }, size: { chips: 17 }, duration: 1 h", "workload.classes.a.size: is at least 5 UltraServers, and the build-out ends with 4 of a type that it may run on: such a job never starts")]
    public void Faults_of_hardware_are_one_line_each(string jobClass, string fault) =>
        Assert.That(ModelFile.Parse(Text(jobClass)).Issues.Select(issue => issue.ToString()), Is.EqualTo(new[] { $"model.yaml:13: {fault}" }));

    [Test]
    public void Work_needs_a_peak_on_every_type_that_it_may_run_on()
    {
        var bf16 = Work.Replace("fp8", "bf16", StringComparison.Ordinal);
        Assert.That(ModelFile.Parse(Text(bf16)).Issues.Single().Message, Does.StartWith("accelerator chip1 has no peak at this precision"));
        Assert.That(ModelFile.Parse(Text(bf16 + ", hardware: new")).Issues, Is.Empty);
    }

    [Test]
    public void A_class_is_reviewed_on_each_type_weighted_by_its_chips()
    {
        // 4 · 4 chips of the old type and 2 · 8 of the new: half the weight each. 86.4e18 FLOP at half of 1e15 FLOP/s a chip take 4 chips
        // 43,200 s, and at half of 4e15 FLOP/s 8 chips 5400 s: 24,300 s on average. The chip time of 8 jobs a day is 8 · (4 · 43,200 +
        // 8 · 5400) / 2 = 864,000 s; that of 32 chips 32 · 86,400 s.
        var review = ModelReview.Of(ModelFile.Parse(Text(Work)).Model!);
        Assert.That(review.FullSize.Chips, Is.EqualTo(32));
        Assert.That(review.Classes[0].MeanDuration, Is.EqualTo(24_300).Within(1e-6));
        Assert.That(review.Load.AtFullSize, Is.EqualTo(864_000 / (32 * 86_400.0)).Within(1e-12));
        Assert.That(review.Load.OverRun, Is.EqualTo(864_000 / (32 * 86_400.0)).Within(1e-12));
        Assert.That(review.Warnings, Is.Empty);
    }

    [Test]
    public void A_part_of_the_fleet_can_be_overloaded_by_what_runs_on_it_alone()
    {
        // 8 jobs of half a day keep 4 of 4 old UltraServers busy, half of all chips.
        var review = ModelReview.Of(ModelFile.Parse(Text(Class + ", hardware: old")).Model!);
        Assert.That(review.Load.AtFullSize, Is.EqualTo(0.5).Within(1e-12));
        Assert.That(review.Warnings.Single(), Does.StartWith("the offered load at full size of the classes that run on nothing but old is 1: "));
    }

    [TestCase(0.25, "is at least 4 UltraServers, and the build-out ends with 3 of a type that it may run on")]
    [TestCase(0, "")]
    public void Floating_spares_are_counted_by_type(double spares, string fault)
    {
        // A hall has both: of 4 old ones one in four is a spare.
        var text = Text("name: a, arrivals: { poisson: 8 / d }, size: { ultraservers: 4 }, duration: 1 h, hardware: old")
            + FormattableString.Invariant($"\nscheduler: {{ floating-spares: {spares} }}")
            + "\ntopology: { row: { ultraservers: 6 }, hall: { rows: 1 }, building: { halls: 1 }, campuses: { a: { buildings: 1 } } }";
        Assert.That(string.Join("\n", ModelFile.Parse(text).Issues), fault.Length == 0 ? Is.Empty : Does.Contain(fault));
    }

    private static string[] Names(string jobClass, string rest = "")
    {
        var reading = ModelFile.Parse(Text(jobClass, rest));
        Assert.That(reading.Issues, Is.Empty);
        return [.. reading.Model!.HardwareOf(reading.Model.JobClasses[0]).Select(type => type.Name)];
    }

    private static string Text(string jobClass, string rest = "") => $$"""
        name: generations
        start: 2026-01-01
        end: 2027-01-01
        hardware:
          accelerators: { chip1: { peak: { fp8: 1 PFLOP/s } }, chip2: { peak: { fp8: 4 PFLOP/s, bf16: 2 PFLOP/s } } }
          ultraservers:
            old: { accelerator: chip1, chips: 4, power: { nameplate: 1 kW } }
            new: { accelerator: chip2, chips: 8, power: { nameplate: 3 kW } }
            plan: { accelerator: chip2, chips: 16, power: { nameplate: 3 kW } }
        build-out:
          - { phase: first, in-service: 2026-01-01, type: old, ultraservers: { count: 4 } }
          - { phase: second, in-service: 2026-01-01, type: new, ultraservers: { count: 2 } }
        workload: { {{(jobClass.Length > 0 ? $"classes: [{{ {jobClass} }}], " : "")}}{{rest}} }
        """;
}
