using System;
using System.Diagnostics;
using DatacenterDes.Engine.Stranded;
using DatacenterDes.Engine.Summary;
using DatacenterDes.Results;

namespace DatacenterDes.Hosting;

/// <summary>The last steps of a run: the jobs under way, the figures, the folder.</summary>
internal sealed class RunEnding(RunPlan plan, SlicedRun slices)
{
    private bool _hasRecordedJobs;

    /// <summary>Ends a run that is complete or was interrupted.</summary>
    /// <exception cref="WriteException">The last files cannot be written.</exception>
    public RunOutcome End(RunStatus status)
    {
        RunSummary figures = Figures();
        plan.Recorder.Dispose();
        Manifest manifest = LastManifest(status, null);
        var summary = SummaryDocument.Of(manifest, figures, Engine());
        plan.Folder.WriteSummary(summary);
        plan.Folder.End(manifest);
        return new(status, summary, null) { Unstartable = Unstartable };
    }

    /// <summary>Ends a run that a fault ended, wherever it struck: keeps what can be kept, and tells that first fault.</summary>
    public RunOutcome Fail(Exception fault)
    {
        RunSummary? figures = null;
        Attempt(() => figures = Figures());
        Attempt(plan.Recorder.Dispose);
        Manifest manifest = LastManifest(RunStatus.Failed, fault);
        SummaryDocument? summary = figures is null ? null : SummaryDocument.Of(manifest, figures, Engine());
        if (summary is not null)
            Attempt(() => plan.Folder.WriteSummary(summary));
        Attempt(() => plan.Folder.End(manifest));
        return new(RunStatus.Failed, summary, fault);
    }

    private RunSummary Figures()
    {
        if (!_hasRecordedJobs)
        {
            _hasRecordedJobs = true;
            plan.Simulation.RecordJobsUnderWay();
        }

        slices.Report();
        return plan.Simulation.Summarize();
    }

    private Manifest LastManifest(RunStatus status, Exception? fault) => plan.Folder.Manifest.Ended(status, fault) with
    {
        EngineWallS = slices.EngineTime.TotalSeconds,
        Records = plan.Recorder.Counts,
        NeverStart = Unstartable,
    };

    private UnstartableJobs? Unstartable => plan.Simulation.Unstartable is { Count: > 0 } jobs ? jobs : null;

    private EngineFigures Engine()
    {
        double wall = slices.EngineTime.TotalSeconds;
        long events = plan.Simulation.ProcessedEvents;
        double simulated = (plan.Simulation.Now - plan.Simulation.Model.Start).TotalSeconds;
        using var process = Process.GetCurrentProcess();
        return new(
            events,
            wall,
            wall > 0 ? events / wall : null,
            wall > 0 ? simulated / wall : null,
            process.PeakWorkingSet64);
    }

    /// <summary>Does one of the last steps after a fault; a step that faults too is left out.</summary>
    private static void Attempt(Action step)
    {
        try
        {
            step();
        }
        catch (Exception)
        {
            // Most likely the same cause again; it must not hide the first fault.
        }
    }
}
