using System;
using System.Linq;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Modules;
using DatacenterDes.Engine.Statistics;

namespace DatacenterDes.Engine.Checks;

/// <summary>Chip time by what was done in it adds up to allocated chip time, to the tick.</summary>
internal sealed class TimeChecks(RunBasis run, Fleet fleet, JobModule jobs)
{
    public void Check()
    {
        if (!run.Window.IsOpen)
            return;
        var time = default(ChipTime);
        foreach (var part in jobs.Classes.SelectMany(c => c.Statistics.Parts))
            time.Add(part.Time);
        foreach (var job in jobs.Execution.Running)
            time.Add(jobs.Execution.TimeUnderWay(job));
        var now = run.Clock.Now;
        var spares = fleet.Sum(g => g.Statistics.HotSpareChipTime(now));
        Invariant.Agree(fleet.Sum(g => g.Statistics.AllocatedChipTime(now)), time.Allocated + spares, "allocated chip-ticks since the warm-up");
        Invariant.Holds(
            new Int128[] { time.Productive, time.Lost, time.Checkpoint, time.Restart, time.Degraded }.Min() >= 0,
            $"chip time by what was done in it is below 0");
    }
}
