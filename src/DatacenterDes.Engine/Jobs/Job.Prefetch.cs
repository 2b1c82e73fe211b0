using DatacenterDes.Engine.Kernel;

namespace DatacenterDes.Engine.Jobs;

/// <content>Hints to the processor: jobs that ran for hours lie far from its cache.</content>
internal sealed partial class Job
{
    private const int JobBytes = 600;
    private const int PlacementBytes = 64;

    /// <summary>Has the processor fetch this job, which will soon be needed, without waiting for it.</summary>
    public void Prefetch() => Cache.Prefetch(this, JobBytes);

    /// <summary>The same with what tells where it runs, once the job itself is there.</summary>
    public void PrefetchPlacement() => Cache.Prefetch(Allocation.Placement, PlacementBytes);
}
