using System;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Execution;
using DatacenterDes.Engine.Failures.Effects;
using DatacenterDes.Engine.Jobs;

namespace DatacenterDes.Engine.Failures;

/// <summary>What a failure does to the jobs on an UltraServer.</summary>
internal sealed class UnitEffects(JobExecution execution)
{
    private long _strikes;

    /// <summary>A number that no failure has had, by which jobs know which one struck them last.</summary>
    public long NextStrike() => ++_strikes;

    /// <summary>A unit has a failure that will take it down when it is found: until then no job gets anything done on it.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="strike">The failure's own number.</param>
    public void Hide(UltraServer unit, long strike) => execution.Hide(unit, strike);

    /// <summary>It is found.</summary>
    public void Reveal(UltraServer unit) => execution.Reveal(unit);

    /// <summary>A failure strikes every job on a unit that it has not struck yet.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="effect">Of the failure.</param>
    /// <param name="detect">Until it is found, in ticks.</param>
    /// <param name="strike">The failure's own number.</param>
    public static void StrikeAll(UltraServer unit, Effect effect, long detect, long strike)
    {
        for (Job? job = unit.FirstJob, next; job is not null; job = next)
        {
            next = unit.JobAfter(job);
            if (job.LastStrike != strike)
                Strike(job, unit, effect, detect, strike);
        }
    }

    /// <summary>A failure strikes the job that holds one chip of a unit, if one does.</summary>
    public void StrikeOne(UltraServer unit, int chip, Effect effect, long detect)
    {
        if (unit.JobOnChip(chip) is { } job)
            Strike(job, unit, effect, detect, NextStrike());
    }

    /// <summary>A unit runs at a part of its speed from now on.</summary>
    public void Degrade(UltraServer unit, double throughput)
    {
        execution.Degrade(unit, throughput);
        Extend(unit);
    }

    public void EndDegradation(UltraServer unit, double throughput) => execution.EndDegradation(unit, throughput);

    /// <summary>A power cap slows a unit to a part of its speed that it did not slow it to before; felt from <see cref="SpeedChanged"/> on.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="before">Of full speed; 1 for no cap.</param>
    /// <param name="after">Likewise.</param>
    public void ChangeCap(UltraServer unit, double before, double after) => execution.ChangeCap(unit, before, after);

    /// <summary>The caps of a unit have changed, and of those that its job has besides.</summary>
    public void SpeedChanged(UltraServer unit)
    {
        execution.SpeedChanged(unit);
        Extend(unit);
    }

    /// <summary>UltraServers of the largest job on a unit; 0 where there is none.</summary>
    public static int LargestJobOn(UltraServer unit)
    {
        var most = 0;
        for (var job = unit.FirstJob; job is not null; job = unit.JobAfter(job))
            most = Math.Max(most, job.Allocation.WorkingUltraServers);
        return most;
    }

    private static void Extend(UltraServer unit)
    {
        for (var job = unit.FirstJob; job is not null; job = unit.JobAfter(job))
            (job.Attempt.NextFailure as JobClock)?.Extend();
    }

    private static void Strike(Job job, UltraServer unit, Effect effect, long detect, long strike)
    {
        // A spare does nothing yet that could be interrupted, nor does a job that waits for the detection of another failure.
        if (job.Allocation.HoldsAsSpare(unit.Number) || job.Attempt.Activity is not (JobActivity.Attempt or JobActivity.Saving))
            return;
        job.LastStrike = strike;
        effect.Strike(job, detect);
    }
}
