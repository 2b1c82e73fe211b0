using System;
using System.Linq;
using DatacenterDes.Engine.Basis;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Execution;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Modules;
using DatacenterDes.Engine.Places;
using DatacenterDes.Engine.Records;

namespace DatacenterDes.Engine.Checks;

/// <summary>Load is what the units draw, at every level; contracted power is productive or stranded by one cause; no load is below 0.</summary>
internal sealed class PowerChecks
{
    private readonly Fleet _fleet;
    private readonly JobExecution _execution;
    private readonly PowerModule _power;
    private readonly SupplyModule _supply;
    private readonly SimulationClock _clock;
    private readonly bool _isCapped;
    private readonly LoadMeter[] _buildings;
    private readonly LoadMeter[] _campuses;

    public PowerChecks(RunBasis run, Fleet fleet, JobExecution execution, PowerModule power, SupplyModule supply)
    {
        (_fleet, _execution, _power, _supply, _clock) = (fleet, execution, power, supply, run.Clock);

        // Caps and switching off lower what a unit draws; by how much is between them and the electrical graph.
        _isCapped = !run.Model.Power.Nodes.IsEmpty || !run.Model.Power.Curtailment.IsEmpty;
        _buildings = [.. fleet.Units.Select(unit => unit.Row.Building.Load).Distinct()];
        _campuses = [.. fleet.Units.Select(unit => unit.Row.Building.Campus.Load).Distinct()];
    }

    public void Check()
    {
        CheckLoad();
        CheckAccount();
    }

    private void CheckLoad()
    {
        var (fleet, now) = (_fleet, _clock.Now);
        var load = fleet.Load.Microwatts;
        if (!_isCapped)
            Invariant.Agree(load, Drawn(), "load of the fleet in microwatts");
        foreach (var level in new LoadMeter[][] { [.. fleet.Generations.Select(g => g.Load)], _buildings, _campuses })
        {
            var (sum, energy) = (0L, Int128.Zero);
            foreach (var meter in level)
            {
                Invariant.Holds(meter.Microwatts >= 0, $"a load is {meter.Microwatts} microwatts");
                sum += meter.Microwatts;
                energy += meter.EnergyAt(now);
            }

            Invariant.Agree(load, sum, "load of the fleet and of its parts in microwatts");
            Invariant.Agree(fleet.Load.EnergyAt(now), energy, "energy of the fleet and of its parts in microwatt-ticks");
        }

        Invariant.Agree(fleet.AllocatedChips, fleet.Layout.Buildings.Sum(building => building.ChipsAllocated), "allocated chips of the buildings");
        foreach (var (watts, limit, live, down) in _power.Graph?.NodesNow() ?? [])
            Invariant.Holds(watts >= 0 && limit >= 0 && live >= 0 && down >= 0, $"a node delivers {watts} of {limit} W, with {live} instances live and {down} down");
    }

    private long Drawn()
    {
        var load = 0L;
        foreach (var job in _execution.Running)
            load += job.MicrowattsOverIdle * job.Allocation.WorkingUltraServers;
        foreach (var unit in _fleet.Units)
        {
            var generation = _fleet.Generations[unit.Generation];
            load += unit.IsUp ? generation.IdleMicrowatts : unit.IsInService && unit.IsPowered ? generation.DownMicrowatts : 0;
        }

        return load;
    }

    private void CheckAccount()
    {
        var account = _supply.Account();
        Check(account.Now(), "the fleet");
        foreach (var generation in _fleet.Generations)
            Check(account.Now(generation), generation.Type.Name);
    }

    private static void Check(PowerUse use, string what)
    {
        Invariant.Holds(use.Stranded.All(stranded => stranded > -1e-12 * Math.Max(1, use.Contracted)), $"of the contracted power of {what}, {use.Stranded.Min()} MW are stranded by one cause");
        Invariant.AgreeAbout(use.Productive + use.Stranded.Sum(), use.Contracted, $"MW of {what} that are productive or stranded, and contracted");
    }
}
