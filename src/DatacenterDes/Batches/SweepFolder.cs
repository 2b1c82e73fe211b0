using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
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
        name.StartsWith('.') || name == ModelsFolder || (name.EndsWith(".new", StringComparison.Ordinal) ? name[..^".new".Length] : name) is ExperimentFile or DescriptionFile or PlanFile;

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
    public static SweepFolder Write(string path, SweepPlan plan)
    {
        string models = System.IO.Path.Combine(path, ModelsFolder);
        Directory.CreateDirectory(models);
        WholeFile.Write(System.IO.Path.Combine(models, "inputs.json"), ResultsJson.Write(new { plan.Description.Inputs }));
        foreach (ScenarioPlan scenario in plan.Scenarios)
            WholeFile.Write(ModelOf(path, scenario.Name), scenario.Model);
        WholeFile.Write(System.IO.Path.Combine(path, ExperimentFile), plan.Experiment);
        WholeFile.Write(System.IO.Path.Combine(path, DescriptionFile), ResultsJson.Write(plan.Description));
        var folder = new SweepFolder(path, plan.Description, []);
        // The plan comes last: it makes the folder a sweep.
        folder.Replan(plan.Runs);
        return folder;
    }

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
    public RunState StateOf(PlannedRun run)
    {
        FolderLayout layout = LayoutOf(run);
        layout.Repair();
        if (ManifestIn(layout.Whole) is { } whole && IsOf(whole, run) && whole.Status == RunStatus.Complete)
            return RunState.Done;
        if (ManifestIn(layout.Partial) is not { } partial || !IsOf(partial, run))
            return RunState.Waiting;
        return partial.Status switch
        {
            RunStatus.Failed => RunState.Failed,
            RunStatus.Running when FolderLock.IsHeld(layout.Lock) => RunState.Running,
            _ => RunState.Waiting,
        };
    }

    /// <summary>What ended a failed run; null where nothing says.</summary>
    public string? FaultOf(PlannedRun run) => ManifestIn(LayoutOf(run).Partial)?.Fault;

    /// <summary>Runs that are not done, in the order of the plan; failed ones would fail again and are left out unless asked for.</summary>
    public List<PlannedRun> Todo(bool withFailed) =>
        [.. Runs.Where(run => StateOf(run) is var state && state != RunState.Done && (withFailed || state != RunState.Failed))];

    private bool IsOf(Manifest manifest, PlannedRun run) =>
        manifest.ModelSha256.StartsWith(run.Id, StringComparison.Ordinal) && manifest.Tool == Description.Tool;

    private static string ModelOf(string path, string scenario) => System.IO.Path.Combine(path, ModelsFolder, scenario + ".yaml");

    private static Manifest? ManifestIn(string folder)
    {
        try
        {
            string path = System.IO.Path.Combine(folder, ResultsFolder.ManifestFile);
            return File.Exists(path) ? ResultsJson.Read<Manifest>(path) : null;
        }
        catch (Exception e) when (e is InputException or JsonException)
        {
            // Torn by a crash of the machine: the run is done anew.
            return null;
        }
    }
}

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
