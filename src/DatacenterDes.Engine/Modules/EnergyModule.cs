using System.Linq;
using DatacenterDes.Engine.Basis;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Cost;
using DatacenterDes.Engine.DemandResponse;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Places;
using DatacenterDes.Engine.Power;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model.Quantities;

namespace DatacenterDes.Engine.Modules;

/// <summary>The energy that UltraServers and the facility take, where it comes from, and what it costs.</summary>
internal sealed class EnergyModule
{
    private readonly LoadMeter _load;
    private readonly SimulationClock _clock;
    private readonly WindowTotal _it;

    public EnergyModule(RunBasis run, Fleet fleet, PowerSystem? power)
    {
        (_load, _clock) = (fleet.Load, run.Clock);
        Graph = power;
        Demand = run.Model.Power.Batteries.IsEmpty ? null : new GridDemand(run.Model, fleet, run.Window, run.Clock);
        Ledger = new EnergyLedger(run.Model, [fleet.Load, .. fleet.Generations.Select(g => g.Load)], power, Demand, run.Window, run.Clock);
        _it = run.Window.Total(_load.EnergyAt);
    }

    /// <summary>The electrical graph, in which some is lost; null where the model has none.</summary>
    public PowerSystem? Graph { get; }

    /// <summary>What campuses take from the grid; null where no battery stands between.</summary>
    public GridDemand? Demand { get; }

    /// <summary>Energy and its price, over the window.</summary>
    public EnergyLedger Ledger { get; }

    /// <summary>What UltraServers drew in the window.</summary>
    public double ItMwh => PowerUnit.Microwatt.MegawattHours(_it.InWindow(_clock.Now));

    /// <summary>What they draw now, in MW.</summary>
    public double ItMegawatts => _load.Megawatts;

    /// <summary>What they have drawn since the model's start.</summary>
    public double ItJoules => _load.JoulesAt(_clock.Now);

    /// <summary>The most that they drew at once for any time in the window; null where that has no length.</summary>
    public double? PeakItMegawatts(WindowSpan span) => span.Length == 0 ? null : Ledger.PeakItMegawatts;
}
