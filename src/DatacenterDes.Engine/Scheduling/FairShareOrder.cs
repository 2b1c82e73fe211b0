using System;
using System.Collections.Generic;
using DatacenterDes.Engine.Jobs;

namespace DatacenterDes.Engine.Scheduling;

/// <summary>The tenant first that has used least for its weight; within a tenant by submission.</summary>
/// <remarks>Tenants are ranked anew at every pass, and at intervals while several wait, those that wait only: O(t log t) for t of them.</remarks>
internal sealed class FairShareOrder : WaitingOrder
{
    private readonly TenantUsage _usage;
    private readonly WaitingOrder[] _lanes;
    private readonly int[] _rank;
    private readonly double[] _share;
    private readonly List<int> _order = [];
    private readonly Comparison<int> _leastUsedFirst;

    /// <param name="usage">What tenants have used.</param>
    /// <param name="newLane">Makes the order of one tenant's jobs, by submission.</param>
    public FairShareOrder(TenantUsage usage, Func<WaitingOrder> newLane)
    {
        _usage = usage;
        _lanes = new WaitingOrder[usage.Count];
        for (var i = 0; i < _lanes.Length; i++)
            _lanes[i] = newLane();
        _rank = new int[usage.Count];
        _share = new double[usage.Count];
        _leastUsedFirst = LeastUsedFirst;
    }

    /// <summary>Usage moves apart while jobs run; of one tenant alone it does not matter.</summary>
    public override bool MovesWithTime
    {
        get
        {
            var waiting = 0;
            foreach (var lane in _order)
                waiting += _lanes[lane].Count > 0 ? 1 : 0;
            return waiting > 1;
        }
    }

    public override Job? First
    {
        get
        {
            foreach (var lane in _order)
            {
                if (_lanes[lane].First is { } job)
                    return job;
            }

            return null;
        }
    }

    public override Position PositionOf(Job job) => new(_rank[TenantUsage.IndexOf(job)], job.Number);

    public override int Add(Job job)
    {
        var lane = TenantUsage.IndexOf(job);
        if (_lanes[lane].Count == 0 && !_order.Contains(lane))
        {
            _rank[lane] = _order.Count;
            _order.Add(lane);
        }

        Count++;
        return _lanes[lane].Add(job);
    }

    public override void Remove(Job job, int node)
    {
        Count--;
        _lanes[TenantUsage.IndexOf(job)].Remove(job, node);
    }

    public override Position PositionAt(int n)
    {
        for (var rank = 0; rank < _order.Count; rank++)
        {
            var lane = _lanes[_order[rank]];
            if (n <= lane.Count)
                return lane.PositionAt(n) with { Rank = rank };
            n -= lane.Count;
        }

        return Position.Last;
    }

    public override Job? Next(Position after, Position through, ReadOnlySpan<StartLimits> limits)
    {
        for (var rank = Math.Max(0, (int)Math.Min(after.Rank, _order.Count)); rank < _order.Count && rank <= through.Rank; rank++)
        {
            var from = rank == after.Rank ? after with { Rank = 0 } : Position.First;
            var to = rank == through.Rank ? through with { Rank = 0 } : Position.Last;
            if (_lanes[_order[rank]].Next(from, to, limits) is { } job)
                return job;
        }

        return null;
    }

    public override bool Refresh(long now)
    {
        _order.RemoveAll(lane => _lanes[lane].Count == 0);
        foreach (var lane in _order)
            _share[lane] = _usage.ShareAt(lane, now);
        _order.Sort(_leastUsedFirst);
        var (hasMoved, before) = (false, -1);
        for (var rank = 0; rank < _order.Count; rank++)
        {
            ref var place = ref _rank[_order[rank]];
            hasMoved |= place < before;
            (before, place) = (place, rank);
        }

        return hasMoved;
    }

    private int LeastUsedFirst(int a, int b)
    {
        var order = _share[a].CompareTo(_share[b]);
        return order != 0 ? order : _lanes[a].First!.Number.CompareTo(_lanes[b].First!.Number);
    }
}
