using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace DatacenterDes.Engine.Jobs;

/// <content>Hints to the processor: jobs that ran for hours lie far from its cache.</content>
internal sealed partial class Job
{
    private const int LineBytes = 64;
    private const int JobBytes = 600;
    private const int PlacementBytes = 64;

    /// <summary>Has the processor fetch this job, which will soon be needed, without waiting for it.</summary>
    public void Prefetch() => Fetch(this, JobBytes);

    /// <summary>The same with what tells where it runs, once the job itself is there.</summary>
    public void PrefetchPlacement() => Fetch(Allocation.Placement, PlacementBytes);

    /// <remarks>Only a hint: should the collector move the object meanwhile, nothing comes of it.</remarks>
    private static unsafe void Fetch(object target, int bytes)
    {
        if (!Sse.IsSupported)
            return;
        var address = *(byte**)Unsafe.AsPointer(ref target);
        for (var at = 0; at < bytes; at += LineBytes)
            Sse.Prefetch0(address + at);
    }
}
