using System;
using System.Collections.Generic;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Jobs;

namespace DatacenterDes.Engine.Scheduling;

/// <summary>When UltraServers of a generation become wholly free, by the estimates of what runs on them.</summary>
internal sealed class ReleaseProfile(Generation generation)
{
    private readonly OrderedTree<long, UnitCount> _tree = new();
    private readonly List<UltraServer> _shared = [];
    private int[] _firstUnit = new int[64];
    private long[] _ends = new long[16];

    /// <summary>When the first UltraServer becomes free; the end of time where none is held.</summary>
    public long FirstRelease => _tree.First() is var node and >= 0 ? _tree.Key(node) : long.MaxValue;

    public void Started(Job job)
    {
        if (!job.SharesUltraServer)
        {
            job.ReleaseNode = Insert(job.EstimatedEnd, job.ReturnedUltraServers, job.Placement.First);
            return;
        }

        var unit = generation.Units[job.Placement.First];
        if (unit.ReleaseNode < 0)
        {
            unit.SharedIndex = _shared.Count;
            _shared.Add(unit);
        }
        else if (job.EstimatedEnd <= unit.SharedUntil)
        {
            return;
        }

        MoveShared(unit, job.EstimatedEnd);
    }

    /// <summary>A job has given back what it held, or will end at another instant, for which it is then started anew.</summary>
    public void Released(Job job)
    {
        if (!job.SharesUltraServer)
        {
            _tree.Remove(job.ReleaseNode);
            return;
        }

        var unit = generation.Units[job.Placement.First];
        if (job.EstimatedEnd < unit.SharedUntil)
            return;
        var latest = LatestEnd(unit, except: job);
        if (latest == long.MinValue)
            RemoveShared(unit);
        else if (latest != unit.SharedUntil)
            MoveShared(unit, latest);
    }

    /// <summary>The earliest instant at which a number of UltraServers more than those free now will be.</summary>
    /// <param name="units">At least 1; at most what is up and not free.</param>
    public long ReleaseOf(int units)
    {
        var node = _tree.Root;
        while (true)
        {
            var left = _tree.SummaryOf(_tree.Left(node)).Units;
            if (units <= left)
            {
                node = _tree.Left(node);
                continue;
            }

            units -= left + _tree.Own(node).Units;
            if (units <= 0)
                return _tree.Key(node);
            node = _tree.Right(node);
        }
    }

    /// <summary>When the first UltraServer becomes free after an instant; the end of time for none.</summary>
    public long ReleaseAfter(long instant)
    {
        var next = long.MaxValue;
        for (var node = _tree.Root; node >= 0;)
        {
            if (_tree.Key(node) <= instant)
            {
                node = _tree.Right(node);
                continue;
            }

            next = _tree.Key(node);
            node = _tree.Left(node);
        }

        return next;
    }

    /// <summary>UltraServers that become free by an instant.</summary>
    public int ReleasedBy(long instant)
    {
        var units = 0;
        for (var node = _tree.Root; node >= 0;)
        {
            if (_tree.Key(node) > instant)
            {
                node = _tree.Left(node);
                continue;
            }

            units += _tree.SummaryOf(_tree.Left(node)).Units + _tree.Own(node).Units;
            node = _tree.Right(node);
        }

        return units;
    }

    /// <summary>Where and when there will be a number of chips free on one UltraServer, and how many more than that.</summary>
    /// <remarks>Asked only when every UltraServer is in use and the head is smaller than one; it looks at the shared ones.</remarks>
    public (long At, int Unit, int Extra) ReleaseOfChips(int chips)
    {
        var first = _tree.First();
        var best = (At: long.MaxValue, Unit: -1, Extra: 0);
        if (first >= 0)
            best = (_tree.Key(first), _firstUnit[first], generation.ChipsPerUltraServer - chips);
        foreach (var unit in _shared)
        {
            var (at, free) = FreeAt(unit, chips);
            if (at < best.At || (at == best.At && unit.Number < best.Unit))
                best = (at, unit.Number, free - chips);
        }

        return best;
    }

    private (long At, int Free) FreeAt(UltraServer unit, int chips)
    {
        var count = 0;
        for (var job = unit.FirstJob; job is not null; job = job.NextOnUltraServer)
        {
            if (count == _ends.Length)
                Array.Resize(ref _ends, count * 2);
            _ends[count++] = job.EstimatedEnd;
        }

        Array.Sort(_ends, 0, count);
        for (var i = 0; i < count; i++)
        {
            var free = unit.FreeChips;
            for (var job = unit.FirstJob; job is not null; job = job.NextOnUltraServer)
                free += job.EstimatedEnd <= _ends[i] ? job.Chips : 0;
            if (free >= chips)
                return (_ends[i], free);
        }

        throw new InvalidOperationException($"UltraServer {unit.Path} never has {chips} chips free");
    }

    private void MoveShared(UltraServer unit, long until)
    {
        if (unit.ReleaseNode >= 0)
            _tree.Remove(unit.ReleaseNode);
        unit.SharedUntil = until;
        unit.ReleaseNode = Insert(until, 1, unit.Number);
    }

    private void RemoveShared(UltraServer unit)
    {
        _tree.Remove(unit.ReleaseNode);
        unit.ReleaseNode = -1;
        var last = _shared[^1];
        _shared[unit.SharedIndex] = last;
        last.SharedIndex = unit.SharedIndex;
        _shared.RemoveAt(_shared.Count - 1);
    }

    private int Insert(long end, int units, int firstUnit)
    {
        var node = _tree.Insert(end, new UnitCount(units));
        if (node >= _firstUnit.Length)
            Array.Resize(ref _firstUnit, Math.Max(node + 1, _firstUnit.Length * 2));
        _firstUnit[node] = firstUnit;
        return node;
    }

    /// <summary>When the last of the others ends; before all time where there is none.</summary>
    private static long LatestEnd(UltraServer unit, Job except)
    {
        var latest = long.MinValue;
        for (var job = unit.FirstJob; job is not null; job = job.NextOnUltraServer)
            latest = ReferenceEquals(job, except) ? latest : Math.Max(latest, job.EstimatedEnd);
        return latest;
    }

    private readonly record struct UnitCount(int Units) : ISubtreeSummary<UnitCount>
    {
        public static UnitCount Neutral => default;

        public static UnitCount Combine(in UnitCount first, in UnitCount second) => new(first.Units + second.Units);
    }
}
