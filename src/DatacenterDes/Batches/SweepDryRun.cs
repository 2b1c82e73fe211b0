using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using DatacenterDes.Cli;
using DatacenterDes.Engine;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Scheduling;
using DatacenterDes.Model;
using DatacenterDes.Model.Files;

namespace DatacenterDes.Batches;

/// <summary>What a sweep would run, and about how long it would take.</summary>
internal static class SweepDryRun
{
    private const int MostLines = 200;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    /// <summary>How long the short run may take, in wall time.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Writes the list and the estimate.</summary>
    public static int Write(TextWriter output, SweepPlan plan, PolicySet policies, string path, int parallel)
    {
        foreach (PlannedRun run in plan.Runs.Take(MostLines))
            output.WriteLine($"{run.Number}\t{run.Id}\t{Path.Combine(path, run.Scenario, $"seed={run.Seed}")}\t{Changes(run.Overrides)}");
        if (plan.Runs.Length > MostLines)
            output.WriteLine($"and {plan.Runs.Length - MostLines} more");
        output.WriteLine($"{Counted.Of(plan.Scenarios.Length, "scenario")}, {Counted.Of(plan.Runs.Length, "run")}{(plan.Description.Until is { } goal ? $" to begin with, at most {plan.Scenarios.Length * goal.Most}" : "")}");
        if (Estimate(plan, policies) is { } each)
        {
            double all = each.TotalSeconds * plan.Runs.Length / Math.Min(parallel, plan.Runs.Length);
            output.WriteLine($"about {Figures.Duration(each.TotalSeconds)} a run, {Figures.Duration(all)} in all with {parallel} at a time, going by a short run of the first scenario");
        }

        return ExitCode.Done;
    }

    private static string Changes(IReadOnlyDictionary<string, string> overrides) => string.Join("  ", overrides.Select(change => $"{change.Key}={change.Value}"));

    /// <summary>Runs the first scenario, a short one again and again: the first time most goes to code that is still being compiled.</summary>
    /// <returns>Null where the end is not known and was not reached.</returns>
    private static TimeSpan? Estimate(SweepPlan plan, PolicySet policies)
    {
        if (ModelFile.Parse(plan.Scenarios[0].Model, options: plan.Description.Reading).Model is not { } model)
            return null;
        long start = Stopwatch.GetTimestamp();
        TimeSpan? took;
        do
            took = Estimate(model, policies);
        while (Stopwatch.GetElapsedTime(start) < WarmUp);
        return took;
    }

    /// <summary>Runs a model until it is over or has run for some seconds, and goes by the share of its time that it came to.</summary>
    private static TimeSpan? Estimate(DatacenterModel model, PolicySet policies)
    {
        var simulation = new DatacenterSimulation(model, new NullRecorder(), policies);
        long start = Stopwatch.GetTimestamp();
        TimeSpan step = TimeSpan.FromDays(1);
        while (!simulation.IsFinished && Stopwatch.GetElapsedTime(start) < Patience)
            simulation.RunUntil(simulation.Now + step);
        TimeSpan took = Stopwatch.GetElapsedTime(start);
        if (simulation.IsFinished)
            return took;
        return model.End is { } end ? took * ((end - model.Start) / (simulation.Now - model.Start)) : null;
    }
}
