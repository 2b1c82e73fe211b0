using System;
using DatacenterDes.Engine.Kernel;

namespace DatacenterDes.Engine.Statistics;

/// <summary>How often something took some time in the window, and how long on average.</summary>
internal struct MeanTime : IWindowed
{
    private Wide _ticks;

    public long Count { get; private set; }

    /// <summary>Null without any.</summary>
    public readonly double? Seconds => Count == 0 ? null : (double)_ticks / TimeSpan.TicksPerSecond / Count;

    public void Add(long ticks)
    {
        Count++;
        _ticks += ticks;
    }

    void IWindowed.Restart(long now) => this = default;
}
