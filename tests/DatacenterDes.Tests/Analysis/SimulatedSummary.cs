using System;
using System.IO;
using DatacenterDes.Analysis;
using DatacenterDes.Engine;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Summary;
using DatacenterDes.Model;
using DatacenterDes.Model.Files;
using DatacenterDes.Results;
using NUnit.Framework;

namespace DatacenterDes.Tests.Analysis;

/// <summary>Summaries of runs in this process, which record nothing.</summary>
internal static class SimulatedSummary
{
    /// <summary>The first days of a model that ships.</summary>
    public static DatacenterModel Shipped(string name, int days)
    {
        ModelReading reading = ModelFile.Read(Path.Combine(Repository.Root, "models", name));
        Assert.That(reading.Issues, Is.Empty);
        return reading.Model! with { End = reading.Model.Start.AddDays(days) };
    }

    /// <summary>Runs a model to its end.</summary>
    public static RunSummary Run(DatacenterModel model)
    {
        var simulation = new DatacenterSimulation(model, new NullRecorder());
        simulation.RunUntil(DateTime.MaxValue);
        return simulation.Summarize();
    }

    /// <summary>Writes a summary as a run does, and reads it back flat.</summary>
    public static FlatSummary Flat(RunSummary summary, string scenario = "scenario", long seed = 1)
    {
        using var folder = new TestFolder();
        return FlatSummary.Read(folder.Write("summary.json", Text(summary, scenario, seed)));
    }

    /// <summary>The text of <c>summary.json</c>.</summary>
    public static string Text(RunSummary summary, string scenario, long seed)
    {
        Manifest manifest = Results.TestManifest.Of("run", RunStatus.Complete) with { Scenario = scenario, Seed = seed };
        return ResultsJson.Write(SummaryDocument.Of(manifest, summary, new(1, 1, 1, 1, 1)));
    }
}
