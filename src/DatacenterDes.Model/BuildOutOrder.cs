using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace DatacenterDes.Model;

/// <summary>Phases and substations such that each stands after all that it waits for or replaces.</summary>
/// <remarks>A step is the index of a phase, or the number of phases and the index of a substation.</remarks>
internal sealed class BuildOutOrder
{
    private BuildOutOrder(ImmutableArray<int> steps, ImmutableArray<int> circle)
    {
        Steps = steps;
        Circle = circle;
    }

    /// <summary>All that is in no circle and waits for none.</summary>
    public ImmutableArray<int> Steps { get; }

    /// <summary>Steps that wait for one another, each for the next and the last for the first; empty where there is no circle.</summary>
    public ImmutableArray<int> Circle { get; }

    public static BuildOutOrder Of(ImmutableArray<Phase> phases, ImmutableArray<Substation> substations)
    {
        int[][] before = [
            .. phases.Select(phase => (int[])[.. phase.Replaces, .. StepsOf(phase.After, phases.Length)]),
            .. substations.Select(substation => (int[])[.. StepsOf(substation.After, phases.Length)])];
        var waiting = before.Select(steps => steps.Length).ToArray();
        var following = before.Select(_ => new List<int>()).ToArray();
        for (var step = 0; step < before.Length; step++)
        {
            foreach (var other in before[step])
                following[other].Add(step);
        }

        var order = Enumerable.Range(0, before.Length).Where(step => waiting[step] == 0).ToList();
        for (var i = 0; i < order.Count; i++)
            order.AddRange(following[order[i]].Where(other => --waiting[other] == 0));
        return new([.. order], order.Count == before.Length ? [] : CircleAmong(before, order));
    }

    /// <summary>Whoever waits in vain waits for another that does: going from one to the next ends in a circle.</summary>
    private static ImmutableArray<int> CircleAmong(int[][] before, List<int> done)
    {
        var isDone = new bool[before.Length];
        foreach (var step in done)
            isDone[step] = true;
        var seenAt = new Dictionary<int, int>();
        var path = new List<int>();
        var next = System.Array.IndexOf(isDone, false);
        while (seenAt.TryAdd(next, path.Count))
        {
            path.Add(next);
            next = before[next].First(step => !isDone[step]);
        }

        return [.. path[seenAt[next]..]];
    }

    private static IEnumerable<int> StepsOf(ImmutableArray<Dependency> after, int phases)
    {
        foreach (var dependency in after)
        {
            if (dependency is PhaseInService phase)
                yield return phase.Phase;
            else if (dependency is SubstationEnergized substation)
                yield return phases + substation.Substation;
        }
    }
}
