using System;

namespace DatacenterDes.Engine.Power;

/// <summary>The load of one place and the energy it has drawn, in whole microwatts, so that sums are exact in any order.</summary>
internal sealed class LoadMeter
{
    private const double MicrowattTicksPerJoule = 1e6 * TimeSpan.TicksPerSecond;

    private Int128 _energy;
    private long _since;
    private long _peak;
    private long _peakOfStretch;

    public LoadMeter(LoadMeter? upstream) => Upstream = upstream;

    /// <summary>What feeds it; every change here is one there.</summary>
    public LoadMeter? Upstream { get; }

    /// <summary>Told of every change here; null for nobody.</summary>
    public Action<long>? Watcher { get; set; }

    /// <summary>Present load in microwatts.</summary>
    public long Microwatts { get; private set; }

    /// <summary>Highest load that lasted for any time since the last <see cref="RestartPeak"/>.</summary>
    public long PeakMicrowattsAt(long now) => now > _since ? Math.Max(_peak, Microwatts) : _peak;

    /// <summary>Highest load that lasted for any time since the last <see cref="BeginStretch"/>.</summary>
    public long PeakOfStretchAt(long now) => now > _since ? Math.Max(_peakOfStretch, Microwatts) : _peakOfStretch;

    /// <summary>Adds to the load of this place and of all that feed it.</summary>
    public void Add(long microwatts, long now)
    {
        for (var meter = this; meter is not null; meter = meter.Upstream)
            meter.AddHere(microwatts, now);
        Watcher?.Invoke(Microwatts);
    }

    /// <summary>Energy drawn since the model's start, in joules.</summary>
    public double JoulesAt(long now) => Joules(EnergyAt(now));

    /// <summary>Energy drawn since the model's start, in microwatt-ticks.</summary>
    public Int128 EnergyAt(long now) => _energy + ((Int128)Microwatts * (now - _since));

    public static double Joules(Int128 microwattTicks) => (double)microwattTicks / MicrowattTicksPerJoule;

    public void RestartPeak(long now)
    {
        Advance(now);
        _peak = 0;
    }

    public void BeginStretch(long now)
    {
        Advance(now);
        _peakOfStretch = 0;
    }

    private void AddHere(long microwatts, long now)
    {
        Advance(now);
        Microwatts += microwatts;
    }

    private void Advance(long now)
    {
        if (now == _since)
            return;
        _energy += (Int128)Microwatts * (now - _since);
        if (Microwatts > _peak)
            _peak = Microwatts;
        if (Microwatts > _peakOfStretch)
            _peakOfStretch = Microwatts;
        _since = now;
    }
}
