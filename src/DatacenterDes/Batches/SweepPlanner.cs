using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using DatacenterDes.Analysis;
using DatacenterDes.Cli;
using DatacenterDes.Model;
using DatacenterDes.Model.Experiments;
using DatacenterDes.Model.Files;
using DatacenterDes.Results;

namespace DatacenterDes.Batches;

/// <summary>Turns an experiment into the runs that it takes, or into every fault that keeps it from that.</summary>
internal static class SweepPlanner
{
    /// <summary>What tables lead with where an experiment does not say.</summary>
    public static readonly ImmutableArray<string> UsualFigures =
    [
        "utilization.productive", "goodput.effective_training_time_ratio.overall", "jobs.wait_s.mean", "reliability.availability", "power.it_energy_mwh",
    ];

    private static readonly RecordedFiles SeriesOnly = new(false, false, true);

    /// <summary>Plans a sweep. Nothing is written.</summary>
    /// <param name="path">The experiment file.</param>
    /// <param name="root">The model root; null for the usual one.</param>
    /// <param name="plugins">Policies that the model can name beside those of the program.</param>
    /// <exception cref="InputException">The experiment or one of its scenarios is not usable.</exception>
    public static SweepPlan Plan(string path, string? root, ImmutableArray<PolicyPlugin> plugins)
    {
        ExperimentReading file = ExperimentFile.Read(path, root, FigureCatalogue.FaultOf);
        Refuse(file.Issues);
        Experiment experiment = file.Experiment!;
        var options = new ModelFileOptions { Root = root, Plugins = plugins, Overrides = Recording(experiment.Record) };
        ModelReading model = ModelFile.Read(experiment.ModelPath, options);
        Refuse(model.Issues);
        (ExperimentDesign? design, ImmutableArray<ModelIssue> issues) = ScenarioDesign.Of(experiment, path, model);
        Refuse(issues);

        ImmutableArray<(Scenario Scenario, ModelReading Reading)> scenarios = [.. design!.Scenarios.Select(scenario =>
            (scenario, ModelFile.Read(experiment.ModelPath, options with { Changes = scenario.Changes, Name = scenario.Name })))];
        Refuse([.. scenarios.SelectMany(s => s.Reading.Issues)]);
        return Plan(file, experiment, design, scenarios);
    }

    /// <summary>The runs of a scenario with some seeds.</summary>
    /// <param name="first">The number of the first.</param>
    /// <param name="like">Names the scenario, its levels and what it changes; its number, seed and id do not count.</param>
    /// <param name="model">The scenario's model.</param>
    /// <param name="seeds">The seeds.</param>
    public static IEnumerable<PlannedRun> Runs(int first, PlannedRun like, ModelReading model, IEnumerable<long> seeds) =>
        seeds.Select((seed, i) => like with { Number = first + i, Seed = seed, Id = IdOf(model.WithSeed(seed)) });

    /// <summary>What finished runs are known by.</summary>
    public static string IdOf(ModelReading model) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(model.ResolvedYaml)))[..PlannedRun.IdLength];

    private static SweepPlan Plan(
        ExperimentReading file, Experiment experiment, ExperimentDesign design, ImmutableArray<(Scenario Scenario, ModelReading Reading)> scenarios)
    {
        IEnumerable<long> seeds = experiment.Seeds switch
        {
            SeedPlan.Fixed list => list.Seeds,
            SeedPlan.Until until => Enumerable.Range(1, until.Least).Select(seed => (long)seed),
            _ => throw new InvalidOperationException("A plan of seeds is a list or a goal."),
        };
        var runs = new List<PlannedRun>();
        foreach ((Scenario scenario, ModelReading reading) in scenarios)
        {
            var like = new PlannedRun(0, scenario.Name, Pairs(design.Axes.Zip(scenario.Levels)), 0, Pairs(scenario.Changes.Select(c => (c.Path, c.Value))), "");
            runs.AddRange(Runs(runs.Count + 1, like, reading, seeds));
        }

        return new(
            Describe(experiment, design, scenarios[0].Reading),
            file.Text,
            [.. scenarios.Select(s => new ScenarioPlan(s.Scenario.Name, s.Reading.ResolvedYaml))],
            [.. runs]);
    }

    private static SweepDescription Describe(Experiment experiment, ExperimentDesign design, ModelReading model) => new()
    {
        Experiment = experiment.Name,
        Tool = ToolVersion.Current,
        Design = design.Kind,
        Axes = design.Axes,
        Scenarios = [.. design.Scenarios.Select(scenario => new ScenarioEntry(scenario.Name, scenario.Levels))],
        Base = design.Base is { } index ? design.Scenarios[index].Name : null,
        Until = experiment.Seeds is SeedPlan.Until until ? new(until.Share, until.Figures, until.Least, until.Most) : null,
        Figures = experiment.Figures.IsEmpty ? UsualFigures : experiment.Figures,
        TimeLimitS = experiment.TimeLimit?.TotalSeconds,
        MemoryLimitBytes = experiment.MemoryLimit,
        Inputs = InputEntry.Of(model),
    };

    private static ImmutableArray<(string Path, string Value)> Recording(RecordedFiles? files)
    {
        RecordedFiles record = files ?? SeriesOnly;
        ImmutableArray<(string Path, string Value)> overrides = RunOptions.Overrides([], new(record.Jobs, record.Events, record.Series));
        return files is null ? overrides.Add(("record.series", "1 d")) : overrides;
    }

    private static Dictionary<string, string> Pairs(IEnumerable<(string Key, string Value)> pairs)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string key, string value) in pairs)
            map[key] = value;
        return map;
    }

    private static void Refuse(ImmutableArray<ModelIssue> issues)
    {
        if (!issues.IsEmpty)
            throw new InputException([.. issues.Select(issue => issue.ToString()).Distinct()]);
    }
}
