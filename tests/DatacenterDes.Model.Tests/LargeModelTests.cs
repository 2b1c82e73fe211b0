using System;
using System.Globalization;
using System.Linq;
using System.Text;
using DatacenterDes.Model.Files;
using DatacenterDes.Model.Review;
using NUnit.Framework;

namespace DatacenterDes.Model.Tests;

/// <summary>What a model of thousands of things takes, counted in bytes allocated: twice as many take about twice as much, and not four times.</summary>
internal sealed class LargeModelTests
{
    private const int Few = 400;
    private const int Many = 4 * Few;

    private static string Classes(int count) => Model(classes: Repeat(count, i =>
        $"\n    - {{ name: c{i}, arrivals: {{ poisson: 1 / d }}, size: {{ chips: {1 + (i % 9)} }}, duration: {{ exponential: {{ mean: 1 h }} }}, checkpoint: {{ interval: 1 h, write: 5 s, restart: 1 min }} }}"));

    private static string Services(int count) => Model(services: Repeat(count, i =>
        $"\n    - {{ name: s{i}, replica: {{ ultraservers: 1 }}, demand: {{ base: 1 }} }}"));

    private static string Phases(int count) => Model(phases: Repeat(count, i =>
        $"\n  - {{ phase: p{i}, in-service: 2026-01-01, ultraservers: {{ type: server, count: 5 }}{(i > 0 ? $", after: p{i - 1}" : "")} }}"));

    private static string Tenants(int count) =>
        Model(tenants: Repeat(count, i => $"\n    t{i}: {{ weight: 2, quota: 9 ultraservers }}"), ofClass: $", tenants: [{Repeat(count, i => $"t{i}, ")}]");

    private static string Failures(int count) => Model(rest: "failures:\n  ultraserver:"
        + Repeat(count, i => $"\n    - {{ component: k{i}, rate: 0.001 / d, effect: drain, repair: 4 h, needs: {{ spare: q{i} }} }}")
        + "\nrepair:\n  spares:" + Repeat(count, i => $"\n    q{i}: {{ stock: 10, lead-time: 14 d, reorder-at: 4 }}"));

    [TestCase(nameof(Classes))]
    [TestCase(nameof(Services))]
    [TestCase(nameof(Phases))]
    [TestCase(nameof(Tenants))]
    [TestCase(nameof(Failures))]
    public void Reading_and_reviewing_grow_with_the_model_and_not_with_its_square(string things)
    {
        Func<int, string> text = things switch
        {
            nameof(Classes) => Classes,
            nameof(Services) => Services,
            nameof(Phases) => Phases,
            nameof(Tenants) => Tenants,
            _ => Failures,
        };
        Allocated(text(Few));

        // Something that grows with the square would take sixteen times as much; sorting takes a little more than four.
        Assert.That(Allocated(text(Many)), Is.LessThan(5.5 * Allocated(text(Few))));
    }

    private static double Allocated(string text)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var reading = ModelFile.Parse(text);
        Assert.That(reading.Issues, Is.Empty);
        ModelReview.Of(reading.Model!);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static string Repeat(int count, Func<int, string> item) =>
        Enumerable.Range(0, count).Aggregate(new StringBuilder(), (all, i) => all.Append(CultureInfo.InvariantCulture, $"{item(i)}")).ToString();

    private static string Model(string classes = "", string services = "", string phases = "", string tenants = "", string ofClass = "", string rest = "") => $$"""
        name: many
        start: 2026-01-01
        end: 2027-01-01
        hardware:
          accelerators: { chip: { peak: { fp8: 1 TFLOP/s } } }
          ultraservers: { server: { accelerator: chip, chips: 4, power: { nameplate: 1 kW } } }
        build-out:
          - { phase: all, in-service: 2026-01-01, ultraservers: { type: server, count: 50000 } }{{phases}}
        workload:
          classes:
            - { name: one, arrivals: { poisson: 1 / d }, size: { chips: 1 }, duration: 1 h{{ofClass}} }{{classes}}
        {{(services.Length > 0 ? "  services:" + services : "")}}
        {{(tenants.Length > 0 ? "  tenants:" + tenants : "")}}
        {{rest}}
        """;
}
