using System;

namespace DatacenterDes.Engine.Statistics;

/// <summary>A whole number that changes in steps, and its exact integral over time.</summary>
internal struct TimeIntegral : IWindowed
{
    private ProductSum _area;
    private long _since;
    private long _peak;

    public long Value { get; private set; }

    public void Add(long change, long now)
    {
        Advance(now);
        Value += change;
    }

    /// <summary>∫ value dt in ticks since the last <see cref="IWindowed.Restart"/>.</summary>
    public readonly Int128 AreaAt(long now) => _area.Value + Math.BigMul(Value, now - _since);

    /// <summary>Highest value that lasted for any time since the last <see cref="IWindowed.Restart"/>.</summary>
    public readonly long PeakAt(long now) => now > _since ? Math.Max(_peak, Value) : _peak;

    /// <summary>Forgets the integral and the peak so far; the value stays.</summary>
    void IWindowed.Restart(long now)
    {
        _area = default;
        _peak = 0;
        _since = now;
    }

    private void Advance(long now)
    {
        if (now == _since)
            return;
        _area.Add(Value, now - _since);
        if (Value > _peak)
            _peak = Value;
        _since = now;
    }
}
