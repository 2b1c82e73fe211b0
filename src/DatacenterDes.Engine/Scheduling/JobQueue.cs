using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model;

namespace DatacenterDes.Engine.Scheduling;

/// <summary>The jobs that wait, in the order of the queue and in the order in which they are looked at when backfilling.</summary>
internal sealed class JobQueue
{
    private readonly SimulationClock _clock;
    private readonly WaitingOrder _order;
    private readonly QuotaGate? _gate;
    private readonly StartLimits[] _noLimits;
    private TimeIntegral _length;
    private TimeIntegral _demandChips;

    /// <param name="settings">The orders.</param>
    /// <param name="usage">What tenants hold and have used; null where neither a quota nor fair share asks for it.</param>
    /// <param name="generations">Generations of the fleet.</param>
    /// <param name="clock">The time.</param>
    public JobQueue(SchedulerSettings settings, TenantUsage? usage, int generations, SimulationClock clock)
    {
        _clock = clock;
        _noLimits = new StartLimits[generations];
        Array.Fill(_noLimits, StartLimits.None);
        _order = OrderOf(settings.Order, settings, usage, generations);
        Backfill = settings.BackfillOrder is { } other && other != settings.Order ? OrderOf(other, settings, usage, generations) : _order;
        _gate = usage is null ? null : new QuotaGate(usage);
    }

    /// <summary>Jobs that wait, those withheld by a quota included.</summary>
    public int Count => _order.Count + (_gate?.Count ?? 0);

    /// <summary>The head; null when nothing waits.</summary>
    public Job? First => _order.First;

    /// <summary>The order in which jobs are looked at when backfilling.</summary>
    public WaitingOrder Backfill { get; }

    public Int128 LengthTime(long now) => _length.AreaAt(now);

    public Int128 DemandChipTime(long now) => _demandChips.AreaAt(now);

    public long MaxLength(long now) => _length.PeakAt(now);

    public void Add(Job job)
    {
        Line(job);
        _length.Add(1, _clock.Now);
        _demandChips.Add(job.Chips, _clock.Now);
    }

    public void Remove(Job job)
    {
        if (job.QueueNode < 0)
            _gate!.Drop(job);
        else
            Unline(job);
        _length.Add(-1, _clock.Now);
        _demandChips.Add(-job.Chips, _clock.Now);
    }

    /// <summary>Takes a job out of the line while its tenant's quota is used up; it still waits.</summary>
    public void Withhold(Job job)
    {
        Unline(job);
        _gate!.Withhold(job);
    }

    /// <summary>A job gave back what it held: puts those of its tenant that may start again back in line.</summary>
    /// <param name="released">The job.</param>
    /// <param name="back">Receives those put back.</param>
    public void LetThrough(Job released, List<Job> back)
    {
        back.Clear();
        _gate?.LetThrough(released, back);
        foreach (var job in back)
            Line(job);
    }

    /// <summary>A pass is about to begin.</summary>
    public void Refresh(long now)
    {
        _order.Refresh(now);
        if (Backfill != _order)
            Backfill.Refresh(now);
    }

    /// <summary>Where a job stands, or would stand, in the order of the queue.</summary>
    public Position PositionOf(Job job) => _order.PositionOf(job);

    /// <summary>The next job in the order of the queue; null behind the last.</summary>
    public Job? Behind(Job? job) =>
        _order.Next(job is null ? Position.First : _order.PositionOf(job), Position.Last, _noLimits);

    /// <summary>Those in line, in the order of the queue.</summary>
    public IEnumerable<Job> InLine()
    {
        for (var job = First; job is not null; job = Behind(job))
            yield return job;
    }

    /// <summary>All that wait.</summary>
    public IEnumerable<Job> Jobs() => _gate is null ? InLine() : InLine().Concat(_gate.Jobs());

    public void RestartStatistics(long now)
    {
        _length.Restart(now);
        _demandChips.Restart(now);
    }

    private static WaitingOrder OrderOf(QueueOrder order, SchedulerSettings settings, TenantUsage? usage, int generations)
    {
        return order == QueueOrder.FairShare ? new FairShareOrder(usage!, () => View(QueueOrder.Fcfs)) : View(order);

        WaitingOrder View(QueueOrder by)
        {
            var rank = new JobRank(by, settings.AgingPerDay);
            return generations == 1 ? new QueueView(rank) : new QueueViewByGeneration(rank, generations);
        }
    }

    private void Line(Job job)
    {
        job.QueueNode = _order.Add(job);
        if (Backfill != _order)
            job.BackfillNode = Backfill.Add(job);
    }

    private void Unline(Job job)
    {
        _order.Remove(job, job.QueueNode);
        job.QueueNode = -1;
        if (Backfill != _order)
            Backfill.Remove(job, job.BackfillNode);
    }
}
