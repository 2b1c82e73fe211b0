using DatacenterDes.Engine.Extensions;

namespace DatacenterDes.Engine.Scheduling.Orders;

/// <summary>Longest requested time first.</summary>
[Policy("ljf")]
internal sealed class LongestFirst : JobOrder
{
    public override double Rank(WaitingJob job) => -job.Estimate.Ticks;
}
