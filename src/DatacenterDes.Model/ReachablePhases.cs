using System;
using System.Globalization;
using System.Linq;

namespace DatacenterDes.Model;

/// <summary>Which phases of a build-out can come about at all: those whose dependencies all can.</summary>
/// <remarks>
/// A phase that waits for jobs which wait for that phase never comes, nor does what waits for it. Found by going on from what needs
/// nothing until nothing is added.
/// </remarks>
public static class ReachablePhases
{
    /// <summary>Finds them.</summary>
    /// <param name="model">Its phases and substations.</param>
    /// <param name="canComplete">Whether so many jobs of a class can be completed with some phases in service; more phases never make it untrue.</param>
    /// <returns>By phase, whether it can come about.</returns>
    public static bool[] Of(DatacenterModel model, Func<JobsCompleted, bool[], bool> canComplete)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(canComplete);
        var phases = new bool[model.BuildOut.Length];
        var substations = new bool[model.Substations.Length];
        var order = BuildOutOrder.Of(model.BuildOut, model.Substations).Steps;
        var isMore = true;

        // In the order of what waits for what, so that only jobs ask for another round.
        while (isMore)
        {
            isMore = false;
            foreach (var step in order)
            {
                if (step < phases.Length)
                    isMore |= !phases[step] && (phases[step] = model.BuildOut[step].After.All(CanComeAbout));
                else
                    isMore |= !substations[step - phases.Length] && (substations[step - phases.Length] = model.Substations[step - phases.Length].After.All(CanComeAbout));
            }
        }

        return phases;

        bool CanComeAbout(Dependency dependency) => dependency switch
        {
            PhaseInService phase => phases[phase.Phase],
            SubstationEnergized substation => substations[substation.Substation],
            JobsCompleted jobs => canComplete(jobs, phases),
            _ => throw new ArgumentException($"nothing waits for {dependency.GetType().Name}", nameof(model)),
        };
    }

    /// <summary>What a phase waits for, as in <c>phase b waits for 3 completed jobs of class big</c>.</summary>
    public static string WaitsFor(DatacenterModel model, int phase)
    {
        ArgumentNullException.ThrowIfNull(model);
        var after = model.BuildOut[phase].After.Select(dependency => dependency switch
        {
            PhaseInService other => $"phase {model.BuildOut[other.Phase].Name}",
            SubstationEnergized substation => $"substation {model.Substations[substation.Substation].Name}",
            JobsCompleted jobs => string.Create(CultureInfo.InvariantCulture, $"{jobs.Completed:N0} completed {(jobs.Completed == 1 ? "job" : "jobs")} of class {model.JobClasses[jobs.JobClass].Name}"),
            _ => "",
        });
        return $"phase {model.BuildOut[phase].Name} waits for {string.Join(" and ", after)}";
    }
}
