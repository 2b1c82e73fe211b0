using DatacenterDes.Engine.Extensions;

namespace DatacenterDes.Engine.Scheduling.Orders;

/// <summary>The tenant first that has used least for its weight: <see cref="FairShareOrder"/>. Within a tenant jobs go by submission.</summary>
[Policy("fair-share")]
internal sealed class LeastUsedFirst : JobOrder
{
    internal override bool RanksTenants => true;

    public override double Rank(WaitingJob job) => 0;
}
