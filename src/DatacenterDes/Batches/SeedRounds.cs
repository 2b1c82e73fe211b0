using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Analysis;
using DatacenterDes.Model.Files;

namespace DatacenterDes.Batches;

/// <summary>Adds seeds to scenarios whose figures are not known well enough.</summary>
/// <remarks>
/// How many follows from the seeds done so far alone, and not from what ran when: the same on every engine. A half-width falls as 1/√n,
/// so n·(half-width / wanted)² are needed; at most twice as many as there are, since the estimate of that is rough too.
/// </remarks>
internal static class SeedRounds
{
    /// <summary>The runs of the next round; none where all is known well enough, or the most seeds are reached.</summary>
    /// <param name="results">All runs planned so far, done where they did not fail.</param>
    public static List<PlannedRun> Next(SweepResults results)
    {
        var added = new List<PlannedRun>();
        if (results.Folder.Description.Until is not { } goal)
            return added;
        foreach (ScenarioEntry scenario in results.Folder.Description.Scenarios)
        {
            PlannedRun[] planned = [.. results.Folder.Runs.Where(run => run.Scenario == scenario.Name)];
            if (results.Of(scenario.Name) is not { } sample || sample.Count < planned.Length)
                continue;
            int wanted = Wanted(goal, sample);
            if (wanted <= planned.Length)
                continue;
            ModelReading model = ModelFile.Read(results.Folder.ModelOf(scenario.Name), results.Folder.Description.Reading);
            IEnumerable<long> seeds = Enumerable.Range(planned.Length + 1, wanted - planned.Length).Select(seed => (long)seed);
            added.AddRange(SweepPlanner.Runs(results.Folder.Runs.Count + added.Count + 1, planned[0], model, seeds));
        }

        return added;
    }

    /// <summary>Figures that a goal asks for and no run has, each once.</summary>
    public static IEnumerable<string> Missing(SweepResults results) =>
        results.Runs.IsEmpty ? [] : (results.Folder.Description.Until?.Of ?? []).Where(figure => results.Keys.All(key => key.Text != figure));

    private static int Wanted(SeedGoal goal, ScenarioSample sample)
    {
        int wanted = sample.Count;
        foreach (FigureKey figure in sample.Keys.Where(key => goal.Of.Contains(key.Text)))
        {
            Estimate estimate = sample.Estimate(figure);
            if (estimate is not { Mean: { } mean, HalfWidth: { } halfWidth } || halfWidth <= goal.Share * Math.Abs(mean))
                continue;
            double ratio = mean == 0 ? double.PositiveInfinity : halfWidth / (goal.Share * Math.Abs(mean));
            wanted = Math.Max(wanted, (int)Math.Min(Math.Ceiling(sample.Count * ratio * ratio), 2.0 * sample.Count));
        }

        return Math.Min(Math.Max(wanted, sample.Count), goal.Most);
    }
}
