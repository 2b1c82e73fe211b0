using System;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Execution;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Records;

namespace DatacenterDes.Engine.Checks;

/// <summary>One unit is in one job, nothing runs on a unit that is down, jobs hold what they say, and what they do not hold is found where it is free.</summary>
internal sealed class UnitChecks(Fleet fleet, JobExecution execution)
{
    private readonly int[] _held = new int[fleet.Units.Length];

    public void Check()
    {
        Array.Clear(_held);
        foreach (var job in execution.Running)
            Check(job);
        foreach (var unit in fleet.Units)
        {
            Invariant.Holds(_held[unit.Number] <= unit.Type.Chips, $"UltraServer {unit.Path}: jobs hold {_held[unit.Number]} of {unit.Type.Chips} chips");
            Invariant.Agree(unit.FreeChips, unit.Type.Chips - _held[unit.Number], $"free chips of UltraServer {unit.Path}");
        }

        try
        {
            fleet.Check(execution.Running);
        }
        catch (InvalidOperationException e)
        {
            throw new InvariantException(e.Message, e);
        }
    }

    private void Check(Job job)
    {
        Invariant.Holds(job.State == JobState.Running, $"job {job.Number} is among those that run, and {job.State}");
        Invariant.Agree(job.Allocation.WorkingUltraServers, job.Allocation.Placement.Length, $"UltraServers of job {job.Number}");
        Invariant.Agree(job.Allocation.UltraServers, job.Allocation.Placement.Length + job.Allocation.Spares.Length, $"UltraServers of job {job.Number}, hot spares among them");
        Invariant.Holds(job.Progress.SavedWork >= 0 && job.Progress.SavedWork < job.Work, $"job {job.Number} has saved {job.Progress.SavedWork} of {job.Work} ticks of work and still runs");
        foreach (var unit in job.Allocation.Placement)
            Hold(job, fleet.Units[unit]);
        foreach (var unit in job.Allocation.Spares)
            Hold(job, fleet.Units[unit]);
    }

    private void Hold(Job job, UltraServer unit)
    {
        _held[unit.Number] += job.SharesUltraServer ? job.Chips : unit.Type.Chips;
        Invariant.Agree(job.Generation, unit.Generation, $"generation of job {job.Number}");
        Invariant.Holds(unit.IsUp, $"job {job.Number} runs on UltraServer {unit.Path}, which is {unit.State}");
    }
}
