using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using DatacenterDes.Model.Electrical;

namespace DatacenterDes.Model.Review;

/// <summary>What a review finds worth saying.</summary>
internal static class ReviewWarnings
{
    private const double ManyJobs = 1e8;

    public static ImmutableArray<string> Of(DatacenterModel model, ModelReview review, CapacityTimeline timeline) =>
        [.. Loads(review), .. Hardware(model, review, timeline), .. Repairs(review), .. Spares(review), .. Storage(review), .. Sizes(model, timeline), .. NeverStarts.Of(model), .. Progress(review), .. FailureConsequences.Of(model), .. Length(review)];

    private static IEnumerable<string> Loads(ModelReview review)
    {
        var load = review.Load;
        if (load.AtFullSize >= 1)
            yield return $"the offered load at full size is {Number(load.AtFullSize)}: the queue grows without end";
        else if (load.WithFailures >= 1)
            yield return $"the offered load at full size is {Number(load.AtFullSize)}, but {Number(load.WithFailures)} with checkpoints, lost work and repairs: the queue grows without end";
        if (load.OverRun >= 1 && !(load.AtFullSize >= 1))
            yield return $"the offered load over the run is {Number(load.OverRun)}: capacity comes too late for the work";
    }

    /// <summary>Classes that may run on a part of the fleet can ask too much of it, whatever the load of the whole.</summary>
    private static IEnumerable<string> Hardware(DatacenterModel model, ModelReview review, CapacityTimeline timeline)
    {
        var hardware = model.JobClasses.Select(jobClass => model.HardwareOf(jobClass).ToHashSet()).ToArray();
        foreach (var some in hardware.Where(types => types.Count < model.Generations.Length).Distinct(HashSet<UltraServerType>.CreateSetComparer()))
        {
            var load = review.Classes.Where((_, i) => hardware[i].IsSubsetOf(some)).Sum(c => c.Load.AtFullSize)
                * timeline.FullChips / some.Sum(type => timeline.Of(type).FullChips);
            if (load >= 1)
                yield return $"the offered load at full size of the classes that run on nothing but {string.Join(" or ", model.Generations.Where(some.Contains).Select(type => type.Name))} is {Number(load)}: their queue grows without end";
        }
    }

    private static IEnumerable<string> Repairs(ModelReview review)
    {
        var failures = review.Failures;
        if (failures.CrewLoad >= 1)
            yield return $"repairs keep {Number(failures.TechniciansBusy)} technicians busy at full size, and there are {Number(failures.Crews)}: UltraServers down pile up";
    }

    /// <remarks>A stock of nothing is a part that is ordered for each repair, as it is meant.</remarks>
    private static IEnumerable<string> Spares(ModelReview review) =>
        from spare in review.Spares
        where spare.Stock > 0 && spare.DuringLeadTime > spare.Stock
        select $"repairs use {Number(spare.DuringLeadTime)} parts {spare.Name} between an order and its delivery, and there are {Number(spare.Stock)} in stock: repairs wait for them";

    private static IEnumerable<string> Storage(ModelReview review)
    {
        var load = review.Classes.Sum(c => c.StorageLoad ?? 0);
        if (load >= 1)
            yield return $"checkpoints ask for {Number(load)} times the storage's bandwidth at full size: each takes up to a hundred times as long as alone";
    }

    private static IEnumerable<string> Sizes(DatacenterModel model, CapacityTimeline timeline)
    {
        foreach (var jobClass in model.JobClasses)
        {
            var hardware = model.HardwareOf(jobClass).Select(type => (Type: type, Size: new JobSize(jobClass, type), timeline.Of(type).Steps)).ToArray();
            // Where capacity only grows, the last time that is too small says it all; where it shrinks, that is the one that matters most.
            var last = Enumerable.Range(0, timeline.Steps.Length).LastOrDefault(
                i => ClassDemand.Submits(jobClass.Arrivals, timeline.Steps[i].UltraServers) && hardware.All(on => on.Size.Largest > on.Steps[i].UltraServers), -1);
            if (last < 0)
                continue;
            var (type, size, steps) = hardware.MaxBy(on => on.Steps[last].UltraServers / on.Size.Smallest);
            var step = steps[last];
            var ofType = model.Generations.Length > 1 ? $" of type {type.Name}" : "";
            var which = size.Smallest > step.UltraServers ? $"every job of class {jobClass.Name} is" : $"a job of class {jobClass.Name} can be";
            var from = last > 0 && hardware.Any(on => on.Size.Largest <= on.Steps[last - 1].UltraServers) ? $" from {step.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} on" : "";
            var until = step.To is { } to && to != timeline.End ? $" until {to.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}" : "";
            yield return $"{which} larger than the {Number(step.UltraServers)} UltraServers{ofType} in service{from}{until}: it waits, and under fcfs all behind it";
        }
    }

    private static IEnumerable<string> Progress(ModelReview review) =>
        from c in review.Classes
        where c.Stretch > 2
        select $"jobs of class {c.Name} hold their UltraServers {Number(c.Stretch)} times as long as their work takes: more goes to checkpoints, restarts and lost work than to progress";

    private static IEnumerable<string> Length(ModelReview review)
    {
        if (review.ExpectedJobs > ManyJobs)
            yield return $"some {Number(review.ExpectedJobs)} jobs will be submitted: the run takes long";
    }

    private static string Number(double? value) => value?.ToString(value < 100 ? "0.###" : "N0", CultureInfo.InvariantCulture) ?? "";
}
