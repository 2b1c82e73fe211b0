using System.Collections.Generic;
using System.Collections.Immutable;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Records;
using DatacenterDes.Model;
using DatacenterDes.Model.Traces;
using SimSharp;

namespace DatacenterDes.Engine.Sources;

/// <summary>Submits the jobs of a trace, whatever classes they are of, reading one job ahead.</summary>
/// <remarks>A job that follows others is held back until those have ended, and its think time after that.</remarks>
internal sealed class TraceSource : Event
{
    private readonly ImmutableArray<int> _tenants;
    private readonly JobClassState?[] _classOfLabel;
    private readonly Workload _workload;
    private readonly SimulationClock _clock;
    private readonly IEnumerator<TraceJob> _jobs;
    private readonly HeldJobs? _held;
    private bool _isRead;

    /// <param name="arrivals">The jobs, and what they name.</param>
    /// <param name="classOfLabel">The classes of its labels.</param>
    /// <param name="workload">Where jobs go.</param>
    /// <param name="clock">The calendar.</param>
    public TraceSource(TraceArrivals arrivals, JobClassState?[] classOfLabel, Workload workload, SimulationClock clock)
        : base(clock.Kernel)
    {
        _tenants = arrivals.Tenants;
        _classOfLabel = classOfLabel;
        _workload = workload;
        _clock = clock;
        _jobs = arrivals.Trace.Read().GetEnumerator();
        if (arrivals.Trace.Links is { } links)
            _held = new(links, workload, clock);
    }

    /// <summary>Whether it will submit no more by itself: what it holds back waits for jobs that wait or run.</summary>
    public bool IsExhausted => _isRead && _held is not { IsDue: true };

    public void Begin() => Await();

    /// <inheritdoc/>
    public override void Process()
    {
        var job = _jobs.Current;
        Await();
        if (_classOfLabel[job.Label] is not { } @class)
            return;
        var endsAs = job.EndsAtEstimate ? JobState.Timeout : JobState.Completed;
        var known = new JobOfTrace(job.Size, job.RunTicks, job.EstimateTicks, job.Priority, endsAs, TenantOf(job), job.DeadlineTicks, job.Hardware - 1);
        // The number is the job's place in the log, whenever it is submitted: its random draws come from it.
        var number = @class.Numbered++;
        if (_held is null)
            _workload.Submit(@class, number, known);
        else
            _held.Take(job.Line, @class, number, known);
    }

    /// <summary>A job of one of its classes ended.</summary>
    public void JobEnded(Job job) => _held?.JobEnded(job);

    /// <summary>Whether it has jobs that follow others.</summary>
    public bool HoldsBack => _held is not null;

    /// <summary>A trace knows its tenants by numbers of its own.</summary>
    private int TenantOf(in TraceJob job) => job.Tenant < 0 || _tenants.IsDefaultOrEmpty ? Tenant.Nobody : _tenants[job.Tenant];

    private void Await()
    {
        _isRead = !_jobs.MoveNext();
        if (!_isRead)
            _clock.Schedule(_jobs.Current.SubmitTicks - _clock.Now, this, EventPriority.Arrival);
        else
            _jobs.Dispose();
    }
}
