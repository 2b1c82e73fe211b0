using System;
using System.Diagnostics;
using DatacenterDes.Engine.Summary;
using DatacenterDes.Results;

namespace DatacenterDes.Hosting;

/// <summary>The last steps of a run: the jobs under way, the figures, the folder.</summary>
internal sealed class RunEnding(RunPlan plan, SlicedRun slices)
{
    private bool _hasRecordedJobs;

    /// <summary>Ends a run that is complete or was interrupted.</summary>
    public RunOutcome End(RunStatus status)
    {
        SummaryDocument summary = Close(status, null);
        return new(status, summary, null);
    }

    /// <summary>Ends a run that a fault ended; keeps what can be kept.</summary>
    public RunOutcome Fail(Exception fault)
    {
        try
        {
            return new(RunStatus.Failed, Close(RunStatus.Failed, fault), fault);
        }
        catch (Exception)
        {
            return new(RunStatus.Failed, null, CloseWithoutSummary(fault));
        }
    }

    private SummaryDocument Close(RunStatus status, Exception? fault)
    {
        if (!_hasRecordedJobs)
        {
            _hasRecordedJobs = true;
            plan.Simulation.RecordJobsUnderWay();
        }

        RunSummary figures = plan.Simulation.Summarize();
        slices.Report();
        plan.Recorder.Dispose();
        Manifest manifest = Ended(status, fault);
        SummaryDocument summary = SummaryDocument.Of(manifest, figures, Engine());
        plan.Folder.End(manifest, summary);
        return summary;
    }

    private Exception CloseWithoutSummary(Exception fault)
    {
        try
        {
            plan.Recorder.Dispose();
            plan.Folder.End(Ended(RunStatus.Failed, fault), null);
            return fault;
        }
        catch (Exception second)
        {
            return new AggregateException(fault, second);
        }
    }

    private Manifest Ended(RunStatus status, Exception? fault) => plan.Folder.Manifest with
    {
        Status = status,
        Fault = fault is null ? null : $"{fault.GetType().Name}: {fault.Message.ReplaceLineEndings(" ")}",
        EndedAt = DateTime.UtcNow,
        EngineWallS = slices.EngineTime.TotalSeconds,
        Records = plan.Recorder.Counts,
    };

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
}
