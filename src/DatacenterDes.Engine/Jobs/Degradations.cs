using System.Collections.Generic;
using DatacenterDes.Engine.Capacity;

namespace DatacenterDes.Engine.Jobs;

/// <summary>Which UltraServers run at a part of their speed now, and at which. Costs nothing while none does.</summary>
internal sealed class Degradations
{
    /// <summary>Throughputs by unit, of those that have any; only ever looked up.</summary>
    private readonly Dictionary<int, List<(double Throughput, bool IsCap)>> _byUnit = [];

    public void Begin(UltraServer unit, double throughput, bool isCap)
    {
        if (!_byUnit.TryGetValue(unit.Number, out var active))
            _byUnit.Add(unit.Number, active = []);
        active.Add((throughput, isCap));
    }

    public void End(UltraServer unit, double throughput, bool isCap)
    {
        var active = _byUnit[unit.Number];
        active.Remove((throughput, isCap));
        if (active.Count == 0)
            _byUnit.Remove(unit.Number);
    }

    /// <summary>How fast a job can run on its UltraServers, of full speed, and how fast without power caps: a gang is as fast as its slowest.</summary>
    public (double Throughput, double Uncapped) ThroughputOf(Job job)
    {
        if (_byUnit.Count == 0)
            return (1, 1);
        var (slowest, uncapped) = (1.0, 1.0);
        foreach (var unit in job.Placement)
        {
            if (!_byUnit.TryGetValue(unit, out var active))
                continue;
            foreach (var (throughput, isCap) in active)
            {
                slowest = double.Min(slowest, throughput);
                if (!isCap)
                    uncapped = double.Min(uncapped, throughput);
            }
        }

        return (slowest, uncapped);
    }
}
