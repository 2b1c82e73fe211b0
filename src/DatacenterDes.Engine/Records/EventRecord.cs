namespace DatacenterDes.Engine.Records;

/// <summary>One thing that happened.</summary>
/// <param name="Time">Ticks since the model's start.</param>
/// <param name="Kind">What happened.</param>
/// <param name="UltraServer">The UltraServer it happened to; <see cref="None"/> when it happened to none.</param>
/// <param name="Component">Index of the failure component in the model; <see cref="None"/> when none failed.</param>
/// <param name="Job">The job's number; <see cref="None"/> when it is not about a job.</param>
/// <param name="Class">Index of the job's class; <see cref="None"/> when it is not about a job.</param>
/// <param name="Count">UltraServers concerned.</param>
/// <param name="Phase">Index of the phase of the build-out; <see cref="None"/> when it is not about one.</param>
/// <param name="Node">Index of the node of the electrical graph; <see cref="None"/> when it is not about one.</param>
public readonly record struct EventRecord(
    long Time,
    EventKind Kind,
    int UltraServer = EventRecord.None,
    int Component = EventRecord.None,
    long Job = EventRecord.None,
    int Class = EventRecord.None,
    int Count = 0,
    int Phase = EventRecord.None,
    int Node = EventRecord.None)
{
    /// <summary>What it happened to has no such number.</summary>
    public const int None = -1;
}

/// <summary>What happened.</summary>
public enum EventKind
{
    /// <summary>UltraServers entered service.</summary>
    PhaseInService,

    /// <summary>A component failed.</summary>
    Failure,

    /// <summary>An UltraServer went down.</summary>
    Down,

    /// <summary>A repair began.</summary>
    RepairStarted,

    /// <summary>A repair is done.</summary>
    Repaired,

    /// <summary>A job started an attempt.</summary>
    JobStarted,

    /// <summary>A job was interrupted.</summary>
    JobInterrupted,

    /// <summary>A spare takes the place of an UltraServer of a job.</summary>
    SpareSwapped,

    /// <summary>A job was told to give way to a more urgent one.</summary>
    JobPreempted,

    /// <summary>An UltraServer is up again.</summary>
    Up,

    /// <summary>A job was told to leave UltraServers that are to be maintained or retired.</summary>
    JobEvicted,

    /// <summary>A job goes on with fewer UltraServers than before.</summary>
    JobShrunk,

    /// <summary>A node of the electrical graph delivers more than its rating.</summary>
    Overload,

    /// <summary>An UltraServer was switched off to relieve a node, or because the grid called for less.</summary>
    Shed,

    /// <summary>There is room again for an UltraServer that was switched off.</summary>
    ShedEnded,

    /// <summary>UltraServers draw less than they would, to relieve a node, or because the grid called for less.</summary>
    Capped,

    /// <summary>There is room again for what capped UltraServers would draw.</summary>
    CapEnded,

    /// <summary>The power of UltraServers of a phase is contracted.</summary>
    Contracted,

    /// <summary>The places of UltraServers of a phase have power.</summary>
    Energized,

    /// <summary>UltraServers of a phase have arrived.</summary>
    Delivered,

    /// <summary>UltraServers of a phase have left for good.</summary>
    Retired,

    /// <summary>The grid tells that it will call for less.</summary>
    CurtailmentNotice,

    /// <summary>From now on a campus, or all, draw less.</summary>
    CurtailmentBegan,

    /// <summary>They may draw as much as they want again.</summary>
    CurtailmentEnded,
}
