using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DatacenterDes.Plugins;
using DatacenterDes.Results;

namespace DatacenterDes.Batches;

/// <summary>The folder of a sweep: the plan, the models, and a folder for each run. It is all that engines and workers share.</summary>
internal sealed class SweepFolder
{
    /// <summary>A copy of the experiment file.</summary>
    public const string ExperimentFile = "experiment.yaml";

    /// <summary>A line for each run.</summary>
    public const string PlanFile = "plan.jsonl";

    /// <summary>What the plan was made from.</summary>
    public const string DescriptionFile = "sweep.json";

    /// <summary>The model of each scenario as run, but for the seed.</summary>
    public const string ModelsFolder = "models";

    /// <summary>Copies of the plugins that it was planned with, for workers elsewhere; nobody loads them who is not told to.</summary>
    public const string PluginsFolder = "plugins";

    private readonly ManifestCache _manifests = new();

    private SweepFolder(string path, SweepDescription description, IReadOnlyList<PlannedRun> runs)
    {
        Path = path;
        Description = description;
        Runs = runs;
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>What was planned.</summary>
    public SweepDescription Description { get; }

    /// <summary>The runs planned so far, by number.</summary>
    public IReadOnlyList<PlannedRun> Runs { get; private set; }

    /// <summary>Whether a folder holds a sweep.</summary>
    public static bool IsIn(string path) => File.Exists(System.IO.Path.Combine(path, PlanFile)) && File.Exists(System.IO.Path.Combine(path, DescriptionFile));

    /// <summary>Whether something in a folder is what a sweep leaves that was killed while it was planned.</summary>
    /// <param name="name">Name of the file or folder.</param>
    public static bool IsOfPlan(string name) =>
        name.StartsWith('.') || name is ModelsFolder or PluginsFolder || (name.EndsWith(".new", StringComparison.Ordinal) ? name[..^".new".Length] : name) is ExperimentFile or DescriptionFile or PlanFile;

    /// <summary>Opens a sweep that was planned.</summary>
    /// <exception cref="InputException">There is none, or it cannot be read.</exception>
    public static SweepFolder Open(string path)
    {
        if (!IsIn(path))
            throw new InputException($"{path}: no sweep; there is no {PlanFile} in it");
        var description = ResultsJson.Read<SweepDescription>(System.IO.Path.Combine(path, DescriptionFile));
        return new(path, description, PlanLines.Read(System.IO.Path.Combine(path, PlanFile)));
    }

    /// <summary>Writes a plan; models that are there already are left alone.</summary>
    /// <param name="path">The folder; made if it is not there.</param>
    /// <param name="plan">What to run.</param>
    /// <param name="plugins">What it is run with; null for nothing.</param>
    /// <exception cref="InputException">The folder cannot be made.</exception>
    /// <exception cref="WriteException">A file cannot be written.</exception>
    public static SweepFolder Write(string path, SweepPlan plan, LoadedPlugins? plugins = null)
    {
        string models = NewFolder.Make(System.IO.Path.Combine(path, ModelsFolder));
        WholeFile.Write(System.IO.Path.Combine(models, "inputs.json"), ResultsJson.Write(new { plan.Description.Inputs }));
        foreach (ScenarioPlan scenario in plan.Scenarios)
            WholeFile.Write(ModelOf(path, scenario.Name), scenario.Model);
        if (plugins is { Files.IsEmpty: false })
            WritePlugins(NewFolder.Make(System.IO.Path.Combine(path, PluginsFolder)), plugins);
        WholeFile.Write(System.IO.Path.Combine(path, ExperimentFile), plan.Experiment);
        WholeFile.Write(System.IO.Path.Combine(path, DescriptionFile), ResultsJson.Write(plan.Description));
        var folder = new SweepFolder(path, plan.Description, []);
        // The plan comes last: it makes the folder a sweep.
        folder.Replan(plan.Runs);
        return folder;
    }

    /// <summary>What a worker is told of the plugins, where it sees the folder.</summary>
    /// <param name="description">What was planned.</param>
    /// <param name="folder">Where the worker sees it.</param>
    public static IEnumerable<string> PluginArguments(SweepDescription description, string folder) =>
        description.Reading.Plugins.SelectMany(plugin => (string[])["--plugin", $"{folder}/{PluginsFolder}/{plugin.File}"]);

    /// <summary>Replaces the list of runs, as seeds are added.</summary>
    public void Replan(IReadOnlyList<PlannedRun> runs)
    {
        PlanLines.Write(System.IO.Path.Combine(Path, PlanFile), runs);
        Runs = runs;
    }

    /// <summary>The model of a scenario.</summary>
    public string ModelOf(string scenario) => ModelOf(Path, scenario);

    /// <summary>Where a run's files are.</summary>
    public FolderLayout LayoutOf(PlannedRun run) => new(Path, run.Scenario, run.Seed);

    /// <summary>How far a run has come.</summary>
    public RunState StateOf(PlannedRun run) => Look(run).State;

    /// <summary>How far a run has come, and what its folder says of it. Nothing is changed, and manifests that stay as they are are read once.</summary>
    public RunLook Look(PlannedRun run)
    {
        FolderLayout layout = LayoutOf(run);
        if (_manifests.In(layout.Whole) is { Status: RunStatus.Complete } whole && IsOf(whole, run))
            return new(RunState.Done, whole.StartedAt, whole.EndedAt, null);
        if (_manifests.In(layout.Partial) is not { } partial || !IsOf(partial, run))
            return new(RunState.Waiting, null, null, null);
        return partial.Status switch
        {
            RunStatus.Failed => new(RunState.Failed, partial.StartedAt, partial.EndedAt, partial.Fault),
            RunStatus.Running when FolderLock.IsHeld(layout.Lock) => new(RunState.Running, partial.StartedAt, null, null),
            _ => new(RunState.Waiting, null, null, null),
        };
    }

    /// <summary>Finishes what was being put in place when it was killed; for whoever works on these runs.</summary>
    public void Repair(IEnumerable<PlannedRun> runs)
    {
        foreach (FolderLayout layout in runs.Select(LayoutOf).Where(layout => Directory.Exists(layout.Replaced) && !FolderLock.IsHeld(layout.Lock)))
            layout.Repair();
    }

    /// <summary>Runs that are not done, in the order of the plan; failed ones would fail again and are left out unless asked for.</summary>
    public List<PlannedRun> Todo(bool withFailed) =>
        [.. Runs.Where(run => StateOf(run) is var state && state != RunState.Done && (withFailed || state != RunState.Failed))];

    private static void WritePlugins(string folder, LoadedPlugins plugins)
    {
        foreach (PluginFile plugin in plugins.Files)
            WholeFile.Write(System.IO.Path.Combine(folder, plugin.Names.File), stream => stream.Write(plugin.Bytes.AsSpan()));
    }

    private bool IsOf(ManifestMark manifest, PlannedRun run) =>
        manifest.ModelSha256.StartsWith(run.Id, StringComparison.Ordinal) && manifest.Tool == Description.Tool;

    private static string ModelOf(string path, string scenario) => System.IO.Path.Combine(path, ModelsFolder, scenario + ".yaml");
}

/// <summary>What the folder of a sweep says of a run.</summary>
/// <param name="State">How far it has come.</param>
/// <param name="StartedAt">Its start in wall time, UTC; null where it waits.</param>
/// <param name="EndedAt">Its end likewise; null where it has not ended.</param>
/// <param name="Fault">What ended a failed run, in one line; null for nothing.</param>
internal readonly record struct RunLook(RunState State, DateTime? StartedAt, DateTime? EndedAt, string? Fault);

/// <summary>How far a run of a sweep has come.</summary>
internal enum RunState
{
    /// <summary>Not begun, or begun and not ended.</summary>
    Waiting,

    /// <summary>Somebody runs it now.</summary>
    Running,

    /// <summary>Whole, under its final name.</summary>
    Done,

    /// <summary>It ended in a fault, and would again.</summary>
    Failed,
}
