using System;
using DatacenterDes.Engine.Extensions;
using DatacenterDes.Model;

namespace DatacenterDes.Engine.Scheduling.Orders;

/// <summary>Highest priority first, which may grow with waiting.</summary>
/// <remarks>Priority that grows keeps the order of two waiting jobs, since both grow alike: p + a (now − s) orders as p − a s does.</remarks>
[Policy("priority")]
internal sealed class HighestPriorityFirst : JobOrder
{
    private double _agingPerTick;

    internal override bool ProtectsThoseBefore => true;

    public override double Rank(WaitingJob job) => (_agingPerTick * job.SubmittedAt.Ticks) - job.Priority;

    internal override void Begin(SchedulerSettings settings) => _agingPerTick = settings.AgingPerDay / TimeSpan.TicksPerDay;
}
