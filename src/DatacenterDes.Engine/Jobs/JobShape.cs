using DatacenterDes.Engine.Records;

namespace DatacenterDes.Engine.Jobs;

/// <summary>What a job is on one generation: what it holds there, how long it runs, and how it ends.</summary>
/// <remarks>Plain fields, written in place: of the 41 million jobs of a long run each is copied once, into the job.</remarks>
internal struct JobShape
{
    /// <summary>Ticks of work after which it ends, at least 1.</summary>
    public long Work;

    /// <summary>Ticks of a checkpoint that it writes after that, until its request is over.</summary>
    public long CutWrite;

    /// <summary>Requested time in ticks.</summary>
    public long Estimate;

    /// <summary>What it draws on each of its UltraServers beyond idle.</summary>
    public long MicrowattsOverIdle;

    /// <summary>Which generation of the fleet.</summary>
    public int Generation;

    /// <summary>Chips asked for.</summary>
    public int Chips;

    /// <summary>UltraServers that it runs on, or 1 that is shared.</summary>
    public int WorkingUltraServers;

    /// <summary>The same with its hot spares.</summary>
    public int UltraServers;

    /// <summary>Chips that it runs on.</summary>
    public int WorkingChips;

    /// <summary>The same with those of its hot spares.</summary>
    public int HeldChips;

    /// <summary>How it ends.</summary>
    public JobState EndsAs;

    /// <summary>Whether it is smaller than an UltraServer.</summary>
    public bool SharesUltraServer;
}
