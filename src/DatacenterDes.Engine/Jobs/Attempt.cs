using SimSharp;

namespace DatacenterDes.Engine.Jobs;

/// <summary>What a job does from a start or restart on, until it ends or is interrupted.</summary>
internal struct Attempt()
{
    /// <summary>What it does from <see cref="ActivitySince"/> on, if nothing interrupts it and its speed stays the same.</summary>
    public AttemptPlan Plan;

    /// <summary>What it does now.</summary>
    public JobActivity Activity;

    /// <summary>Since when it does what it does.</summary>
    public long ActivitySince;

    /// <summary>When the attempt began, its restart included.</summary>
    public long Since;

    /// <summary>When the last checkpoint of the attempt was finished before the present plan began; else when the attempt did.</summary>
    public long SavedAt;

    /// <summary>When the scheduler believes that it ends.</summary>
    public long EstimatedEnd;

    /// <summary>When it stopped to write the checkpoint of a preemption.</summary>
    public long SavingSince;

    /// <summary>What its checkpoints take of the storage on average, in bytes a second; 0 while it writes none.</summary>
    public long StorageDemand;

    /// <summary>The event of its next failure, whatever it runs on; null where nothing fails in it.</summary>
    public Event? NextFailure;

    /// <summary>Where it stands beyond its finished checkpoints, after its speed has changed; null if it has not.</summary>
    public CarriedWork? Carried;

    /// <summary>How the distance between its UltraServers slows it.</summary>
    public Slowing Slowing;

    /// <summary>Of the slowing of its plan, in millionths, what power caps add to what slows it anyway.</summary>
    public int SlowedByCaps;

    /// <summary>Where it is listed in <see cref="WorkUnderWay"/>.</summary>
    public int WorkIndex = WorkUnderWay.NotListed;

    /// <summary>Whether it is to give way once it has saved its progress.</summary>
    public bool IsPreempted;
}
