using System;
using System.Collections.Generic;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Kernel;

namespace DatacenterDes.Engine.Cost;

/// <summary>When the UltraServers of each generation entered service and left it: what they, and the shells around them, lose in value follows from it.</summary>
/// <param name="clock">The time.</param>
/// <param name="isInOldShell">Whether a unit takes the place of others, in a shell that was built for these.</param>
internal sealed class AssetLedger(SimulationClock clock, Func<UltraServer, bool> isInOldShell)
{
    private readonly List<Batch> _batches = [];
    private readonly Dictionary<int, int> _batchOf = [];

    public void Entered(UltraServer unit)
    {
        var batch = new Batch(clock.Now, unit.Generation, isInOldShell(unit), 1);
        if (_batches is [.., var last] && last.Holds(batch))
            _batches[^1] = last with { UltraServers = last.UltraServers + 1 };
        else
            _batches.Add(batch);
        _batchOf[unit.Number] = _batches.Count - 1;
    }

    /// <summary>A unit left service for good.</summary>
    public void Left(UltraServer unit)
    {
        var entered = _batches[_batchOf[unit.Number]];
        _batches[_batchOf[unit.Number]] = entered with { UltraServers = entered.UltraServers - 1 };
        _batches.Add(entered with { UltraServers = 1, LeftAt = clock.Now });
    }

    /// <summary>The part of an interval that UltraServers of a generation spend within a life that begins as they enter service, in UltraServer-ticks; of one that leaves, at that instant, all that is left of its life.</summary>
    public Int128 TimeInLife(int generation, long life, long from, long to)
    {
        Int128 time = 0;
        foreach (var batch in _batches)
        {
            if (batch.Generation != generation)
                continue;
            var end = batch.Time + life;
            time += batch.UltraServers * Within(batch.Time, Math.Min(end, batch.LeftAt), from, to);
            if (batch.LeftAt < end && batch.LeftAt >= from && batch.LeftAt <= to)
                time += (Int128)batch.UltraServers * (end - batch.LeftAt);
        }

        return time;
    }

    /// <summary>The same of the shells that were built for UltraServers of a generation: they stay when these leave, and those that take their places need no other.</summary>
    public Int128 ShellTimeInLife(int generation, long life, long from, long to)
    {
        Int128 time = 0;
        foreach (var batch in _batches)
        {
            if (batch.Generation == generation && !batch.IsInOldShell)
                time += batch.UltraServers * Within(batch.Time, batch.Time + life, from, to);
        }

        return time;
    }

    private static Int128 Within(long begin, long end, long from, long to) =>
        Math.Max(0, Math.Min(to, end) - Math.Max(from, begin));

    /// <summary>UltraServers of a generation that entered service at one instant.</summary>
    private readonly record struct Batch(long Time, int Generation, bool IsInOldShell, int UltraServers)
    {
        public long LeftAt { get; init; } = long.MaxValue;

        /// <summary>Whether others belong to it.</summary>
        public bool Holds(in Batch other) =>
            (Time, Generation, IsInOldShell, LeftAt) == (other.Time, other.Generation, other.IsInOldShell, other.LeftAt);
    }
}
