using DatacenterDes.Model.Memory;

namespace DatacenterDes.Engine.Jobs;

/// <content>Hints to the processor: jobs that ran for hours lie far from its cache.</content>
internal sealed partial class Job
{
    private const int JobBytes = 576;
    private const int PlacementBytes = 64;

    /// <summary>Has the processor fetch a job, which will soon be needed, without waiting for it.</summary>
    /// <remarks>Static: a call on the job itself would read it first, to see that it is not null, and wait for just what it asks for.</remarks>
    public static void Prefetch(Job job) => Cache.Prefetch(job, JobBytes);

    /// <summary>The same with what tells where it runs, once the job itself is there.</summary>
    public static void PrefetchPlacement(Job job) => Cache.Prefetch(job.Allocation.Placement, PlacementBytes);
}
