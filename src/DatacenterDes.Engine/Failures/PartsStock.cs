using System;
using System.Collections.Generic;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model.Reliability;
using SimSharp;

namespace DatacenterDes.Engine.Failures;

/// <summary>The parts of one kind in one place, those on order, and the repairs that wait for one. It is the kernel event of its deliveries.</summary>
/// <remarks>
/// An (s, S) policy under continuous review: when the parts in stock and on order less those waited for are no more than the reorder
/// level, as many are ordered as bring them back to the stock. All orders take the lead time, so they arrive in order.
/// </remarks>
internal sealed class PartsStock : Event
{
    private readonly PriorityQueue<RepairTask, RepairRank> _line = new();
    private readonly Queue<(long Due, int Parts)> _orders = new();
    private readonly SparePart _part;
    private readonly SpareStatistics _statistics;
    private readonly Action<RepairTask> _given;
    private readonly SimulationClock _clock;
    private int _inStock;
    private int _onOrder;

    /// <param name="part">What kind.</param>
    /// <param name="statistics">Of that kind.</param>
    /// <param name="given">What to do when a repair that waited has its part.</param>
    /// <param name="clock">The run's.</param>
    public PartsStock(SparePart part, SpareStatistics statistics, Action<RepairTask> given, SimulationClock clock)
        : base(clock.Kernel)
    {
        (_part, _statistics, _given, _clock) = (part, statistics, given, clock);
        Stock(part.Stock);
    }

    /// <summary>Takes a part for a repair, or puts it into the line.</summary>
    /// <returns>Whether it has one.</returns>
    public bool TryTake(RepairTask task)
    {
        var isThere = _inStock > 0;
        if (isThere)
        {
            Stock(-1);
            _statistics.Took(0);
        }
        else
        {
            task.WaitsSince = _clock.Now;
            _line.Enqueue(task, task.Rank);
            _statistics.Missed();
        }

        OrderIfLow();
        return isThere;
    }

    /// <summary>A delivery.</summary>
    public override void Process()
    {
        while (_orders.TryPeek(out var order) && order.Due == _clock.Now)
        {
            _orders.Dequeue();
            _onOrder -= order.Parts;
            Stock(order.Parts);
        }

        while (_inStock > 0 && _line.TryDequeue(out var task, out _))
        {
            Stock(-1);
            _statistics.Took(_clock.Now - task.WaitsSince);
            _given(task);
        }
    }

    private void OrderIfLow()
    {
        var position = _inStock + _onOrder - _line.Count;
        if (position > _part.ReorderAt)
            return;
        var parts = _part.Stock - position;
        _onOrder += parts;
        _orders.Enqueue((_clock.Now + _part.LeadTime.Ticks, parts));
        _clock.Schedule(_part.LeadTime.Ticks, this, EventPriority.Repair);
    }

    private void Stock(int change)
    {
        _inStock += change;
        _statistics.StockChanged(change, _clock.Now);
    }
}
