using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Scheduling;
using DatacenterDes.Model;
using DatacenterDes.Model.Traces;

namespace DatacenterDes.Engine.Stranded;

/// <summary>Says of jobs that can never start what keeps them from it.</summary>
/// <param name="model">The quotas and the phases.</param>
/// <param name="phases">By phase, whether it comes or has come.</param>
/// <param name="capacity">What there is then.</param>
/// <param name="scheduler">Whose queue they wait in.</param>
internal sealed class Obstacles(DatacenterModel model, bool[] phases, CapacityToCome capacity, Scheduler scheduler)
{
    /// <param name="waiting">All that wait, by submission.</param>
    public UnstartableJobs Of(IReadOnlyList<Job> waiting)
    {
        var told = waiting.Take(UnstartableJobs.MostTold).ToArray();
        var origins = OriginsOf(told);
        return new(waiting.Count, [.. told.Select((job, i) => new UnstartableJob(job.Number, job.Class.Model.Name, origins[i], Why(job)))]);
    }

    private string Why(Job job)
    {
        if (!scheduler.IsEverWithinQuota(job))
            return Text($"asks for {Need(job)}, and the quota of {model.Tenants[job.Tenant].Name} is {Count(model.Tenants[job.Tenant].Quota!.Value)}");
        if (Smallest(job) > capacity.MostFor(job))
            return Text($"asks for {Need(job)}, and it will never have more than {Count(capacity.MostFor(job))}{Missing(job)}");
        if (!capacity.Holds(job))
            return Text($"asks for {Need(job)}, and there is no power for so many");
        if (scheduler.StartsHeadsAlone && scheduler.Queue.First is { } head && head != job)
            return Text($"waits behind job {head.Number}, which can never start");
        if (scheduler.FirstFit(job) is not null)
            return Text($"asks for {Need(job)}, which are free, and the policy {model.Scheduler.Backfilling} does not start it");
        return Text($"asks for {Need(job)}, and there is no place or no power for it although nothing runs");
    }

    private static string Need(Job job)
    {
        var smallest = Smallest(job);
        foreach (ref readonly var shape in job.Choices)
        {
            if (shape.UltraServers == smallest && shape.SharesUltraServer)
                return Text($"{shape.Chips:N0} {(shape.Chips == 1 ? "chip" : "chips")} of an UltraServer");
        }

        return Count(smallest);
    }

    private static int Smallest(Job job)
    {
        var smallest = int.MaxValue;
        foreach (ref readonly var shape in job.Choices)
            smallest = Math.Min(smallest, shape.UltraServers);
        return smallest;
    }

    /// <summary>The phases that would bring what the job may run on, and never come.</summary>
    private string Missing(Job job)
    {
        var missing = "";
        for (var phase = 0; phase < phases.Length; phase++)
        {
            if (!phases[phase] && job.Offered.ToArray().Any(shape => capacity.IsOf(phase, shape.Generation)))
                missing += $"; {ReachablePhases.WaitsFor(model, phase)}";
        }

        return missing;
    }

    /// <summary>Where traces have some jobs: a trace is read once for all of them.</summary>
    private static string?[] OriginsOf(Job[] jobs)
    {
        var origins = new string?[jobs.Length];
        var ofTraces = Enumerable.Range(0, jobs.Length)
            .Where(i => jobs[i].Class.Model.Arrivals is TraceArrivals)
            .GroupBy(i => ((TraceArrivals)jobs[i].Class.Model.Arrivals).Trace, ReferenceEqualityComparer.Instance);
        foreach (var ofTrace in ofTraces)
        {
            var trace = (JobTrace)ofTrace.Key!;
            var wanted = ofTrace.ToDictionary(i => (((TraceArrivals)jobs[i].Class.Model.Arrivals).Label, jobs[i].NumberInClass));
            var submitted = new long[trace.Labels.Length];
            foreach (var job in trace.Read())
            {
                if (wanted.Remove((job.Label, submitted[job.Label]++), out var found))
                    origins[found] = Text($"{trace.Name}:{job.Line}");
                if (wanted.Count == 0)
                    break;
            }
        }

        return origins;
    }

    private static string Count(long ultraServers) => Text($"{ultraServers:N0} {(ultraServers == 1 ? "UltraServer" : "UltraServers")}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
