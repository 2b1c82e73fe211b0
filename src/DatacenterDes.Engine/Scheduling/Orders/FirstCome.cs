using DatacenterDes.Engine.Extensions;

namespace DatacenterDes.Engine.Scheduling.Orders;

/// <summary>First come, first served.</summary>
[Policy("fcfs")]
internal sealed class FirstCome : JobOrder
{
    public override double Rank(WaitingJob job) => 0;
}
