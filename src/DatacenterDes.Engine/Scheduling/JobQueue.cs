using System;
using System.Collections.Generic;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model;

namespace DatacenterDes.Engine.Scheduling;

/// <summary>The jobs that wait, in the order of the queue and in the order in which they are looked at when backfilling.</summary>
internal sealed class JobQueue
{
    private readonly SimulationClock _clock;
    private readonly QueueView _order;
    private TimeIntegral _length;
    private TimeIntegral _demandChips;

    public JobQueue(SchedulerSettings settings, SimulationClock clock)
    {
        _clock = clock;
        _order = new QueueView(new JobRank(settings.Order, settings.AgingPerDay));
        Backfill = settings.BackfillOrder is { } other && other != settings.Order
            ? new QueueView(new JobRank(other, settings.AgingPerDay))
            : _order;
    }

    public int Count => _order.Count;

    /// <summary>The head; null when nothing waits.</summary>
    public Job? First => _order.First;

    /// <summary>The order in which jobs are looked at when backfilling.</summary>
    public QueueView Backfill { get; }

    public Int128 LengthTime(long now) => _length.AreaAt(now);

    public Int128 DemandChipTime(long now) => _demandChips.AreaAt(now);

    public long MaxLength(long now) => _length.PeakAt(now);

    public void Add(Job job)
    {
        job.QueueNode = _order.Add(job);
        if (Backfill != _order)
            job.BackfillNode = Backfill.Add(job);
        _length.Add(1, _clock.Now);
        _demandChips.Add(job.Chips, _clock.Now);
    }

    public void Remove(Job job)
    {
        _order.Remove(job.QueueNode);
        if (Backfill != _order)
            Backfill.Remove(job.BackfillNode);
        _length.Add(-1, _clock.Now);
        _demandChips.Add(-job.Chips, _clock.Now);
    }

    /// <summary>Where a job stands, or would stand, in the order of the queue.</summary>
    public Position PositionOf(Job job) => _order.PositionOf(job);

    /// <summary>The next job in the order of the queue; null behind the last.</summary>
    public Job? Behind(Job? job) =>
        _order.Next(job is null ? Position.First : _order.PositionOf(job), new StartLimits(int.MaxValue, int.MaxValue, 0, Position.Last));

    /// <summary>All that wait, in the order of the queue.</summary>
    public IEnumerable<Job> Jobs()
    {
        for (var job = First; job is not null; job = Behind(job))
            yield return job;
    }

    public void RestartStatistics(long now)
    {
        _length.Restart(now);
        _demandChips.Restart(now);
    }
}
