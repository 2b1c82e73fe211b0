using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Scheduling;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model;

namespace DatacenterDes.Engine.Jobs;

/// <summary>The jobs of a run: submits them, counts them, and reuses the objects of those that ended.</summary>
internal sealed class Workload
{
    private readonly Scheduler _scheduler;
    private readonly JobExecution _execution;
    private readonly SimulationClock _clock;
    private readonly RunWindow _window;
    private readonly JobSource[] _sources;
    private readonly Stack<Job> _pool = new();
    private long _submitted;

    public Workload(DatacenterModel model, JobClassState[] classes, Scheduler scheduler, JobExecution execution, SimulationClock clock, RunWindow window)
    {
        _scheduler = scheduler;
        _execution = execution;
        _clock = clock;
        _window = window;
        Classes = classes;
        _sources = [.. classes.Select(c => JobSource.Of(c, this, clock, model.Seed))];
        execution.JobEnded += JobEnded;
    }

    public JobClassState[] Classes { get; }

    /// <summary>Whether nothing runs, waits or will be submitted.</summary>
    public bool IsOver => _execution.Running.Count == 0 && _scheduler.Queue.Count == 0 && _sources.All(s => s.IsExhausted);

    public void Begin()
    {
        foreach (var source in _sources)
            source.Begin();
    }

    public void CapacityChanged(int inService)
    {
        foreach (var source in _sources)
            source.CapacityChanged(inService);
    }

    /// <summary>Submits the next job of a class.</summary>
    public void Submit(JobClassState @class) => Submit(@class, @class.Numbered++, retry: 0);

    private void Submit(JobClassState @class, long numberInClass, int retry)
    {
        if (!_pool.TryPop(out var job))
            job = new Job(_execution, _clock.Kernel);
        @class.Submitted++;
        job.Submit(@class, _submitted++, numberInClass, @class.Request(numberInClass, retry), _clock.Now, _window.IsOpen);
        if (job.IsCounted)
            @class.Statistics.Submitted++;
        _scheduler.Enqueue(job);
    }

    private void JobEnded(Job job)
    {
        var @class = job.Class;
        var (number, retry) = (job.NumberInClass, job.Retry);
        var isRetried = job.State == JobState.Failed && retry < @class.Model.Retries;
        _pool.Push(job);
        if (isRetried)
            Submit(@class, number, retry + 1);
        else
            _sources[@class.Index].JobEnded();
    }
}
