using System;
using DatacenterDes.Engine.Statistics;

namespace DatacenterDes.Engine.Jobs;

/// <content>How far an attempt has come, and where its time went.</content>
internal sealed partial class JobExecution
{
    /// <summary>What an interruption of an attempt at an instant leaves.</summary>
    /// <param name="job">In an attempt, or saving.</param>
    /// <param name="stoppedAt">At least the start of the present plan.</param>
    private Standing StandingOf(Job job, long stoppedAt)
    {
        var plan = job.Plan;
        var carried = job.Carried ?? CarriedWork.None;
        var elapsed = stoppedAt - job.ActivitySince;
        if (elapsed < plan.Pending)
            return new(job.SavedWork, job.BookedProductive - carried.BookedDraining - carried.BookedUnsaved, job.SavedAt);

        var spent = plan.After(elapsed);
        var saved = plan.Slowing.WorkIn(spent.Saved);
        var hasSaved = spent.Saved > 0;
        var savedBefore = plan.Pending > 0 ? job.ActivitySince + plan.Pending : job.SavedAt;
        var booked = BookedOf(job, 0, saved, stoppedAt);
        return new(
            job.SavedWork + carried.Draining + job.WorkIn(saved),
            job.BookedProductive + booked - (hasSaved ? default : carried.BookedUnsaved),
            hasSaved ? job.ActivitySince + spent.SavedAt : savedBefore);
    }

    /// <summary>All the work that a job has done by an instant of an attempt, saved or not, at its full size.</summary>
    private static long ProgressOf(Job job, long stoppedAt) =>
        job.SavedWork + (job.Carried?.Draining ?? 0) + job.WorkIn(job.Plan.Slowing.WorkIn(job.Plan.After(stoppedAt - job.ActivitySince).Work));

    /// <summary>What a stretch of the work of the present plan is booked as.</summary>
    /// <param name="job">In an attempt, or saving.</param>
    /// <param name="from">Work of the plan before it.</param>
    /// <param name="to">Work of the plan at its end.</param>
    /// <param name="stoppedAt">When the plan stops, after that.</param>
    private Booked BookedOf(Job job, long from, long to, long stoppedAt)
    {
        var plan = job.Plan;
        var before = window.Before(job.ActivitySince, stoppedAt);
        var inWindow = Math.Max(from, plan.Slowing.WorkIn(plan.After(before).Work));
        var chips = (Int128)job.WorkingChips;
        return new(
            chips * Math.Max(0, to - inWindow),
            before == 0 ? 0 : chips * Math.Max(0, Math.Min(to, inWindow) - Math.Max(from, plan.Slowing.WorkIn(plan.After(0).Work))));
    }

    /// <summary>An attempt stops: progress falls back to its last finished checkpoint.</summary>
    private void Break(Job job, long stoppedAt)
    {
        var standing = StandingOf(job, stoppedAt);
        CloseAttempt(job, stoppedAt);
        Lose(job, job.BookedProductive - standing.Booked);
        job.FallBackTo(standing.Work);
        job.LostTime += stoppedAt - standing.SavedAt;
        job.KeptTime += standing.SavedAt - job.AttemptSince;
    }

    /// <summary>An attempt is over, whatever becomes of its work.</summary>
    private void CloseAttempt(Job job, long stoppedAt)
    {
        Book(job, stoppedAt);
        Work.End(job);
        if (job.StorageDemand != 0)
            storage!.End(job);
    }

    /// <summary>The attempt of a job that ends now is over.</summary>
    private void CloseLastAttempt(Job job)
    {
        Book(job, Now);
        Work.Leave(job);
        if (job.StorageDemand != 0)
            storage!.End(job);
    }

    /// <summary>Books the time of the present plan, its work as productive.</summary>
    private void Book(Job job, long stoppedAt)
    {
        if (WorkUnderWay.IsSteady(job) && window.Start <= job.ActivitySince)
        {
            // All of its time, without asking the plan.
            var productive = Math.BigMul((long)job.WorkingChips, stoppedAt - job.ActivitySince);
            job.Statistics.TimeOn(job.Generation).Productive += productive;
            job.BookedProductive = job.BookedProductive with { InWindow = job.BookedProductive.InWindow + productive };
        }
        else
        {
            var time = AttemptTimeOf(job, stoppedAt);
            job.Statistics.TimeOn(job.Generation).Add(time);
            job.BookedProductive += new Booked(time.Productive, BookBefore(job, stoppedAt));
        }

        interruptions.AddTime(job.WorkingUltraServers, window.Clip(job.ActivitySince, Now));
    }

    /// <summary>Books the time of the present plan before the window.</summary>
    /// <returns>Productive chip-ticks among it.</returns>
    private Int128 BookBefore(Job job, long stoppedAt)
    {
        if (window.Start <= job.ActivitySince)
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
        job.BookedProductive -= booked;
    }

    /// <summary>How the part of the present plan that lies in the window was spent.</summary>
    private ChipTime AttemptTimeOf(Job job, long stoppedAt) =>
        AttemptTimeOf(job, window.Before(job.ActivitySince, stoppedAt), stoppedAt - job.ActivitySince);

    /// <summary>How the part of the present plan that lies before the window was spent.</summary>
    private ChipTime AttemptTimeBefore(Job job, long stoppedAt) =>
        window.Before(job.ActivitySince, stoppedAt) is > 0 and var before ? AttemptTimeOf(job, 0, before) : default;

    /// <summary>How a part of the present plan was spent.</summary>
    /// <param name="job">In an attempt, or saving.</param>
    /// <param name="from">Ticks of the plan before it.</param>
    /// <param name="to">Ticks of the plan at its end.</param>
    private static ChipTime AttemptTimeOf(Job job, long from, long to)
    {
        ref readonly var plan = ref job.Plan;
        var spent = plan.After(to);
        var before = plan.After(from);
        var slowing = plan.Slowing;
        var work = slowing.WorkIn(spent.Work) - slowing.WorkIn(before.Work);
        var chips = (long)job.WorkingChips;
        var time = new ChipTime
        {
            Productive = Math.BigMul(chips, work),
            Checkpoint = Math.BigMul(chips, spent.Checkpoint - before.Checkpoint),
            Restart = Math.BigMul(chips, spent.Restart - before.Restart),
        };
        if (slowing == Slowing.None)
            return time;
        time.Degraded = Math.BigMul(chips, spent.Work - before.Work - work);
        time.Capped = job.SlowedByCaps == 0 ? 0 : time.Degraded * job.SlowedByCaps / slowing.Millionths;
        return time;
    }
}
