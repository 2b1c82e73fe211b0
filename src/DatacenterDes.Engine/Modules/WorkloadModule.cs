using System.Collections.Generic;
using DatacenterDes.Engine.Basis;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Power;
using DatacenterDes.Engine.Sources;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Engine.Stranded;
using DatacenterDes.Engine.Summary;

namespace DatacenterDes.Engine.Modules;

/// <summary>Where jobs come from, services among them, and which of those that wait can never start.</summary>
internal sealed class WorkloadModule
{
    public WorkloadModule(RunBasis run, Fleet fleet, JobModule jobs, PowerSystem? power)
    {
        Workload = new Workload(run, jobs.Classes, jobs.Scheduler, jobs.Execution, fleet);
        Stranded = new StrandedJobs(fleet, jobs.Execution, jobs.Scheduler, Workload, run.Clock);
        if (run.Model.End is null)
            LastJob = new LastJob(run, fleet, jobs.Execution, jobs.Scheduler, Workload, power);
    }

    public Workload Workload { get; }

    /// <summary>Jobs whose hardware has gone.</summary>
    public StrandedJobs Stranded { get; }

    /// <summary>Sees when what waits can never start; null where the run has a date for its end.</summary>
    public LastJob? LastJob { get; }

    public void Begin() => Workload.Begin();

    /// <summary>How far the demand for services was met.</summary>
    public Dictionary<string, ServiceFigures> Summarize(JobTallies jobs, WindowSpan span) => ServiceSummary.Of(Workload.Services, jobs, span);
}
