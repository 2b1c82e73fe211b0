using System;
using System.Linq;
using System.Text.Json.Serialization.Metadata;
using DatacenterDes.Engine.Stranded;
using DatacenterDes.Model;
using DatacenterDes.Results;
using DatacenterDes.Tests.Analysis;
using NUnit.Framework;

namespace DatacenterDes.Tests.Results;

/// <summary>What a run writes by code of its own is what reflection, by which everything is read, would have written.</summary>
public sealed class WrittenDocumentsTests
{
    [TestCase("one-hall.yaml", 3)]
    [TestCase("fine-tuning.yaml", 2)]
    [TestCase("two-gigawatt-trn4.yaml", 2)]
    [TestCase("two-gigawatt-gen1-first.yaml", 150)]
    public void A_summary_is_the_same_by_both_ways(string model, int days)
    {
        SummaryDocument summary = SummaryDocument.Of(
            TestManifest.Of("run", RunStatus.Interrupted),
            SimulatedSummary.Run(SimulatedSummary.Shipped(model, days)),
            new(1, 0.5, null, 1e300, 7));
        Assert.That(ResultsJson.Write(summary), Is.EqualTo(ByReflection(summary)));
    }

    [Test]
    public void A_manifest_is_the_same_by_both_ways()
    {
        Manifest least = TestManifest.Of("run", RunStatus.Running);
        Manifest most = least with
        {
            Status = RunStatus.Failed,
            Fault = "<\"fault\"> of 5 \u00b5s & more",
            Inputs =
            [
                new("a.yaml", "/models/a.yaml", "00"),
                new("p.dll", "/p.dll", "01") { Plugin = new("1.0", [new QueueOrder("mine", "my order")], [new Backfilling("none-of-mine", "nothing")], [new PlacementWord("here", "here alone")]) },
            ],
            Warnings = ["one", "two"],
            EndedAt = new DateTime(2026, 1, 1, 0, 0, 1, 5, DateTimeKind.Utc),
            EngineWallS = 0.1,
            Records = new(3, null, 5),
            NeverStart = new UnstartableJobs(2, [new UnstartableJob(7, "class", null, "why"), new UnstartableJob(8, "class", "jobs.csv:3", "why")]),
            CommandLine = ["run", "--seed", "3"],
        };
        Assert.That(ResultsJson.Write(least), Is.EqualTo(ByReflection(least)));
        Assert.That(ResultsJson.Write(most), Is.EqualTo(ByReflection(most)));
    }

    [Test]
    public void Enumerations_are_words()
    {
        Type[] types =
        [
            .. typeof(WrittenDocuments).GetProperties()
                .Where(property => property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(JsonTypeInfo<>))
                .Select(property => property.PropertyType.GetGenericArguments()[0])
                .Where(type => type.IsEnum),
        ];
        Assert.That(types, Does.Contain(typeof(RunStatus)));
        Assert.That(types.Where(type => !WrittenDocuments.Default.Options.Converters.Any(converter => converter.CanConvert(type))), Is.Empty);
    }

    /// <summary>No code is made for an object of which nothing is said.</summary>
    private static string ByReflection(object document) => ResultsJson.Write(document);
}
