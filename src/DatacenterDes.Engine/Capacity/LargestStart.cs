using System;
using DatacenterDes.Engine.Statistics;

namespace DatacenterDes.Engine.Capacity;

/// <summary>The largest job, in chips, that would start now by the scheduler's placement; on one generation, since no job spans several.</summary>
internal sealed class LargestStart
{
    private readonly int[] _onGeneration;
    private readonly WindowTotal _time;
    private TimeIntegral _largest;

    public LargestStart(int generations, RunWindow window)
    {
        _onGeneration = new int[generations];
        _time = window.Total(now => _largest.AreaAt(now));
    }

    public int Chips => (int)_largest.Value;

    /// <summary>Integral in chip-ticks over the window.</summary>
    public Int128 TimeAt(long now) => _time.InWindow(now);

    /// <summary>What would start on one of the generations.</summary>
    public void Set(int generation, int chips, long now)
    {
        if (_onGeneration[generation] == chips)
            return;
        _onGeneration[generation] = chips;
        foreach (var other in _onGeneration)
            chips = Math.Max(chips, other);
        if (chips != _largest.Value)
            _largest.Add(chips - _largest.Value, now);
    }
}
