using DatacenterDes.Engine.Extensions;

namespace DatacenterDes.Engine.Scheduling.Orders;

/// <summary>Most chips first.</summary>
[Policy("largest")]
internal sealed class LargestFirst : JobOrder
{
    public override double Rank(WaitingJob job) => -job.Chips;
}
