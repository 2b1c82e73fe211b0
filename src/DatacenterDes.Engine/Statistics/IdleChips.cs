using System;

namespace DatacenterDes.Engine.Statistics;

/// <summary>Idle chips of a generation, split into those that waiting jobs ask for and do not get, and those that nothing asks for.</summary>
internal struct IdleChips
{
    private TimeIntegral _wanted;
    private TimeIntegral _curtailed;
    private long _waiting;
    private int _idle;
    private bool _isCurtailed;

    /// <summary>As many of the idle chips as jobs wait for, while nothing but their size and the scheduler keeps them off.</summary>
    public readonly int Wanted => (int)_wanted.Value;

    /// <summary>As many as jobs wait for while a call of the grid keeps jobs off.</summary>
    public readonly int Curtailed => (int)_curtailed.Value;

    /// <summary>Chip-ticks of the <see cref="Wanted"/> since the model's start.</summary>
    public readonly Int128 WantedTime(long now) => _wanted.AreaAt(now);

    /// <summary>Chip-ticks of the <see cref="Curtailed"/> since the model's start.</summary>
    public readonly Int128 CurtailedTime(long now) => _curtailed.AreaAt(now);

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

    /// <summary>A call of the grid begins to keep jobs off, or the last one ends.</summary>
    public void SetCurtailed(bool isCurtailed, long now)
    {
        _isCurtailed = isCurtailed;
        Split(now);
    }

    private void Split(long now)
    {
        var asked = Math.Min(_idle, _waiting);
        Change(ref _wanted, _isCurtailed ? 0 : asked, now);
        Change(ref _curtailed, _isCurtailed ? asked : 0, now);
    }

    private static void Change(ref TimeIntegral part, long to, long now)
    {
        if (to != part.Value)
            part.Add(to - part.Value, now);
    }
}
