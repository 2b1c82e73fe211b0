using System;
using DatacenterDes.Engine.Kernel;

namespace DatacenterDes.Engine.Statistics;

/// <summary>What allocated chips did, in chip-ticks; the five parts add up to the allocated chip time exactly.</summary>
internal struct ChipTime
{
    public Wide Productive;
    public Wide Lost;
    public Wide Checkpoint;
    public Wide Restart;
    public Wide Degraded;

    /// <summary>Of the degraded time, what power caps took.</summary>
    public Wide Capped;

    public readonly Int128 Allocated => Productive + Lost + Checkpoint + Restart + Degraded;

    /// <summary>Some of what was productive turns out to be lost.</summary>
    public void Lose(Wide work)
    {
        Productive -= work;
        Lost += work;
    }

    public void Add(in ChipTime other)
    {
        Productive += other.Productive;
        Lost += other.Lost;
        Checkpoint += other.Checkpoint;
        Restart += other.Restart;
        Degraded += other.Degraded;
        Capped += other.Capped;
    }
}
