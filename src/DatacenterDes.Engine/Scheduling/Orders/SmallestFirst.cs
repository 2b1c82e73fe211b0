using DatacenterDes.Engine.Extensions;

namespace DatacenterDes.Engine.Scheduling.Orders;

/// <summary>Fewest chips first.</summary>
[Policy("smallest")]
internal sealed class SmallestFirst : JobOrder
{
    public override double Rank(WaitingJob job) => job.Chips;
}
