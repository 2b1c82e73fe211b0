using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace DatacenterDes.Analysis;

/// <summary>What was asked to be compared: each scenario with its base.</summary>
/// <param name="Scenarios">In the order of the arguments, or of the sweep's plan.</param>
/// <param name="Notes">What lies there and is not compared, a line each.</param>
/// <param name="Lead">Figures that a sweep's experiment leads with; empty where none does.</param>
internal sealed record Comparison(ImmutableArray<ScenarioComparison> Scenarios, ImmutableArray<string> Notes, FigureSelection? Lead)
{
    /// <summary>Compares runs, scenarios or sweeps with the first of them; the scenarios of one sweep with its base.</summary>
    /// <param name="paths">Results folders.</param>
    /// <param name="only">The figures asked for; null for all.</param>
    /// <exception cref="InputException">A folder cannot be compared.</exception>
    public static Comparison Of(IReadOnlyList<string> paths, string? only)
    {
        List<ComparedFolder> folders = Find(paths);
        List<ImmutableArray<ScenarioRuns>> sides = Read(folders);
        (List<(ScenarioRuns From, ScenarioRuns To)> pairs, List<string> notes) = Match(folders, sides);
        notes.InsertRange(0, sides.SelectMany(side => side).SelectMany(scenario => scenario.LeftOut));

        FigureKey[] keys = [.. sides.SelectMany(side => side).SelectMany(scenario => scenario.Sample.Keys).Distinct()];
        FigureSelection selection = only is null ? FigureSelection.All : FigureSelection.Parse(only, keys);
        var compared = new ScenarioComparison[pairs.Count];
        Each(pairs.Count, i => compared[i] = ScenarioComparison.Of(pairs[i].From, pairs[i].To, selection));
        return new([.. compared], [.. notes], LeadOf(folders, keys));
    }

    private static List<ComparedFolder> Find(IReadOnlyList<string> paths)
    {
        var folders = new List<ComparedFolder>();
        var faults = new List<string>();
        foreach (string path in paths)
        {
            try
            {
                folders.Add(ComparedFolder.Find(path));
            }
            catch (InputException e)
            {
                faults.AddRange(e.Faults);
            }
        }

        if (faults.Count == 0 && folders.Any(folder => folder.Sweep is null) && folders.FirstOrDefault(folder => folder.Sweep is not null) is { } sweep)
            faults.Add($"{sweep.Path}: is a sweep, and others are not; name one of its scenarios, as in {Path.Combine(sweep.Path, sweep.Scenarios[0].Label)}");
        if (faults.Count == 0 && folders is [{ Sweep: null } alone])
            faults.Add($"{alone.Path}: there is nothing to compare it with; name another folder, or a sweep");
        return faults.Count == 0 ? folders : throw new InputException(faults);
    }

    /// <summary>Reads the runs of all folders at once, on all cores; what comes out does not depend on that.</summary>
    private static List<ImmutableArray<ScenarioRuns>> Read(List<ComparedFolder> folders)
    {
        var keys = new FigureKeys();
        string[] paths = [.. folders.SelectMany(folder => folder.Scenarios).SelectMany(scenario => scenario.Runs)];
        var runs = new FinishedRun[paths.Length];
        Each(paths.Length, i => runs[i] = FinishedRun.Read(paths[i], keys));

        var next = 0;
        var faults = new List<string>();
        var sides = new List<ImmutableArray<ScenarioRuns>>();
        foreach (ComparedFolder folder in folders)
        {
            var side = ImmutableArray.CreateBuilder<ScenarioRuns>();
            foreach (ScenarioFolder scenario in folder.Scenarios)
            {
                try
                {
                    side.Add(new(scenario.Label, runs[next..(next += scenario.Runs.Length)], scenario.LeftOut));
                }
                catch (InputException e)
                {
                    faults.AddRange(e.Faults);
                }
            }

            sides.Add(side.ToImmutable());
        }

        return faults.Count == 0 ? sides : throw new InputException(faults);
    }

    private static (List<(ScenarioRuns From, ScenarioRuns To)> Pairs, List<string> Notes) Match(
        List<ComparedFolder> folders, List<ImmutableArray<ScenarioRuns>> sides)
    {
        if (folders[0].Sweep is null)
            return ([.. sides.Skip(1).Select(side => (sides[0][0], side[0]))], []);
        if (folders.Count == 1)
            return (WithinSweep(folders[0], sides[0]), []);

        List<(ScenarioRuns From, ScenarioRuns To)> pairs = [];
        List<string> notes = [];
        for (var i = 1; i < sides.Count; i++)
        {
            ComparedFolder folder = folders[i];
            Dictionary<string, ScenarioRuns> second = sides[i].ToDictionary(scenario => scenario.Label, StringComparer.Ordinal);
            HashSet<string> names = [.. sides[0].Select(scenario => scenario.Label).Where(second.ContainsKey)];
            pairs.AddRange(sides[0].Where(scenario => names.Contains(scenario.Label))
                .Select(scenario => (InSweep(folders[0], scenario), InSweep(folder, second[scenario.Label]))));
            notes.AddRange(Alone(folders[0], sides[0]).Concat(Alone(folder, sides[i])));

            IEnumerable<string> Alone(ComparedFolder sweep, ImmutableArray<ScenarioRuns> scenarios) => scenarios
                .Where(scenario => !names.Contains(scenario.Label))
                .Select(scenario => $"{Path.Combine(sweep.Path, scenario.Label)}: in this sweep only, and not compared");
        }

        return pairs.Count > 0
            ? (pairs, notes)
            : throw new InputException($"{folders[0].Path}: has no scenario in common with {string.Join(" and ", folders.Skip(1).Select(folder => folder.Path))}");
    }

    private static List<(ScenarioRuns From, ScenarioRuns To)> WithinSweep(ComparedFolder folder, ImmutableArray<ScenarioRuns> scenarios)
    {
        ScenarioRuns origin = scenarios.FirstOrDefault(scenario => scenario.Label == folder.Base)
            ?? throw new InputException($"{folder.Path}: no run of the base, {folder.Base}, is done; there is nothing to compare the others with");
        return scenarios.Length > 1
            ? [.. scenarios.Where(scenario => scenario != origin).Select(scenario => (origin, scenario))]
            : throw new InputException($"{folder.Path}: of one scenario only runs are done; there is nothing to compare it with");
    }

    private static ScenarioRuns InSweep(ComparedFolder sweep, ScenarioRuns scenario) => scenario.Called(Path.Combine(sweep.Path, scenario.Label));

    private static FigureSelection? LeadOf(List<ComparedFolder> folders, FigureKey[] keys)
    {
        string[] figures = [.. folders.SelectMany(folder => folder.Sweep?.Description.Figures ?? []).Where(figure => keys.Any(key => key.Text == figure)).Distinct()];
        return figures.Length == 0 ? null : FigureSelection.Of(figures);
    }

    /// <summary>Does something for each index, in parallel; the faults of all are told in order.</summary>
    private static void Each(int count, Action<int> action)
    {
        var faults = new InputException?[count];
        Parallel.For(0, count, i =>
        {
            try
            {
                action(i);
            }
            catch (InputException e)
            {
                faults[i] = e;
            }
        });
        string[] all = [.. faults.OfType<InputException>().SelectMany(fault => fault.Faults).Distinct()];
        if (all.Length > 0)
            throw new InputException(all);
    }
}
