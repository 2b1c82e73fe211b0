using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using DatacenterDes.Engine;
using DatacenterDes.Hosting;
using DatacenterDes.Model;
using DatacenterDes.Model.Files;
using DatacenterDes.Model.Review;
using DatacenterDes.Results;
using DatacenterDes.Telemetry;
using DatacenterDes.Telemetry.Calendar;

namespace DatacenterDes.Cli;

/// <summary>Reads a model, runs it, and says what came of it.</summary>
internal static class RunVerb
{
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    /// <exception cref="InputException">The model, the options or the results folder are not usable.</exception>
    public static async Task<int> ExecuteAsync(RunOptions options)
    {
        var clock = Stopwatch.StartNew();
        using var signals = new StopSignals();
        ModelReading reading = UsableModel.Read(options.ModelPath, options.Model);
        if (!options.Quiet && !options.Telemetry.Log.IsWritten)
            UsableModel.WriteWarnings(reading);
        DatacenterModel model = reading.Model!;
        Manifest manifest = ManifestOfRun.Begin(reading);
        using var telemetry = RunTelemetry.Open(model, manifest, options.Telemetry);

        using StoreCalendar? calendar = options.Telemetry.Calendar is { } asked ? StoreCalendar.Open(asked, telemetry.Warn) : null;
        CalendarStream? samples = calendar?.Begin(model, manifest, experiment: null);
        telemetry.LogStart(model, () => UsableModel.Warnings(reading, ModelReview.Of(model)));

        using var folder = RunFolder.Begin(options.ResultsRoot, manifest, reading.ResolvedYaml, options.Force);
        RunOutcome outcome = await RunInto(folder, model, options, telemetry, samples, signals.EndOrderly());
        telemetry.LogEnd();
        calendar?.Leave(samples);
        calendar?.Report();
        if (!options.Quiet)
            await ReportAsync(options.Json ? Console.Error : Console.Out, folder, outcome, options.Force, clock.Elapsed);
        if (!options.Quiet && outcome.Unstartable is { } unstartable)
            await UnstartableView.WriteAsync(Console.Error, unstartable);
        if (folder.LeftOver is { } leftOver)
            await Console.Error.WriteLineAsync($"warning: {leftOver}");
        if (options.Json && outcome.Summary is { } summary)
            await Console.Out.WriteAsync(ResultsJson.Write(summary));
        return outcome.Status switch
        {
            RunStatus.Complete => ExitCode.Done,
            RunStatus.Interrupted => ExitCode.Interrupted,
            _ => CommandLine.Fail(outcome.Fault!, options.Verbose),
        };
    }

    private static async Task<RunOutcome> RunInto(RunFolder folder, DatacenterModel model, RunOptions options, RunTelemetry telemetry, CalendarStream? samples, CancellationToken stop)
    {
        try
        {
            using var recorder = new ResultsRecorder(folder.Path, model);
            var simulation = new DatacenterSimulation(model, telemetry.Watch(recorder, model), options.Plugins.Policies, options.IsChecked);
            recorder.NameBuildings(simulation.Buildings);
            return await HostedRun.ExecuteAsync(new(simulation, recorder, folder, options.Pace) { Calendar = samples }, options.Display, telemetry, stop);
        }
        catch (Exception fault) when (folder.Manifest.Status == RunStatus.Running)
        {
            // It struck before the run began, or outside of it.
            folder.End(folder.Manifest.Ended(RunStatus.Failed, fault));
            throw;
        }
    }

    private static async Task ReportAsync(TextWriter output, RunFolder folder, RunOutcome outcome, bool forced, TimeSpan wall)
    {
        if (outcome.Summary is { } summary)
            SummaryScreen.Write(output, summary);
        string how = outcome.Status switch
        {
            RunStatus.Complete when folder.ReplacedAnother => forced ? "written, in place of what stood there" : "written, in place of an older run of the same model",
            RunStatus.Complete => "written",
            RunStatus.Interrupted => "interrupted; kept up to there",
            _ => "failed; kept up to there",
        };
        await output.WriteLineAsync($"{folder.Path}  {how}");
        string engine = outcome.Summary is { Engine: var did } ? $"{Figures.Count(did.Events)} events, {Figures.Size(did.PeakMemoryBytes)} of memory, " : "";
        await output.WriteLineAsync($"{engine}{Figures.Duration(wall.TotalSeconds)} of wall time");
    }
}
