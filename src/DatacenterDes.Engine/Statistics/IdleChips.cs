using System;

namespace DatacenterDes.Engine.Statistics;

/// <summary>Idle chips of a generation, split into those that waiting jobs ask for and do not fit on, and those that nothing asks for.</summary>
internal struct IdleChips
{
    private TimeIntegral _wanted;
    private long _waiting;
    private int _idle;

    /// <summary>As many of the idle chips as jobs wait for.</summary>
    public readonly int Wanted => (int)_wanted.Value;

    /// <summary>Chip-ticks of those since the last <see cref="Restart"/>.</summary>
    public readonly Int128 WantedTime(long now) => _wanted.AreaAt(now);

    public void Set(int idle, long now)
    {
        _idle = idle;
        Split(now);
    }

    /// <summary>Jobs begin to wait, or cease to.</summary>
    public void CountWaiting(int chips, long now)
    {
        _waiting += chips;
        Split(now);
    }

    public void Restart(long now) => _wanted.Restart(now);

    private void Split(long now)
    {
        var change = Math.Min(_idle, _waiting) - _wanted.Value;
        if (change != 0)
            _wanted.Add(change, now);
    }
}
