using System;

namespace DatacenterDes.Engine.Statistics;

/// <summary>A whole number that changes in steps, and its exact integral over time.</summary>
internal struct TimeIntegral : IWindowed
{
    // The integral is the sum of both: 64 bits of it are added to at each change, and carried over when they do not hold more.
    private Int128 _carried;
    private long _recent;
    private long _since;
    private long _peak;

    public long Value { get; private set; }

    public void Add(long change, long now)
    {
        Advance(now);
        Value += change;
    }

    /// <summary>∫ value dt in ticks since the last <see cref="IWindowed.Restart"/>.</summary>
    public readonly Int128 AreaAt(long now) => _carried + _recent + Math.BigMul(Value, now - _since);

    /// <summary>Highest value that lasted for any time since the last <see cref="IWindowed.Restart"/>.</summary>
    public readonly long PeakAt(long now) => now > _since ? Math.Max(_peak, Value) : _peak;

    /// <summary>Forgets the integral and the peak so far; the value stays.</summary>
    void IWindowed.Restart(long now)
    {
        _carried = 0;
        _recent = 0;
        _peak = 0;
        _since = now;
    }

    private void Advance(long now)
    {
        if (now == _since)
            return;
        var upper = Math.BigMul(Value, now - _since, out var lower);
        var sum = unchecked(_recent + lower);
        if (upper == lower >> 63 && ((sum ^ _recent) & (sum ^ lower)) >= 0)
            _recent = sum;
        else
            CarryOver(now);
        if (Value > _peak)
            _peak = Value;
        _since = now;
    }

    private void CarryOver(long now)
    {
        _carried = AreaAt(now);
        _recent = 0;
    }
}
