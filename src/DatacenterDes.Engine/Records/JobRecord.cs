namespace DatacenterDes.Engine.Records;

/// <summary>What became of a job.</summary>
/// <param name="Number">Its number within the run, by submission, from 0.</param>
/// <param name="Class">Index of its class in the model.</param>
/// <param name="SubmittedAt">Ticks since the model's start.</param>
/// <param name="StartedAt">First start, ticks since the model's start; <see cref="NotYet"/> when it never started.</param>
/// <param name="FinishedAt">Ticks since the model's start; <see cref="NotYet"/> while it is pending or running.</param>
/// <param name="State">Its last state.</param>
/// <param name="Chips">Chips it asked for.</param>
/// <param name="UltraServers">UltraServers it holds or shares while it runs and has lost none.</param>
/// <param name="Interruptions">How often it was interrupted.</param>
/// <param name="LostTicks">Σ over interruptions of (interruption − last finished checkpoint of that attempt, or else the attempt's start).</param>
/// <param name="EstimateTicks">Requested time.</param>
/// <param name="Tenant">Index of its tenant in the model; <see cref="Model.Tenant.Nobody"/> for nobody's.</param>
/// <param name="ProductiveTicks">Work that it has done and not lost when it ended, as running time on all its UltraServers; 0 while it is pending or running.</param>
public readonly record struct JobRecord(
    long Number,
    int Class,
    long SubmittedAt,
    long StartedAt,
    long FinishedAt,
    JobState State,
    int Chips,
    int UltraServers,
    int Interruptions,
    long LostTicks,
    long EstimateTicks,
    int Tenant = Model.Tenant.Nobody,
    long ProductiveTicks = 0)
{
    /// <summary>The instant of what has not happened.</summary>
    public const long NotYet = -1;
}

/// <summary>State of a job, in Slurm's words.</summary>
public enum JobState
{
    /// <summary>Submitted, holding nothing.</summary>
    Pending,

    /// <summary>Holding its allocation.</summary>
    Running,

    /// <summary>Done.</summary>
    Completed,

    /// <summary>Ended by a fault of its own.</summary>
    Failed,

    /// <summary>Withdrawn.</summary>
    Cancelled,

    /// <summary>Ended at its requested time.</summary>
    Timeout,
}
