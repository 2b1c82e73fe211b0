using System;
using DatacenterDes.Engine.Records;
using DatacenterDes.Model;
using DatacenterDes.Model.Randomness;

namespace DatacenterDes.Engine.Jobs;

/// <summary>How the jobs of a class end: their own failures and cancellations, at a uniformly random point of their work.</summary>
internal sealed class JobFates(JobClass model, long seed)
{
    private readonly ulong _key = RandomStream.KeyOf(seed, $"workload.classes.{model.Name}.ends");
    private readonly double _failed = model.EndsEarly.Failed;
    private readonly double _early = model.EndsEarly.Failed + model.EndsEarly.Cancelled;

    /// <summary>Whether jobs of one plan and estimate end alike.</summary>
    public bool AreConstant => _early <= 0;

    /// <summary>How a job ends, after how much work, and how long it then still writes a checkpoint.</summary>
    /// <param name="numberInClass">Which job; its own draws come from it.</param>
    /// <param name="retry">How often it was submitted before: every submission has a fate of its own.</param>
    /// <param name="plan">What it would do without failures, to its end.</param>
    /// <param name="estimate">Requested time.</param>
    public (JobState State, long Work, long CutWrite) For(long numberInClass, int retry, in AttemptPlan plan, long estimate)
    {
        var end = (State: JobState.Completed, plan.Work, CutWrite: 0L);
        if (_early > 0)
        {
            var stream = RandomStream.Item(RandomStream.Mix(_key + (ulong)numberInClass), retry);
            var which = stream.NextUniform();
            if (which < _early)
                end = (which < _failed ? JobState.Failed : JobState.Cancelled, AtLeastOne(stream.NextUniform() * plan.Work), 0);
        }

        if (!model.KillAtEstimate || estimate >= plan.Length)
            return end;

        // What an interruption costs is not charged to the request.
        var atEstimate = plan.After(estimate).Work;
        return end.State != JobState.Completed && end.Work <= atEstimate
            ? end
            : (JobState.Timeout, atEstimate, estimate - (plan with { Work = atEstimate }).Length);
    }

    private static long AtLeastOne(double work) => Math.Max(1, (long)work);
}
