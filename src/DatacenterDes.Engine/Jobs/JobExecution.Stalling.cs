using DatacenterDes.Engine.Capacity;

namespace DatacenterDes.Engine.Jobs;

/// <content>Units that have failed and are not found yet: the scheduler places jobs on them, and none gets anything done.</content>
internal sealed partial class JobExecution
{
    private int _hidden;

    /// <summary>A unit has failed, and will go down when that is found.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="strike">The failure's own number.</param>
    public void Hide(UltraServer unit, long strike)
    {
        unit.HiddenFailures++;
        unit.LastHiddenFailure = strike;
        _hidden++;
    }

    /// <summary>A failure of a unit is found.</summary>
    public void Reveal(UltraServer unit)
    {
        unit.HiddenFailures--;
        _hidden--;
    }

    /// <summary>A job that is about to begin an attempt does nothing while a unit that it runs on has failed; it goes when that is found.</summary>
    /// <returns>Whether it is so.</returns>
    private bool Stalls(Job job)
    {
        if (_hidden == 0)
            return false;
        var (stalls, isNew) = (false, false);
        foreach (var number in job.Placement)
        {
            var unit = fleet.Units[number];
            stalls |= unit.HiddenFailures > 0;
            isNew |= unit.HiddenFailures > 0 && unit.LastHiddenFailure != job.LastStrike;
        }

        if (!stalls)
            return false;

        // What interrupted it before does not do so again: its detection only goes on.
        job.Activity = isNew ? JobActivity.Stalled : JobActivity.DetectingDrain;
        job.Attempts++;
        job.ActivitySince = Now;
        Work.End(job);
        Stalled?.Invoke(job);
        return true;
    }

    /// <summary>What stalled a job is found: it is interrupted, and what it held was of no use.</summary>
    private void EndStall(Job job, int component)
    {
        var since = job.ActivitySince;
        CloseDetection(job);
        job.LostTime += Now - since;
        CountInterruption(job, component);
    }
}
