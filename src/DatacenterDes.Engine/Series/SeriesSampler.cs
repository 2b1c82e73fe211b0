using DatacenterDes.Engine.Basis;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Modules;
using DatacenterDes.Engine.Snapshots;

namespace DatacenterDes.Engine.Series;

/// <summary>Takes samples of the fleet and its parts at intervals, between events.</summary>
internal sealed class SeriesSampler
{
    private readonly SimulationClock _clock;
    private readonly SupplyModule _supply;
    private readonly EnergyModule _energy;
    private readonly SeriesPace _pace;
    private readonly CapacitySampler _capacity;
    private readonly CountSampler _counts;

    public SeriesSampler(
        RunBasis run, Fleet fleet, JobModule jobs, WorkloadModule workload, FailureModule failures, PowerModule power, SupplyModule supply, EnergyModule energy)
    {
        (_clock, _supply, _energy) = (run.Clock, supply, energy);
        _capacity = new CapacitySampler(run, fleet, jobs, failures, power, energy.Ledger);
        _counts = new CountSampler(run, jobs, workload, failures, power);
        _pace = new SeriesPace(run.Model);
    }

    /// <summary>Ticks from one sample to the next now; 0 when none are taken.</summary>
    public long Interval => _pace.Interval;

    /// <summary>When the next samples are due.</summary>
    public long NextAt => _pace.NextAt;

    /// <returns>Whether samples were taken.</returns>
    public bool SampleIfDue()
    {
        if (_clock.Now < NextAt)
            return false;
        var account = _supply.Account();
        _capacity.Sample(account, new EnergyNow(_energy));
        _counts.Sample(account.Work);
        _pace.Sampled();
        return true;
    }
}
