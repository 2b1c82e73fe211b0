using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Places;
using DatacenterDes.Engine.Statistics;

namespace DatacenterDes.Engine.Execution;

/// <content>Units that have failed and are not found yet: the scheduler places jobs on them, and none gets anything done.</content>
internal sealed partial class JobExecution
{
    private readonly UnitSet _failedUnseen = new(fleet.Units.Length);

    /// <summary>A unit has failed, and will go down when that is found.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="strike">The failure's own number.</param>
    public void Hide(UltraServer unit, long strike)
    {
        if (unit.HiddenFailures++ == 0)
            _failedUnseen.Add(unit.Number);
        unit.LastHiddenFailure = strike;
    }

    /// <summary>A failure of a unit is found.</summary>
    public void Reveal(UltraServer unit)
    {
        if (--unit.HiddenFailures == 0)
            _failedUnseen.Remove(unit.Number);
    }

    /// <summary>A job that is about to begin an attempt does nothing while a unit that it runs on has failed; it goes when that is found.</summary>
    /// <returns>Whether it is so.</returns>
    private bool Stalls(Job job)
    {
        var (stalls, isNew) = (false, false);
        for (var unit = job.Allocation.Placement.FirstIn(_failedUnseen); unit >= 0; unit = job.Allocation.Placement.FirstIn(_failedUnseen, unit + 1))
        {
            stalls = true;
            isNew |= fleet.Units[unit].LastHiddenFailure != job.LastStrike;
        }

        if (!stalls)
            return false;

        // What interrupted it before does not do so again: its detection only goes on.
        job.Attempt.Activity = isNew ? JobActivity.Stalled : JobActivity.DetectingDrain;
        job.Progress.Attempts++;
        job.Attempt.ActivitySince = Now;
        Work.End(job);
        Stalled?.Invoke(job);
        return true;
    }

    /// <summary>What stalled a job is found: it is interrupted, and what it held was of no use.</summary>
    private void EndStall(Job job, InterruptionCause cause)
    {
        var since = job.Attempt.ActivitySince;
        CloseDetection(job);
        job.Progress.LostTime += Now - since;
        CountInterruption(job, cause);
    }
}
