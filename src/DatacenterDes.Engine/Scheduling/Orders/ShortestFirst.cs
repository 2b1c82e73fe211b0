using DatacenterDes.Engine.Extensions;

namespace DatacenterDes.Engine.Scheduling.Orders;

/// <summary>Shortest requested time first.</summary>
[Policy("sjf")]
internal sealed class ShortestFirst : JobOrder
{
    public override double Rank(WaitingJob job) => job.Estimate.Ticks;
}
