using System.Linq;
using DatacenterDes.Engine.Basis;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Modules;

namespace DatacenterDes.Engine.Snapshots;

/// <summary>Reads the state of a run without changing anything: results are the same whether and when it is read.</summary>
internal sealed class SnapshotBuilder(RunBasis run, Fleet fleet, JobSnapshots jobs, FailureSnapshots failures, PowerSnapshots power, SupplyModule supply)
{
    /// <summary>Of a run: each part reads the modules that it tells of.</summary>
    public static SnapshotBuilder Of(RunModules modules)
    {
        var (run, fleet) = (modules.Run, modules.Fleet);
        return new SnapshotBuilder(
            run,
            fleet,
            new JobSnapshots(run, fleet, modules.Jobs, modules.Workload),
            new FailureSnapshots(run.Model, fleet, modules.Failures),
            new PowerSnapshots(fleet, modules.Power, modules.Energy, run.Clock),
            modules.Supply);
    }

    /// <summary>The state now.</summary>
    /// <param name="processedEvents">Events of the kernel so far.</param>
    public SimulationSnapshot Build(long processedEvents)
    {
        var account = supply.Account();
        var underWay = jobs.TimeUnderWay();
        var energy = power.Energy();
        return new SimulationSnapshot
        {
            Now = run.Clock.DateOf(run.Clock.Now),
            ProcessedEvents = processedEvents,
            UltraServersInService = fleet.InService,
            UltraServersUp = fleet.Up,
            ChipsInService = fleet.ChipsInService,
            ChipsAllocated = fleet.AllocatedChips,
            JobClasses = jobs.Classes(underWay),
            Services = jobs.Services(account.Work),
            Chips = jobs.Chips(account.Work),
            ChipTime = jobs.ChipTime(underWay),
            Generations = failures.Generations(),
            Phases = [.. supply.BuildOut.Phases.Select(phase => new PhaseSnapshot(phase.Units.Length, phase.Entered))],
            Components = failures.Components(),
            Crews = failures.Crews(),
            Spares = failures.Spares(),
            Power = account.Now(),
            Energy = energy.Snapshot(),
            Campuses = power.Campuses(energy),
            Nodes = power.Nodes(),
            Calls = power.Calls(),
        };
    }
}
