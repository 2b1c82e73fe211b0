using System.Collections.Generic;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Places;

namespace DatacenterDes.Engine.Execution;

/// <summary>Which UltraServers run at a part of their speed now, and at which. Costs nothing while none does.</summary>
/// <param name="units">UltraServers of the fleet.</param>
internal sealed class Degradations(int units)
{
    /// <summary>Throughputs by unit, of those that have any; only ever looked up.</summary>
    private readonly Dictionary<int, List<(double Throughput, bool IsCap)>> _byUnit = [];
    private readonly UnitSet _units = new(units);

    public void Begin(UltraServer unit, double throughput, bool isCap)
    {
        if (!_byUnit.TryGetValue(unit.Number, out var active))
        {
            _byUnit.Add(unit.Number, active = []);
            _units.Add(unit.Number);
        }

        active.Add((throughput, isCap));
    }

    public void End(UltraServer unit, double throughput, bool isCap)
    {
        var active = _byUnit[unit.Number];
        active.Remove((throughput, isCap));
        if (active.Count > 0)
            return;
        _byUnit.Remove(unit.Number);
        _units.Remove(unit.Number);
    }

    /// <summary>How fast a job can run on its UltraServers, of full speed, and how fast without power caps: a gang is as fast as its slowest.</summary>
    public (double Throughput, double Uncapped) ThroughputOf(Job job)
    {
        var (slowest, uncapped) = (1.0, 1.0);
        for (var unit = job.Allocation.Placement.FirstIn(_units); unit >= 0; unit = job.Allocation.Placement.FirstIn(_units, unit + 1))
        {
            foreach (var (throughput, isCap) in _byUnit[unit])
            {
                slowest = double.Min(slowest, throughput);
                if (!isCap)
                    uncapped = double.Min(uncapped, throughput);
            }
        }

        return (slowest, uncapped);
    }
}
