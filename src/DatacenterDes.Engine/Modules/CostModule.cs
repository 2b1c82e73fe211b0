using DatacenterDes.Engine.Basis;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Cost;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Engine.Summary;
using DatacenterDes.Engine.Supply;

namespace DatacenterDes.Engine.Modules;

/// <summary>What the run cost: what stands in the halls, and energy.</summary>
internal sealed class CostModule
{
    private readonly RunBasis _run;
    private readonly Fleet _fleet;
    private readonly EnergyLedger _energy;

    public CostModule(RunBasis run, Fleet fleet, SupplyLedger supply, EnergyLedger energy)
    {
        (_run, _fleet, _energy) = (run, fleet, energy);
        Assets = new AssetLedger(run.Clock, unit => !run.Model.BuildOut[supply.PhaseOf(unit.Number)].Replaces.IsEmpty);
    }

    /// <summary>UltraServers, and the shells around them, from their entry on.</summary>
    public AssetLedger Assets { get; }

    public CostFigures Summarize(JobTallies jobs, WindowSpan span) => new CostSummary(_run.Model, _fleet, _energy, Assets, jobs, span).Build();
}
