using System;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Model;

namespace DatacenterDes.Engine.Scheduling;

/// <summary>What waiting jobs are ordered by; lower goes first. It does not change while a job waits.</summary>
/// <remarks>
/// Priority that grows with waiting keeps the order of two waiting jobs, since both grow alike: p + a (now − s) orders as p − a s does.
/// Fair share orders tenants, not jobs: within a tenant jobs go by submission.
/// </remarks>
internal sealed class JobRank(QueueOrder order, double agingPerDay)
{
    private readonly double _agingPerTick = agingPerDay / TimeSpan.TicksPerDay;

    public double Of(Job job) => order switch
    {
        QueueOrder.Sjf => job.RemainingEstimate,
        QueueOrder.Ljf => -job.RemainingEstimate,
        QueueOrder.Smallest => job.HeldChips,
        QueueOrder.Largest => -job.HeldChips,
        QueueOrder.Priority => (_agingPerTick * job.SubmittedAt) - job.Priority,
        _ => 0,
    };
}
