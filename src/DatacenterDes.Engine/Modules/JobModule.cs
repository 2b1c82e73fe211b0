using System.Linq;
using DatacenterDes.Engine.Basis;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Execution;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Scheduling;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Engine.Summary;
using DatacenterDes.Model.Reliability;

namespace DatacenterDes.Engine.Modules;

/// <summary>Jobs: their classes, what happens to them from their start on, and the queue they wait in.</summary>
internal sealed class JobModule
{
    private readonly RunBasis _run;

    public JobModule(RunBasis run, Fleet fleet, PolicySet policies)
    {
        _run = run;
        var model = run.Model;
        Interruptions = new InterruptionStatistics(run.Window, model.Failures.Components.Length);
        var interruptions = new InterruptionRates(model);
        var storage = model.Storage is { } settings ? new CheckpointStorage(settings) : null;
        Classes = [.. model.JobClasses.Select((_, i) => new JobClassState(i, model, fleet.Layout.Types, interruptions, storage, run.Window))];
        Execution = new JobExecution(run, fleet, Interruptions, storage);
        Scheduler = new Scheduler(run, policies, fleet, Execution);
    }

    /// <summary>In the order of the model.</summary>
    public JobClassState[] Classes { get; }

    public JobExecution Execution { get; }

    public Scheduler Scheduler { get; }

    public InterruptionStatistics Interruptions { get; }

    /// <summary>What became of the jobs: of all, by class and by tenant.</summary>
    public JobTallies Tally(WindowSpan span) => new(_run.Model.Tenants, Classes, Execution, Scheduler.Queue, span);
}
