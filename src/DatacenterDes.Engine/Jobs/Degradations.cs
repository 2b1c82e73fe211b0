using System.Collections.Generic;
using DatacenterDes.Engine.Capacity;

namespace DatacenterDes.Engine.Jobs;

/// <summary>Which UltraServers run at a part of their speed now, and at which. Costs nothing while none does.</summary>
internal sealed class Degradations
{
    /// <summary>Throughputs by unit, of those that have any; only ever looked up.</summary>
    private readonly Dictionary<int, List<double>> _byUnit = [];

    public void Begin(UltraServer unit, double throughput)
    {
        if (!_byUnit.TryGetValue(unit.Number, out var active))
            _byUnit.Add(unit.Number, active = []);
        active.Add(throughput);
    }

    public void End(UltraServer unit, double throughput)
    {
        var active = _byUnit[unit.Number];
        active.Remove(throughput);
        if (active.Count == 0)
            _byUnit.Remove(unit.Number);
    }

    /// <summary>How fast a job can run on its UltraServers, of full speed: a gang is as fast as its slowest.</summary>
    public double ThroughputOf(Job job)
    {
        if (_byUnit.Count == 0)
            return 1;
        var slowest = 1.0;
        foreach (var unit in job.Placement)
        {
            if (!_byUnit.TryGetValue(unit, out var active))
                continue;
            foreach (var throughput in active)
                slowest = double.Min(slowest, throughput);
        }

        return slowest;
    }
}
