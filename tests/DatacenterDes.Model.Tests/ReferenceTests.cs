using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DatacenterDes.Model.Files;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Values;
using DatacenterDes.Model.Files.Yaml;
using NUnit.Framework;

namespace DatacenterDes.Model.Tests;

/// <summary>The reference of model files and the reader know the same words.</summary>
internal sealed class ReferenceTests
{
    private static readonly Quantity[] Quantities = [
        Quantity.Time, Quantity.Rate, Quantity.Power, Quantity.Energy, Quantity.Throughput, Quantity.Operations, Quantity.Data, Quantity.Bandwidth,
        Quantity.EnergyPrice, Quantity.CarbonIntensity, Quantity.Temperature, Quantity.Money, Quantity.Ratio, Quantity.Growth, Quantity.Factor];

    private static IEnumerable<string> Words() =>
        Vocabulary.All.SelectMany(section => section.Keys)
            .Concat(DistributionForms.All.SelectMany(form => form.Section.Keys.Append(form.Name)))
            .Concat(Provenance.Keys)
            .Concat(Provenance.Confidences)
            .Concat(Quantities.SelectMany(quantity => quantity.Units.Select(unit => unit.Symbol)))
            .Distinct();

    [TestCaseSource(nameof(Words))]
    public void Every_word_the_reader_knows_is_in_the_reference(string word) =>
        Assert.That(File.ReadAllText(Shipped.Document("reference/model-files.md")), Does.Contain($"`{word}`"));

    [Test]
    public void Examples_of_the_contract_of_words_are_read()
    {
        var text = Samples.Pod
            .Replace("order: fcfs", "order: fcfs, backfill-order: fcfs, backfill-depth: unlimited, preemption: none", StringComparison.Ordinal)
            .Replace("jobs: { probe: 10 % }", "jobs: 25 %", StringComparison.Ordinal);
        text = text
            .Replace("preemptible: true", "preemptible: true\n      placement: topology\n      spares: 2 %\n      swap: 90 s", StringComparison.Ordinal)
            .Replace("tray: { chips: 4 }", "tray: { chips: 4 }\n  distance: { hall: 99 %, campus: 0.9 }", StringComparison.Ordinal)
            .Replace("placement: pack", "placement: spread, span-campuses: true, floating-spares: 3 %", StringComparison.Ordinal);
        var model = ModelFile.Parse(text).Model!;

        Assert.That(model.JobClasses.Select(c => c.RecordedFraction), Is.All.EqualTo(0.25));
        Assert.That(model.JobClasses.Select(c => c.Placement), Is.EqualTo(new PlacementPolicy?[] { PlacementPolicy.Topology, null }));
        Assert.That(model.JobClasses.Select(c => c.Spares), Is.EqualTo(new[] { new HotSpares(Fraction: 0.02), null }));
        Assert.That(model.JobClasses.Select(c => c.Swap.TotalSeconds), Is.EqualTo(new[] { 90, 60 }));
        Assert.That(model.Scheduler.FloatingSpares, Is.EqualTo(0.03));
        Assert.That((model.Scheduler.Placement, model.Scheduler.SpanCampuses), Is.EqualTo((PlacementPolicy.Spread, true)));
        Assert.That(model.Topology!.Distance, Is.EqualTo(new Distance(1, 0.99, 1, 0.9)));
    }
}
