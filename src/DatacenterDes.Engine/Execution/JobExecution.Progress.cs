using System;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Statistics;

namespace DatacenterDes.Engine.Execution;

/// <content>How far an attempt has come, and where its time went.</content>
internal sealed partial class JobExecution
{
    /// <summary>What an interruption of an attempt at an instant leaves.</summary>
    /// <param name="job">In an attempt, or saving.</param>
    /// <param name="stoppedAt">At least the start of the present plan.</param>
    private Standing StandingOf(Job job, long stoppedAt)
    {
        ref readonly var plan = ref job.Attempt.Plan;
        var carried = job.Attempt.Carried ?? CarriedWork.None;
        var elapsed = stoppedAt - job.Attempt.ActivitySince;
        if (elapsed < plan.Pending)
            return new(job.Progress.SavedWork, job.Progress.Booked - carried.BookedDraining - carried.BookedUnsaved, job.Attempt.SavedAt);

        var spent = plan.After(elapsed);
        var saved = plan.Slowing.WorkIn(spent.Saved);
        var hasSaved = spent.Saved > 0;
        var savedBefore = plan.Pending > 0 ? job.Attempt.ActivitySince + plan.Pending : job.Attempt.SavedAt;
        var booked = BookedOf(job, 0, saved, stoppedAt);
        return new(
            job.Progress.SavedWork + carried.Draining + job.WorkIn(saved),
            job.Progress.Booked + booked - (hasSaved ? default : carried.BookedUnsaved),
            hasSaved ? job.Attempt.ActivitySince + spent.SavedAt : savedBefore);
    }

    /// <summary>All the work that a job has done by an instant of an attempt, saved or not, at its full size.</summary>
    private static long ProgressOf(Job job, long stoppedAt) =>
        job.Progress.SavedWork + (job.Attempt.Carried?.Draining ?? 0) + job.WorkIn(job.Attempt.Plan.Slowing.WorkIn(job.Attempt.Plan.After(stoppedAt - job.Attempt.ActivitySince).Work));

    /// <summary>What a stretch of the work of the present plan is booked as.</summary>
    /// <param name="job">In an attempt, or saving.</param>
    /// <param name="from">Work of the plan before it.</param>
    /// <param name="to">Work of the plan at its end.</param>
    /// <param name="stoppedAt">When the plan stops, after that.</param>
    private Booked BookedOf(Job job, long from, long to, long stoppedAt)
    {
        ref readonly var plan = ref job.Attempt.Plan;
        var before = _window.Before(job.Attempt.ActivitySince, stoppedAt);
        var inWindow = Math.Max(from, plan.Slowing.WorkIn(plan.After(before).Work));
        var chips = job.Allocation.WorkingChips;
        return new(
            Wide.Product(chips, Math.Max(0, to - inWindow)),
            before == 0 ? 0 : Wide.Product(chips, Math.Max(0, Math.Min(to, inWindow) - Math.Max(from, plan.Slowing.WorkIn(plan.After(0).Work)))));
    }

    /// <summary>An attempt stops: progress falls back to its last finished checkpoint.</summary>
    private void Break(Job job, long stoppedAt)
    {
        var standing = StandingOf(job, stoppedAt);
        CloseAttempt(job, stoppedAt);
        Lose(job, job.Progress.Booked - standing.Booked);
        job.Progress.FallBackTo(standing.Work);
        job.Progress.LostTime += stoppedAt - standing.SavedAt;
        job.Progress.KeptTime += standing.SavedAt - job.Attempt.Since;
    }

    /// <summary>An attempt is over, whatever becomes of its work.</summary>
    private void CloseAttempt(Job job, long stoppedAt)
    {
        Book(job, stoppedAt);
        Work.End(job);
        if (job.Attempt.StorageDemand != 0)
            storage!.End(job);
    }

    /// <summary>The attempt of a job that ends now is over.</summary>
    private void CloseLastAttempt(Job job)
    {
        Book(job, Now);
        Work.Leave(job);
        if (job.Attempt.StorageDemand != 0)
            storage!.End(job);
    }

    /// <summary>Books the time of the present plan, its work as productive.</summary>
    private void Book(Job job, long stoppedAt)
    {
        if (WorkUnderWay.IsSteady(job) && _window.Start <= job.Attempt.ActivitySince)
        {
            // All of its time, without asking the plan.
            var productive = Wide.Product(job.Allocation.WorkingChips, stoppedAt - job.Attempt.ActivitySince);
            job.Statistics.TimeOn(job.Generation).Productive += productive;
            job.Progress.Booked = job.Progress.Booked with { InWindow = job.Progress.Booked.InWindow + productive };
        }
        else
        {
            var time = AttemptTimeOf(job, stoppedAt);
            job.Statistics.TimeOn(job.Generation).Add(time);
            job.Progress.Booked += new Booked(time.Productive, BookBefore(job, stoppedAt));
        }

        interruptions.AddTime(job.Allocation.WorkingUltraServers, _window.Clip(job.Attempt.ActivitySince, Now));
    }

    /// <summary>Books the time of the present plan before the window.</summary>
    /// <returns>Productive chip-ticks among it.</returns>
    private Wide BookBefore(Job job, long stoppedAt)
    {
        if (_window.Start <= job.Attempt.ActivitySince)
            return 0;
        var time = AttemptTimeBefore(job, stoppedAt);
        job.Class.TimeBeforeWindow.Add(time);
        return time.Productive;
    }

    /// <summary>Some of what was booked as productive turns out to be lost.</summary>
    private static void Lose(Job job, Booked booked)
    {
        job.Statistics.TimeOn(job.Generation).Lose(booked.InWindow);
        job.Class.TimeBeforeWindow.Lose(booked.Before);
        job.Progress.Booked -= booked;
    }

    /// <summary>How the part of the present plan that lies in the window was spent.</summary>
    private ChipTime AttemptTimeOf(Job job, long stoppedAt) =>
        AttemptTimeOf(job, _window.Before(job.Attempt.ActivitySince, stoppedAt), stoppedAt - job.Attempt.ActivitySince);

    /// <summary>How the part of the present plan that lies before the window was spent.</summary>
    private ChipTime AttemptTimeBefore(Job job, long stoppedAt) =>
        _window.Before(job.Attempt.ActivitySince, stoppedAt) is > 0 and var before ? AttemptTimeOf(job, 0, before) : default;

    /// <summary>How a part of the present plan was spent.</summary>
    /// <param name="job">In an attempt, or saving.</param>
    /// <param name="from">Ticks of the plan before it.</param>
    /// <param name="to">Ticks of the plan at its end.</param>
    private static ChipTime AttemptTimeOf(Job job, long from, long to)
    {
        ref readonly var plan = ref job.Attempt.Plan;
        var spent = plan.After(to);
        var before = plan.After(from);
        var slowing = plan.Slowing;
        var work = slowing.WorkIn(spent.Work) - slowing.WorkIn(before.Work);
        var chips = (long)job.Allocation.WorkingChips;
        var time = new ChipTime
        {
            Productive = Wide.Product(chips, work),
            Checkpoint = Wide.Product(chips, spent.Checkpoint - before.Checkpoint),
            Restart = Wide.Product(chips, spent.Restart - before.Restart),
        };
        if (slowing == Slowing.None)
            return time;
        time.Degraded = Wide.Product(chips, spent.Work - before.Work - work);
        if (job.Attempt.SlowedByCaps != 0)
            time.Capped = Proportion.Of(time.Degraded, job.Attempt.SlowedByCaps, slowing.Millionths);
        return time;
    }
}
