using DatacenterDes.Model;

namespace DatacenterDes.Engine.Extensions;

/// <summary>An order of waiting jobs: <c>scheduler: order:</c>, <c>policy:</c> or <c>backfill-order:</c>.</summary>
/// <remarks>A run makes one of its own, and asks it once each time that a job begins to wait.</remarks>
public abstract class JobOrder
{
    /// <summary>What a job is ranked by: lower goes first, ties go by submission. A finite number.</summary>
    public abstract double Rank(WaitingJob job);

    /// <summary>Whether a running job that stands before the head gives way to it never.</summary>
    internal virtual bool ProtectsThoseBefore => false;

    /// <summary>Whether it ranks tenants, anew at every pass, and not jobs.</summary>
    internal virtual bool RanksTenants => false;

    /// <summary>A run begins.</summary>
    internal virtual void Begin(SchedulerSettings settings)
    {
    }
}
