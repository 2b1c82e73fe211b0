using System;
using System.IO;
using System.Threading;
using DatacenterDes.Engine;
using DatacenterDes.Engine.Scheduling;
using DatacenterDes.Hosting;
using DatacenterDes.Model.Files;
using DatacenterDes.Results;
using DatacenterDes.Telemetry.Calendar;

namespace DatacenterDes.Batches;

/// <summary>One run of a sweep, on the caller's thread.</summary>
/// <param name="folder">The sweep.</param>
/// <param name="run">Which run.</param>
/// <param name="live">Where it reports.</param>
/// <param name="listeners">Hear of it besides.</param>
/// <param name="policies">Those of the program and of plugins.</param>
internal sealed class BatchRun(SweepFolder folder, PlannedRun run, LiveRun live, SweepListeners listeners, PolicySet policies)
{
    /// <summary>Runs to the end and leaves the run's folder; a run that is interrupted, or finds the disk full, leaves nothing.</summary>
    /// <param name="scenario">The model of its scenario.</param>
    /// <param name="stopping">Asks for an end.</param>
    /// <exception cref="InputException">Somebody else runs it, or its folder cannot be written.</exception>
    public RunOutcome Execute(ModelReading scenario, CancellationToken stopping)
    {
        ModelReading reading = scenario.WithSeed(run.Seed);
        Manifest manifest = ManifestOfRun.Begin(reading);
        if (!manifest.ModelSha256.StartsWith(run.Id, StringComparison.Ordinal))
            throw new InputException($"{folder.ModelOf(run.Scenario)}: is not the model that was planned for {run.Scenario}, seed {run.Seed}; plan the sweep anew with --force");

        using var runFolder = RunFolder.Begin(folder.Path, manifest, reading.ResolvedYaml);
        using SweepRunTelemetry? told = listeners.Telemetry?.Begin(reading.Model!, manifest, live);
        CalendarStream? samples = listeners.Calendar?.Begin(reading.Model!, manifest, folder.Description.Experiment);
        RunOutcome outcome;
        try
        {
            outcome = Execute(reading, runFolder, told, samples, stopping);
        }
        finally
        {
            listeners.Calendar?.Leave(samples);
        }

        // What was interrupted, or had no room on the disk, is run again; what failed by itself would fail again, and tells why.
        if (outcome.Status == RunStatus.Interrupted || outcome.Fault is WriteException)
            Directory.Delete(runFolder.Path, recursive: true);
        return outcome;
    }

    private RunOutcome Execute(ModelReading reading, RunFolder runFolder, SweepRunTelemetry? told, CalendarStream? samples, CancellationToken stopping)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        if (folder.Description.TimeLimitS is { } seconds)
            limit.CancelAfter(TimeSpan.FromSeconds(seconds));
        try
        {
            using var recorder = new ResultsRecorder(runFolder.Path, reading.Model!);
            var simulation = new DatacenterSimulation(reading.Model!, told?.Watch(recorder) ?? recorder, policies);
            recorder.NameBuildings(simulation.Buildings);
            return new RunToEnd(new(simulation, recorder, runFolder, Pace: null) { Calendar = samples }, live)
                .Execute(limit.Token, () => stopping.IsCancellationRequested ? null : new TimeoutException($"ran longer than limits.time, {folder.Description.TimeLimitS} s"));
        }
        catch (Exception fault) when (runFolder.Manifest.Status == RunStatus.Running)
        {
            runFolder.End(runFolder.Manifest.Ended(RunStatus.Failed, fault));
            return new(RunStatus.Failed, null, fault);
        }
    }
}
