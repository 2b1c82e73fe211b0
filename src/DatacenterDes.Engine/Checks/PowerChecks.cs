using System;
using System.Linq;
using DatacenterDes.Engine.Accounts;
using DatacenterDes.Engine.Parts;
using DatacenterDes.Engine.Places;
using DatacenterDes.Engine.Records;
using DatacenterDes.Model;

namespace DatacenterDes.Engine.Checks;

/// <summary>Load is what the units draw, at every level; contracted power is productive or stranded by one cause; no load is below 0.</summary>
internal sealed class PowerChecks
{
    private readonly SimulationParts _parts;
    private readonly bool _isCapped;
    private readonly LoadMeter[] _buildings;
    private readonly LoadMeter[] _campuses;

    public PowerChecks(DatacenterModel model, SimulationParts parts)
    {
        _parts = parts;

        // Caps and switching off lower what a unit draws; by how much is between them and the electrical graph.
        _isCapped = !model.Power.Nodes.IsEmpty || !model.Power.Curtailment.IsEmpty;
        _buildings = [.. parts.Fleet.Units.Select(unit => unit.Row.Hall.Building.Load).Distinct()];
        _campuses = [.. parts.Fleet.Units.Select(unit => unit.Row.Hall.Building.Campus.Load).Distinct()];
    }

    public void Check()
    {
        CheckLoad();
        CheckAccount();
    }

    private void CheckLoad()
    {
        var fleet = _parts.Fleet;
        var now = _parts.Clock.Now;
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
        foreach (var (watts, limit, live, down) in _parts.Power?.NodesNow() ?? [])
            Invariant.Holds(watts >= 0 && limit >= 0 && live >= 0 && down >= 0, $"a node delivers {watts} of {limit} W, with {live} instances live and {down} down");
    }

    private long Drawn()
    {
        var load = 0L;
        foreach (var job in _parts.Execution.Running)
            load += job.MicrowattsOverIdle * job.WorkingUltraServers;
        foreach (var unit in _parts.Fleet.Units)
        {
            var generation = _parts.Fleet.Generations[unit.Generation];
            load += unit.IsUp ? generation.IdleMicrowatts : unit.IsInService && unit.IsPowered ? generation.DownMicrowatts : 0;
        }

        return load;
    }

    private void CheckAccount()
    {
        var account = new PowerAccount(_parts);
        Check(account.Now(), "the fleet");
        foreach (var generation in _parts.Fleet.Generations)
            Check(account.Now(generation), generation.Type.Name);
    }

    private static void Check(PowerUse use, string what)
    {
        Invariant.Holds(use.Stranded.All(stranded => stranded > -1e-9), $"of the contracted power of {what}, {use.Stranded.Min()} MW are stranded by one cause");
        Invariant.AgreeAbout(use.Productive + use.Stranded.Sum(), use.Contracted, $"MW of {what} that are productive or stranded, and contracted");
    }
}
