using System;
using DatacenterDes.Engine.Statistics;

namespace DatacenterDes.Engine.Capacity;

/// <summary>The largest job, in chips, that would start now by the scheduler's placement; on one generation, since no job spans several.</summary>
internal sealed class LargestStart(int generations)
{
    private readonly int[] _onGeneration = new int[generations];
    private TimeIntegral _largest;

    public int Chips => (int)_largest.Value;

    /// <summary>Integral in chip-ticks since the statistics began.</summary>
    public Int128 TimeAt(long now) => _largest.AreaAt(now);

    public void Restart(long now) => _largest.Restart(now);

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
