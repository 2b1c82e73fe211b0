using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DatacenterDes.Engine.Summary;
using DatacenterDes.Model.Files;
using DatacenterDes.Results;
using NUnit.Framework;

namespace DatacenterDes.Tests.Analysis;

/// <summary>Results folders of runs in this process: manifest, model and summary, without records.</summary>
internal sealed class WrittenRuns(string root)
{
    private static readonly Dictionary<(string Model, long Seed), RunSummary> Known = [];

    /// <summary>Runs a model with some seeds and writes a folder for each.</summary>
    /// <param name="scenario">Folder below the root.</param>
    /// <param name="seeds">The seeds.</param>
    /// <param name="model">The model's text; <see cref="TestModels.Queue"/> where nothing is said.</param>
    /// <param name="set">Overrides of the model.</param>
    /// <returns>The scenario's folder.</returns>
    public string Write(string scenario, IEnumerable<long> seeds, string? model = null, params (string Path, string Value)[] set)
    {
        foreach (long seed in seeds)
            Write(scenario, seed, RunStatus.Complete, manifest => manifest, model, set);
        return Path.Combine(root, scenario);
    }

    /// <summary>Runs a model and writes its folder, under its partial name where it is not complete.</summary>
    /// <returns>The run's folder.</returns>
    public string Write(string scenario, long seed, RunStatus status, Func<Manifest, Manifest> change, string? model = null, params (string Path, string Value)[] set)
    {
        ModelReading reading = ModelFile.Parse(model ?? TestModels.Queue, "model.yaml", new() { Seed = seed, Overrides = [.. set] });
        Assert.That(reading.Issues, Is.Empty);
        Manifest manifest = change(ManifestOfRun.Begin(reading) with { Status = status, Scenario = Path.GetFileName(scenario) });
        var layout = new FolderLayout(Path.GetDirectoryName(Path.Combine(root, scenario))!, Path.GetFileName(scenario), seed);
        string folder = status == RunStatus.Complete ? layout.Whole : layout.Partial;
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "model.yaml"), reading.ResolvedYaml);
        File.WriteAllText(Path.Combine(folder, "manifest.json"), ResultsJson.Write(manifest));
        if (status is RunStatus.Complete or RunStatus.Interrupted)
            File.WriteAllText(Path.Combine(folder, "summary.json"), ResultsJson.Write(SummaryDocument.Of(manifest, Summary(reading), new(1, 1, 1, 1, 1))));
        return folder;
    }

    /// <summary>Writes the plan of a sweep over scenarios and seeds, as far as readers need it.</summary>
    public string WritePlan(string sweep, string? origin, IEnumerable<string> scenarios, IEnumerable<long> seeds)
    {
        string folder = Path.Combine(root, sweep);
        Directory.CreateDirectory(folder);
        var number = 0;
        File.WriteAllLines(Path.Combine(folder, "plan.jsonl"), scenarios.SelectMany(scenario => seeds.Select(seed =>
            $$"""{"number":{{++number}},"scenario":"{{scenario}}","axes":{},"seed":{{seed}},"overrides":{},"id":"0123456789abcdef"}""")));
        File.WriteAllText(Path.Combine(folder, "experiment.yaml"), "experiment: x\n");
        if (origin is not null)
            File.WriteAllText(Path.Combine(folder, "sweep.json"), $$"""{ "format": 1, "base": "{{origin}}", "figures": ["jobs.wait_s.mean"] }""");
        return folder;
    }

    /// <summary>Many tests look at the same few runs.</summary>
    private static RunSummary Summary(ModelReading reading)
    {
        (string, long) key = (reading.ResolvedYaml, reading.Model!.Seed);
        if (!Known.TryGetValue(key, out RunSummary? summary))
            Known.Add(key, summary = SimulatedSummary.Run(reading.Model));
        return summary;
    }
}
