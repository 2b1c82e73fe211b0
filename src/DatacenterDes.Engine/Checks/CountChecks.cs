using System;
using System.Linq;
using DatacenterDes.Engine.Basis;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Modules;
using DatacenterDes.Engine.Supply;

namespace DatacenterDes.Engine.Checks;

/// <summary>Counts that are kept are those of the units and jobs: free + shared + held + down = in service, what waits and runs by class, what is contracted, energized, installed.</summary>
internal sealed class CountChecks
{
    private readonly RunBasis _run;
    private readonly Fleet _fleet;
    private readonly JobModule _jobs;
    private readonly SupplyLedger _supply;
    private readonly bool[] _isFloating;

    public CountChecks(RunBasis run, Fleet fleet, JobModule jobs, SupplyLedger supply)
    {
        (_run, _fleet, _jobs, _supply) = (run, fleet, jobs, supply);
        _isFloating = new bool[fleet.Units.Length];
        foreach (var hall in fleet.Units.GroupBy(unit => (unit.Row.Hall, unit.Generation)))
        {
            var units = hall.Select(unit => unit.Number).ToArray();
            foreach (var spare in units.TakeLast(run.Model.Scheduler.FloatingSparesOf(units.Length)))
                _isFloating[spare] = true;
        }
    }

    public void Check()
    {
        foreach (var generation in _fleet.Generations)
        {
            Check(generation);
            CheckSupply(generation);
        }

        foreach (var @class in _jobs.Classes)
        {
            var ended = @class.Completed + @class.Failed + @class.Cancelled + @class.Timeout;
            Invariant.Agree(@class.Submitted, ended + @class.Running + @class.Pending, $"jobs of class {@class.Model.Name}, ended, running and waiting");
        }

        Invariant.Agree(_jobs.Execution.Running.Count, _jobs.Classes.Sum(c => c.Running), "running jobs");
        Invariant.Agree(_jobs.Scheduler.Queue.Count, _jobs.Scheduler.Queue.Jobs().Count(), "waiting jobs");
        Invariant.Agree(_jobs.Scheduler.Queue.Count, _jobs.Classes.Sum(c => c.Pending), "waiting jobs by class");
    }

    private void Check(Generation generation)
    {
        var (free, shared, held, floating, closed, down, freeOnShared) = (0, 0, 0, 0, 0, 0, 0);
        foreach (var unit in _fleet.Units)
        {
            if (unit.Generation != generation.Index || !unit.IsInService)
                continue;
            if (!unit.IsUp)
                down++;
            else if (unit.FirstJob is { SharesUltraServer: true })
                (shared, freeOnShared) = (shared + 1, freeOnShared + unit.FreeChips);
            else if (!unit.IsFree)
                held++;
            else if (unit.IsClosed)
                closed++;
            else if (_isFloating[unit.Number])
                floating++;
            else
                free++;
        }

        var name = generation.Type.Name;
        var chips = generation.ChipsPerUltraServer;
        Invariant.Agree(generation.InService, free + shared + held + floating + closed + down, $"UltraServers {name} in service");
        Invariant.Agree(generation.Up, generation.InService - down, $"UltraServers {name} that are up");
        Invariant.Agree(generation.Free.Whole.Count, free, $"UltraServers {name} that are free");
        Invariant.Agree(generation.Statistics.AllocatedChips, ((held + shared) * chips) - freeOnShared, $"allocated chips of {name}");
        Invariant.Agree(generation.Statistics.AllocatedChips, AllocatedTo(generation), $"chips of {name} that jobs hold");
    }

    private long AllocatedTo(Generation generation)
    {
        var chips = 0L;
        foreach (var job in _jobs.Execution.Running)
            chips += job.Generation == generation.Index ? job.Allocation.HeldChips : 0;
        return chips;
    }

    private void CheckSupply(Generation generation)
    {
        var (supply, now) = (_supply, _run.Clock.Now);
        var name = generation.Type.Name;
        ReadOnlySpan<int> levels = [supply.Contracted(generation.Index), supply.Energized(generation.Index), supply.Installed(generation.Index), generation.InService, 0];
        ReadOnlySpan<Int128> areas = [supply.ContractedTime(generation.Index, now), supply.EnergizedTime(generation.Index, now), supply.InstalledTime(generation.Index, now), generation.Statistics.InServiceTime(now), 0];
        for (var i = 1; i < levels.Length; i++)
        {
            Invariant.Holds(levels[i] <= levels[i - 1], $"{name}: {levels[0]} contracted, {levels[1]} energized, {levels[2]} installed, {levels[3]} in service");
            Invariant.Holds(areas[i] <= areas[i - 1], $"{name}: what was contracted, energized, installed and in service over time: {areas[0]}, {areas[1]}, {areas[2]}, {areas[3]}");
        }
    }
}
