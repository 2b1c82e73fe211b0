using System.Collections.Generic;
using System.Collections.Immutable;
using DatacenterDes.Engine.Records;
using DatacenterDes.Model.Traces;
using SimSharp;

namespace DatacenterDes.Engine.Jobs;

/// <summary>Submits the jobs of a trace, whatever classes they are of, reading one job ahead.</summary>
internal sealed class TraceSource : Event
{
    private readonly ImmutableArray<int> _tenants;
    private readonly JobClassState?[] _classOfLabel;
    private readonly Workload _workload;
    private readonly SimulationClock _clock;
    private readonly IEnumerator<TraceJob> _jobs;

    /// <param name="trace">The jobs.</param>
    /// <param name="tenants">The trace's tenants as indices into the model's.</param>
    /// <param name="classOfLabel">The classes of its labels.</param>
    /// <param name="workload">Where jobs go.</param>
    /// <param name="clock">The calendar.</param>
    public TraceSource(JobTrace trace, ImmutableArray<int> tenants, JobClassState?[] classOfLabel, Workload workload, SimulationClock clock)
        : base(clock.Kernel)
    {
        _tenants = tenants;
        _classOfLabel = classOfLabel;
        _workload = workload;
        _clock = clock;
        _jobs = trace.Read().GetEnumerator();
    }

    /// <summary>Whether it will submit no more.</summary>
    public bool IsExhausted { get; private set; }

    public void Begin() => Await();

    /// <inheritdoc/>
    public override void Process()
    {
        var job = _jobs.Current;
        Await();
        if (_classOfLabel[job.Label] is { } @class)
        {
            var endsAs = job.EndsAtEstimate ? JobState.Timeout : JobState.Completed;
            _workload.Submit(@class, new JobOfTrace(job.Size, job.RunTicks, job.EstimateTicks, job.Priority, endsAs, TenantOf(job)));
        }
    }

    /// <summary>A trace knows its tenants by numbers of its own.</summary>
    private int TenantOf(in TraceJob job) => job.Tenant < 0 || _tenants.IsDefaultOrEmpty ? -1 : _tenants[job.Tenant];

    private void Await()
    {
        IsExhausted = !_jobs.MoveNext();
        if (!IsExhausted)
            _clock.Schedule(_jobs.Current.SubmitTicks - _clock.Now, this, EventPriority.Arrival);
        else
            _jobs.Dispose();
    }
}

/// <summary>What a trace says of a job.</summary>
/// <param name="Size">In the unit of its class.</param>
/// <param name="Work">Run time without failures and checkpoints, in ticks.</param>
/// <param name="Estimate">Requested time in ticks.</param>
/// <param name="Priority">Higher is more urgent.</param>
/// <param name="EndsAs">How it ends.</param>
/// <param name="Tenant">Whose it is: index into the model's tenants, −1 where the trace does not say.</param>
internal readonly record struct JobOfTrace(int Size, long Work, long Estimate, int Priority, JobState EndsAs, int Tenant);
