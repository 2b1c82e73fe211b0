using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Model;

namespace DatacenterDes.Engine.Supply;

/// <summary>What phases and substations wait for, and for how much of it still.</summary>
internal sealed class Dependencies(JobClassState[] classes, SimulationClock clock)
{
    private readonly List<(PhaseInService What, Gate Gate)> _ofPhases = [];
    private readonly List<(SubstationEnergized What, Gate Gate)> _ofSubstations = [];
    private readonly List<(JobsCompleted What, Gate Gate)> _ofJobs = [];

    /// <summary>A milestone that is reached when all of some things have come about; where there are none, at the model's start.</summary>
    public Milestone After(ImmutableArray<Dependency> dependencies)
    {
        var gate = new Gate(new Milestone(clock), dependencies.Length);
        if (dependencies.IsEmpty)
            gate.Milestone.Reach(0);
        foreach (var dependency in dependencies)
            Await(dependency, gate);
        return gate.Milestone;
    }

    /// <summary>UltraServers of a phase entered service.</summary>
    /// <param name="phase">Index of the phase.</param>
    /// <param name="entered">How many of them have by now.</param>
    /// <param name="all">How many it consists of.</param>
    /// <param name="at">Now, or before the model's start.</param>
    public void PhaseEntered(int phase, int entered, int all, long at) =>
        Meet(_ofPhases, item => item.Phase == phase && entered >= Needed(item.Share, all), at);

    /// <summary>A substation has power.</summary>
    /// <param name="substation">Index of the substation.</param>
    /// <param name="at">Now, or before the model's start.</param>
    public void Energized(int substation, long at) => Meet(_ofSubstations, item => item.Substation == substation, at);

    /// <summary>A job has ended, and its class counts it.</summary>
    public void JobEnded()
    {
        if (_ofJobs.Count > 0)
            Meet(_ofJobs, item => classes[item.JobClass].Completed >= item.Completed, clock.Now);
    }

    /// <summary>How many UltraServers a share is: rounded up, but not for what the share lacks as a binary number.</summary>
    public static int Needed(double share, int all) => (int)Math.Ceiling((share * all) - 1e-9);

    private void Await(Dependency dependency, Gate gate)
    {
        switch (dependency)
        {
            case PhaseInService phase:
                _ofPhases.Add((phase, gate));
                break;
            case SubstationEnergized substation:
                _ofSubstations.Add((substation, gate));
                break;
            case JobsCompleted jobs:
                _ofJobs.Add((jobs, gate));
                break;
            default:
                throw new ArgumentException($"nothing waits for {dependency.GetType().Name}", nameof(dependency));
        }
    }

    private static void Meet<T>(List<(T What, Gate Gate)> waiting, Predicate<T> hasComeAbout, long at)
        where T : Dependency
    {
        for (var i = 0; i < waiting.Count;)
        {
            if (!hasComeAbout(waiting[i].What))
            {
                i++;
                continue;
            }

            var gate = waiting[i].Gate;
            waiting.RemoveAt(i);
            gate.At = Math.Max(gate.At, at);
            if (--gate.Unmet == 0)
                gate.Milestone.Reach(gate.At);
        }
    }

    private sealed class Gate(Milestone milestone, int unmet)
    {
        public Milestone Milestone { get; } = milestone;

        public int Unmet { get; set; } = unmet;

        /// <summary>When the last of what has come about did.</summary>
        public long At { get; set; } = long.MinValue;
    }
}
