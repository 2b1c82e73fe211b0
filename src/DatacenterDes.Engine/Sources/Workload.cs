using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Basis;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Execution;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Scheduling;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model.Traces;

namespace DatacenterDes.Engine.Sources;

/// <summary>The jobs of a run: submits them, counts them, and reuses the objects of those that ended.</summary>
internal sealed class Workload
{
    /// <summary>So many jobs before its turn, the processor is told that an object will be needed.</summary>
    private const int FetchedAhead = 3;

    private readonly Scheduler _scheduler;
    private readonly JobExecution _execution;
    private readonly SimulationClock _clock;
    private readonly RunWindow _window;
    private readonly JobSource?[] _sources;
    private readonly TraceSource[] _traces;
    private readonly Fleet _fleet;

    /// <summary>Objects of jobs that ended, by class: replicas of a service come and go by the hundred, and so stay neighbours in memory.</summary>
    private readonly List<Job>[] _pools;
    private readonly Action<Job> _step;
    private long _submitted;

    public Workload(RunBasis run, JobClassState[] classes, Scheduler scheduler, JobExecution execution, Fleet fleet)
    {
        _scheduler = scheduler;
        (_execution, _step) = (execution, execution.Step);
        _clock = run.Clock;
        _window = run.Window;
        Classes = classes;
        _pools = [.. classes.Select(_ => new List<Job>())];
        _fleet = fleet;
        _sources = [.. classes.Select(c => c.Model.Arrivals is TraceArrivals ? null : JobSource.Of(c, this, _window, _clock, run.Model.Seed))];
        _traces = [.. TracesOf(classes)];
        HoldsJobsBack = _traces.Any(trace => trace.HoldsBack);
    }

    /// <summary>Whether jobs of a trace follow others, and are held back until these have ended.</summary>
    public bool HoldsJobsBack { get; }

    public JobClassState[] Classes { get; }

    /// <summary>Whether nothing runs, waits or will be submitted.</summary>
    public bool IsOver => _execution.Running.Count == 0 && _scheduler.Queue.Count == 0 && IsExhausted;

    /// <summary>Whether no source has more to submit.</summary>
    public bool IsExhausted => _sources.All(s => s is null || s.IsExhausted) && _traces.All(t => t.IsExhausted);

    /// <summary>The services among the classes.</summary>
    public IEnumerable<ServiceSource> Services => _sources.OfType<ServiceSource>();

    public void Begin()
    {
        foreach (var source in _sources)
            source?.Begin();
        foreach (var trace in _traces)
            trace.Begin();
    }

    public void CapacityChanged(int inService)
    {
        foreach (var source in _sources)
            source?.CapacityChanged(inService);
    }

    /// <summary>Submits the next job of a class.</summary>
    public void Submit(JobClassState @class)
    {
        var number = @class.Numbered++;
        Submit(@class, number, @class.Request(number));
    }

    /// <summary>Submits a replica of a service, which its source will withdraw.</summary>
    public Job SubmitReplica(JobClassState @class)
    {
        var number = @class.Numbered++;
        return Submit(@class, number, @class.Request(number));
    }

    /// <summary>Whether anything that is there or comes could hold the smallest job of a class. Once it is not so, it never is again.</summary>
    public bool CanEverHold(JobClassState @class)
    {
        var job = TakeJob(_pools[@class.Index]);
        job.Submit(@class, -1, -1, @class.SmallestRequest(), _clock.Now, counted: false);
        _pools[@class.Index].Add(job);
        return _fleet.CanEverHold(job);
    }

    /// <summary>Withdraws a job, wherever it is.</summary>
    public void Withdraw(Job job)
    {
        if (job.State == JobState.Running)
        {
            _execution.Withdraw(job);
            return;
        }

        _scheduler.Withdraw(job);
        _execution.Refuse(job);
    }

    /// <summary>Cancels a job that waits for what will never be there again; a replica has done what it was there for.</summary>
    public void GiveUp(Job job)
    {
        if (_sources[job.Class.Index] is ServiceSource service)
        {
            service.Forget(job);
            Withdraw(job);
            return;
        }

        _scheduler.Withdraw(job);
        _execution.GiveUp(job);
    }

    /// <summary>Submits a job that a trace describes.</summary>
    /// <param name="class">Its class.</param>
    /// <param name="number">Its number in the class.</param>
    /// <param name="job">What the trace says.</param>
    public void Submit(JobClassState @class, long number, in JobOfTrace job) => Submit(@class, number, @class.Request(number, job));

    /// <summary>Submits a job; one that is larger than everything that is there or comes is refused, as a resource manager does.</summary>
    private Job Submit(JobClassState @class, long numberInClass, in JobRequest request)
    {
        var job = TakeJob(_pools[@class.Index]);
        @class.Submitted++;
        job.Submit(@class, _submitted++, numberInClass, request, _clock.Now, _window.IsOpen);
        if (job.IsCounted)
            job.Statistics.Submitted++;

        if (_fleet.CanEverHold(job))
            _scheduler.Enqueue(job);
        else
            _execution.Refuse(job);
        return job;
    }

    private Job TakeJob(List<Job> pool)
    {
        if (pool.Count == 0)
            return new Job(_clock, _step);
        var job = pool[^1];
        pool.RemoveAt(pool.Count - 1);
        if (pool.Count >= FetchedAhead)
            Job.Prefetch(pool[^FetchedAhead]);
        return job;
    }

    /// <summary>Has the processor fetch what tells where a job runs that will soon be withdrawn, once the job itself is there.</summary>
    public void PrefetchPlacement(Job job)
    {
        Job.PrefetchPlacement(job);
        _execution.PrefetchNumber(job);
    }

    public void JobEnded(Job job)
    {
        var @class = job.Class;
        var (number, retry) = (job.NumberInClass, job.Retry);
        var isRetried = job.State == JobState.Failed && retry < @class.Model.Retries;
        _pools[@class.Index].Add(job);
        if (isRetried)
            Submit(@class, number, @class.Request(number, retry + 1));
        else
            _sources[@class.Index]?.JobEnded();
    }

    /// <summary>A job that others of its trace follow may have ended. Of models without such jobs nobody listens.</summary>
    public void TracedJobEnded(Job job)
    {
        foreach (var trace in _traces)
            trace.JobEnded(job);
    }

    /// <summary>One source for each trace, which the classes of its jobs share.</summary>
    private IEnumerable<TraceSource> TracesOf(JobClassState[] classes)
    {
        var ofTraces = classes.Where(c => c.Model.Arrivals is TraceArrivals).GroupBy(c => ((TraceArrivals)c.Model.Arrivals).Trace, ReferenceEqualityComparer.Instance);
        foreach (var group in ofTraces)
        {
            var trace = (JobTrace)group.Key!;
            var byLabel = new JobClassState?[trace.Labels.Length];
            foreach (var @class in group)
                byLabel[((TraceArrivals)@class.Model.Arrivals).Label] = @class;
            yield return new TraceSource((TraceArrivals)group.First().Model.Arrivals, byLabel, this, _clock);
        }
    }
}
