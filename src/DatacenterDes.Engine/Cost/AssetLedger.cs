using System;
using System.Collections.Generic;
using DatacenterDes.Engine.Capacity;

namespace DatacenterDes.Engine.Cost;

/// <summary>When the UltraServers of each generation entered service: what they lose in value follows from it.</summary>
internal sealed class AssetLedger(SimulationClock clock)
{
    private readonly List<Batch> _batches = [];

    public void Entered(UltraServer unit)
    {
        var batch = new Batch(clock.Now, unit.Generation, 1);
        if (_batches is [.., var last] && (last.Time, last.Generation) == (batch.Time, batch.Generation))
            _batches[^1] = last with { UltraServers = last.UltraServers + 1 };
        else
            _batches.Add(batch);
    }

    /// <summary>The part of an interval that UltraServers of a generation spend within a life that begins as they enter service, in UltraServer-ticks.</summary>
    public Int128 TimeInLife(int generation, long life, long from, long to)
    {
        Int128 time = 0;
        foreach (var batch in _batches)
        {
            var within = Math.Min(to, batch.Time + life) - Math.Max(from, batch.Time);
            if (batch.Generation == generation && within > 0)
                time += (Int128)batch.UltraServers * within;
        }

        return time;
    }

    /// <summary>UltraServers of a generation that entered service at one instant.</summary>
    private readonly record struct Batch(long Time, int Generation, int UltraServers);
}
