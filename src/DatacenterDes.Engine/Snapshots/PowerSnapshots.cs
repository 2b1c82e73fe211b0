using System.Collections.Immutable;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Modules;
using DatacenterDes.Model.Quantities;

namespace DatacenterDes.Engine.Snapshots;

/// <summary>Energy, campuses, nodes of the electrical graph, and calls of the grid at an instant.</summary>
internal sealed class PowerSnapshots(Fleet fleet, PowerModule module, EnergyModule energy, SimulationClock clock)
{
    private readonly CampusTotals[] _campuses = CampusTotals.Of(fleet);

    public EnergyNow Energy() => new(energy);

    public ImmutableArray<CampusSnapshot> Campuses(EnergyNow now)
    {
        var campuses = ImmutableArray.CreateBuilder<CampusSnapshot>(_campuses.Length);
        for (var i = 0; i < _campuses.Length; i++)
        {
            var campus = _campuses[i];
            var grid = now.Grid?[i];
            campuses.Add(new(campus.Name.Length == 0 ? "fleet" : campus.Name)
            {
                UltraServersInService = campus.UltraServersInService,
                UltraServersUp = campus.UltraServersUp,
                ChipsInService = campus.ChipsInService,
                ChipsAllocated = campus.ChipsAllocated,
                ItWatts = PowerUnit.Microwatt.Watts(campus.Load.Microwatts),
                ItJoules = campus.Load.JoulesAt(clock.Now),
                LimitWatts = campus.Name.Length == 0 ? null : Limit(campus.Name),
                GridWatts = grid?.Megawatts * Watts.PerMegawatt,
                BatteryJoules = grid?.Stored * Joules.PerMegawattHour,
                BatteryWatts = grid?.Delivered * Watts.PerMegawatt,
            });
        }

        return campuses.MoveToImmutable();
    }

    public ImmutableArray<NodeSnapshot> Nodes()
    {
        if (module.Graph is not { } power)
            return [];
        var now = power.NodesNow();
        var nodes = ImmutableArray.CreateBuilder<NodeSnapshot>(now.Length);
        for (var i = 0; i < now.Length; i++)
        {
            nodes.Add(new()
            {
                LoadWatts = now[i].Watts,
                LimitWatts = now[i].Limit,
                Live = now[i].Live,
                Down = now[i].Down,
                Overloads = power.Statistics.Overloads[i].SinceStart,
                Failures = power.Statistics.Failures[i].SinceStart,
            });
        }

        return nodes.MoveToImmutable();
    }

    public GridCallSnapshot Calls() => module.Curtailment is { } curtailment
        ? new() { Begun = curtailment.Calls.SinceStart, FleetLimitWatts = Limit("") }
        : new();

    /// <summary>What calls on a campus, or on all where it has no name, limit it to, in watts.</summary>
    private double? Limit(string campus) => module.Curtailment?.LimitOf(campus) is { } limit ? PowerUnit.Microwatt.Watts(limit) : null;
}
