using DatacenterDes.Engine.Accounts;
using DatacenterDes.Engine.Parts;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Snapshots;
using DatacenterDes.Model;

namespace DatacenterDes.Engine.Series;

/// <summary>Takes samples of the fleet and its parts at intervals, between events.</summary>
internal sealed class SeriesSampler
{
    private readonly SimulationParts _parts;
    private readonly SeriesPace _pace;
    private readonly CapacitySampler _capacity;
    private readonly CountSampler _counts;

    public SeriesSampler(DatacenterModel model, SimulationParts parts, IRecorder recorder)
    {
        _parts = parts;
        _capacity = new CapacitySampler(model, parts, recorder);
        _counts = new CountSampler(parts, recorder);
        _pace = new SeriesPace(model);
    }

    /// <summary>Ticks from one sample to the next now; 0 when none are taken.</summary>
    public long Interval => _pace.Interval;

    /// <summary>When the next samples are due.</summary>
    public long NextAt => _pace.NextAt;

    /// <returns>Whether samples were taken.</returns>
    public bool SampleIfDue()
    {
        if (_parts.Clock.Now < NextAt)
            return false;
        var account = new PowerAccount(_parts);
        _capacity.Sample(account, new EnergyNow(_parts));
        _counts.Sample(account.Work);
        _pace.Sampled();
        return true;
    }
}
