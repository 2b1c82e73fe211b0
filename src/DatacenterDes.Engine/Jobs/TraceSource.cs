using System.Collections.Generic;
using DatacenterDes.Engine.Records;
using DatacenterDes.Model.Traces;
using SimSharp;

namespace DatacenterDes.Engine.Jobs;

/// <summary>Submits the jobs of a trace, whatever classes they are of, reading one job ahead.</summary>
internal sealed class TraceSource : Event
{
    private readonly JobClassState?[] _classOfLabel;
    private readonly Workload _workload;
    private readonly SimulationClock _clock;
    private readonly IEnumerator<TraceJob> _jobs;

    public TraceSource(JobTrace trace, JobClassState?[] classOfLabel, Workload workload, SimulationClock clock)
        : base(clock.Kernel)
    {
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
            _workload.Submit(@class, new JobOfTrace(job.Size, job.RunTicks, job.EstimateTicks, job.Priority, endsAs));
        }
    }

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
internal readonly record struct JobOfTrace(int Size, long Work, long Estimate, int Priority, JobState EndsAs);
