using System;
using System.Threading;
using DatacenterDes.Results;

namespace DatacenterDes.Hosting;

/// <summary>A run from its first slice to its folder, on the caller's thread.</summary>
/// <param name="plan">What to run.</param>
/// <param name="live">Where it reports.</param>
internal sealed class RunToEnd(RunPlan plan, LiveRun live)
{
    /// <summary>Runs until the simulation is finished or an end is asked for; never throws.</summary>
    /// <param name="stopping">Asks for an end.</param>
    /// <param name="whyStopped">What an end that is no interruption was asked for; null for an interruption.</param>
    public RunOutcome Execute(CancellationToken stopping, Func<Exception?>? whyStopped = null)
    {
        RunOutcome outcome = ToEnd(whyStopped, stopping);
        live.End(outcome.Status);
        return outcome;
    }

    private RunOutcome ToEnd(Func<Exception?>? whyStopped, CancellationToken stopping)
    {
        var slices = new SlicedRun(plan, live);
        var ending = new RunEnding(plan, slices);
        try
        {
            slices.RunToEnd(stopping);
            if (!plan.Simulation.IsFinished && whyStopped?.Invoke() is { } fault)
                return ending.Fail(fault);
            return ending.End(plan.Simulation.IsFinished ? RunStatus.Complete : RunStatus.Interrupted);
        }
        catch (Exception fault)
        {
            return ending.Fail(fault);
        }
    }
}
