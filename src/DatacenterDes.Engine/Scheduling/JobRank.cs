using System;
using DatacenterDes.Engine.Extensions;
using DatacenterDes.Engine.Jobs;

namespace DatacenterDes.Engine.Scheduling;

/// <summary>What waiting jobs are ordered by; lower goes first. It is asked for once when a job comes into line, and does not change while it waits.</summary>
/// <param name="word">Names the order.</param>
/// <param name="order">Ranks the jobs.</param>
/// <param name="isOfBackfill">Whether it is the order of backfilling, and not that of the queue.</param>
internal sealed class JobRank(string word, JobOrder order, bool isOfBackfill)
{
    public void Set(Job job)
    {
        var rank = Ask(job);
        if (!double.IsFinite(rank))
            throw IsNoRank(job, rank);
        if (isOfBackfill)
            job.Entry.BackfillRank = rank;
        else
            job.Entry.QueueRank = rank;
    }

    /// <summary>Where a job stands.</summary>
    public Position PositionOf(Job job) => new(Of(job), job.Number);

    public double Of(Job job) => isOfBackfill ? job.Entry.BackfillRank : job.Entry.QueueRank;

    private PolicyException IsNoRank(Job job, double rank) =>
        new($"order {word}: ranks job {job.Number} of {job.Class.Model.Name} as {rank}; expected a finite number");

    private double Ask(Job job)
    {
        try
        {
            return order.Rank(new WaitingJob(job));
        }
        catch (Exception fault) when (fault is not PolicyException)
        {
            throw new PolicyException($"order {word}: {fault.GetType().Name}: {fault.Message}", fault);
        }
    }
}
