using DatacenterDes.Engine.Basis;
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

    public SeriesSampler(RunBasis run, CapacitySampler capacity, CountSampler counts, SupplyModule supply, EnergyModule energy)
    {
        (_clock, _capacity, _counts, _supply, _energy) = (run.Clock, capacity, counts, supply, energy);
        _pace = new SeriesPace(run.Model);
    }

    /// <summary>Of a run: each sampler reads the modules that it tells of.</summary>
    public static SeriesSampler Of(RunModules modules)
    {
        var (run, jobs, failures, power) = (modules.Run, modules.Jobs, modules.Failures, modules.Power);
        return new SeriesSampler(
            run,
            new CapacitySampler(run, modules.Fleet, jobs, failures, power, modules.Energy.Ledger),
            new CountSampler(run, jobs, modules.Workload, failures, power),
            modules.Supply,
            modules.Energy);
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
