using System.Linq;
using DatacenterDes.Engine.Parts;
using DatacenterDes.Engine.Statistics;

namespace DatacenterDes.Engine.Checks;

/// <summary>Chip time by what was done in it adds up to allocated chip time, to the tick.</summary>
internal sealed class TimeChecks(SimulationParts parts)
{
    public void Check()
    {
        if (!parts.Window.IsOpen)
            return;
        var time = default(ChipTime);
        foreach (var part in parts.Classes.SelectMany(c => c.Statistics.Parts))
            time.Add(part.Time);
        foreach (var job in parts.Execution.Running)
            time.Add(parts.Execution.TimeUnderWay(job));
        var now = parts.Clock.Now;
        var spares = parts.Fleet.Sum(g => g.Statistics.HotSpareChipTime(now));
        Invariant.Agree(parts.Fleet.Sum(g => g.Statistics.AllocatedChipTime(now)), time.Allocated + spares, "allocated chip-ticks since the warm-up");
        Invariant.Holds(
            time is { Productive: var productive, Lost: var lost, Checkpoint: var checkpoint, Restart: var restart, Degraded: var degraded }
            && productive >= 0 && lost >= 0 && checkpoint >= 0 && restart >= 0 && degraded >= 0,
            $"chip time by what was done in it is below 0");
    }
}
