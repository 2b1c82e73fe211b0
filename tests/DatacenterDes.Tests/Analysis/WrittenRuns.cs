using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DatacenterDes.Batches;
using DatacenterDes.Engine.Summary;
using DatacenterDes.Model.Experiments;
using DatacenterDes.Model.Files;
using DatacenterDes.Results;
using NUnit.Framework;

namespace DatacenterDes.Tests.Analysis;

/// <summary>Results folders of runs in this process: manifest, model and summary, without records.</summary>
internal sealed class WrittenRuns(string root)
{
    private static readonly ConcurrentDictionary<(string Model, long Seed), RunSummary> Known = [];

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

    /// <summary>Writes the plan of a sweep over scenarios and seeds, all of them of <see cref="TestModels.Queue"/>.</summary>
    public string WritePlan(string sweep, string? origin, string[] scenarios, IEnumerable<long> seeds)
    {
        string folder = Path.Combine(root, sweep);
        Directory.CreateDirectory(folder);
        var none = new Dictionary<string, string>();
        PlanLines.Write(Path.Combine(folder, SweepFolder.PlanFile), scenarios.SelectMany(scenario => seeds.Select(seed => (scenario, seed)))
            .Select((run, i) => new PlannedRun(i + 1, run.scenario, none, run.seed, none, IdOf(run.seed))));
        File.WriteAllText(Path.Combine(folder, SweepFolder.ExperimentFile), "experiment: x\n");
        File.WriteAllText(Path.Combine(folder, SweepFolder.DescriptionFile), ResultsJson.Write(new SweepDescription
        {
            Experiment = "x",
            Tool = ToolVersion.Current,
            Design = DesignKind.Crossed,
            Axes = ["x"],
            Scenarios = [.. scenarios.Select(name => new ScenarioEntry(name, [name]))],
            Base = origin,
            Until = null,
            Figures = origin is null ? [] : ["jobs.wait_s.mean"],
            TimeLimitS = null,
            MemoryLimitBytes = null,
            Inputs = [],
        }));
        return folder;
    }

    private static string IdOf(long seed) =>
        ManifestOfRun.Begin(ModelFile.Parse(TestModels.Queue, "model.yaml", new() { Seed = seed })).ModelSha256[..PlannedRun.IdLength];

    /// <summary>Many tests look at the same few runs.</summary>
    private static RunSummary Summary(ModelReading reading) =>
        Known.GetOrAdd((reading.ResolvedYaml, reading.Model!.Seed), _ => SimulatedSummary.Run(reading.Model));
}
