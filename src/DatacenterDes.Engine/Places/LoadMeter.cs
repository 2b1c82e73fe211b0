using System;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model.Quantities;

namespace DatacenterDes.Engine.Places;

/// <summary>The load of one place and the energy it has drawn, in whole microwatts, so that sums are exact in any order.</summary>
/// <param name="ledger">Where changes are booked: whoever reads here sees them all.</param>
/// <param name="upstream">What feeds it; every change here is one there. Null for nothing.</param>
internal sealed class LoadMeter(LoadLedger ledger, LoadMeter? upstream)
{
    private ProductSum _energy;
    private long _microwatts;
    private long _since;
    private long _peakOfStretch;

    /// <summary>Present load in microwatts.</summary>
    public long Microwatts
    {
        get
        {
            Settle();
            return _microwatts;
        }
    }

    /// <summary>Present load in megawatts.</summary>
    public double Megawatts => PowerUnit.Microwatt.Megawatts(Microwatts);

    /// <summary>Highest load that lasted for any time since the last <see cref="BeginStretch"/>.</summary>
    public long PeakOfStretchAt(long now)
    {
        Settle();
        return now > _since ? Math.Max(_peakOfStretch, _microwatts) : _peakOfStretch;
    }

    /// <summary>Energy drawn since the model's start, in joules.</summary>
    public double JoulesAt(long now) => PowerUnit.Microwatt.Joules(EnergyAt(now));

    /// <summary>Energy drawn since the model's start, in microwatt-ticks.</summary>
    public Int128 EnergyAt(long now)
    {
        Settle();
        return _energy.Value + Math.BigMul(_microwatts, now - _since);
    }

    public void BeginStretch(long now)
    {
        Settle();
        Advance(now);
        _peakOfStretch = 0;
    }

    /// <summary>Everything that was booked until now shows here.</summary>
    public void Settle() => ledger.Settle();

    /// <summary>For the ledger: adds to the load of this place and of all that feed it.</summary>
    public void Add(long microwatts, long now)
    {
        for (var meter = this; meter is not null && microwatts != 0; meter = meter.Upstream)
        {
            meter.Advance(now);
            meter._microwatts += microwatts;
        }
    }

    private LoadMeter? Upstream { get; } = upstream;

    private void Advance(long now)
    {
        if (now == _since)
            return;
        _energy.Add(_microwatts, now - _since);
        if (_microwatts > _peakOfStretch)
            _peakOfStretch = _microwatts;
        _since = now;
    }
}
