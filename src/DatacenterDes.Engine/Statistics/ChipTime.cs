using System;

namespace DatacenterDes.Engine.Statistics;

/// <summary>What allocated chips did, in chip-ticks; the five parts add up to the allocated chip time exactly.</summary>
internal struct ChipTime
{
    public Int128 Productive;
    public Int128 Lost;
    public Int128 Checkpoint;
    public Int128 Restart;
    public Int128 Degraded;

    /// <summary>Of the degraded time, what power caps took.</summary>
    public Int128 Capped;

    public readonly Int128 Allocated => Productive + Lost + Checkpoint + Restart + Degraded;

    /// <summary>Some of what was productive turns out to be lost.</summary>
    public void Lose(Int128 work)
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
