using System.Collections.Generic;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Statistics;

namespace DatacenterDes.Engine.Failures;

/// <summary>Technicians who work together, and the repairs that wait for them.</summary>
/// <remarks>
/// Nobody overtakes: a repair at the head of the line that needs more than are free has them wait for it. Technicians who are at work
/// when their shift ends finish the repair, so that more may be on duty than the shift has.
/// </remarks>
/// <param name="statistics">Of all pools.</param>
/// <param name="clock">The run's.</param>
/// <param name="limit">Technicians on duty at first; null for as many as are needed.</param>
internal sealed class CrewPool(RepairStatistics statistics, SimulationClock clock, int? limit)
{
    private readonly PriorityQueue<RepairTask, RepairRank> _line = new();
    private int? _limit = limit;
    private int _onDuty;
    private int _busy;

    /// <summary>The pool is there from now on.</summary>
    public void Begin() => CountOnDuty();

    /// <summary>Takes the technicians that a repair needs, or puts it into the line.</summary>
    /// <returns>Whether it can begin.</returns>
    public bool TryTake(RepairTask task)
    {
        if (task.CrewNeeded == 0)
            return true;
        var isNext = !_line.TryPeek(out _, out var head) || task.Rank.CompareTo(head) < 0;
        if (isNext && IsFree(task.CrewNeeded))
        {
            Occupy(task.CrewNeeded);
            return true;
        }

        _line.Enqueue(task, task.Rank);
        return false;
    }

    /// <summary>The head of the line, if its technicians are free; it has them then.</summary>
    /// <returns>Null where nothing waits that can begin.</returns>
    public RepairTask? TakeNext()
    {
        if (!_line.TryPeek(out var task, out _) || !IsFree(task.CrewNeeded))
            return null;
        _line.Dequeue();
        Occupy(task.CrewNeeded);
        return task;
    }

    /// <summary>Technicians have finished a repair.</summary>
    public void GiveBack(int technicians) => Occupy(-technicians);

    /// <summary>Another shift begins.</summary>
    public void Change(int limit)
    {
        _limit = limit;
        CountOnDuty();
    }

    private bool IsFree(int technicians) => _limit is not { } limit || technicians <= limit - _busy;

    private void Occupy(int technicians)
    {
        _busy += technicians;
        statistics.BusyChanged(technicians, clock.Now);
        CountOnDuty();
    }

    private void CountOnDuty()
    {
        var onDuty = _limit is { } limit && limit > _busy ? limit : _busy;
        if (onDuty == _onDuty)
            return;
        statistics.OnDutyChanged(onDuty - _onDuty, clock.Now);
        _onDuty = onDuty;
    }
}
