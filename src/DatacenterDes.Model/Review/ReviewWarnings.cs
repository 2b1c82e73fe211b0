using System;
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

    /// <summary>Relative difference that is a rounding error and no overload.</summary>
    private const double Rounding = 1e-9;

    public static ImmutableArray<string> Of(DatacenterModel model, ModelReview review, CapacityTimeline timeline, NameplateFlow? flow)
    {
        var neverStarts = new NeverStarts(model);
        return
        [
            .. Loads(model, review), .. ServicePeaks.Of(model, timeline), .. Hardware(model, review, timeline), .. Repairs(review), .. Spares(review), .. Storage(review),
            .. Sizes(model, timeline, neverStarts), .. neverStarts.Warnings(), .. Progress(review), .. NodeUseReview.Of(model, review.PowerNodes),
            .. FailureConsequences.Of(model, flow), .. BatteryPrices(model), .. OutlastsRun.Of(model, review), .. Length(review),
        ];
    }

    /// <summary>Slots and services keep a number of jobs and no more: only other classes make a queue grow.</summary>
    private static IEnumerable<string> Loads(DatacenterModel model, ModelReview review)
    {
        var load = review.Load;
        var closed = review.Classes.Where(c => c.IsClosed).Sum(c => c.Load.AtFullSize) ?? 0;
        var over = model.End is null ? "from the first submission to the last" : "at full size";
        var grows = model.End is null ? "the queue grows until the last" : "the queue grows without end";
        if (load.AtFullSize - closed >= 1)
            yield return $"the offered load {over} is {Number(load.AtFullSize)}: {grows}";
        else if (load.AtFullSize > 1 + Rounding)
            yield return $"the offered load {over} is {Number(load.AtFullSize)}, {Number(closed)} of it slots and services: they, or what is less urgent, always wait";
        else if (load.WithFailures - review.Classes.Where(c => c.IsClosed).Sum(c => c.Load.WithFailures) >= 1)
            yield return $"the offered load {over} is {Number(load.AtFullSize)}, but {Number(load.WithFailures)} with checkpoints, lost work and repairs: {grows}";
        else if (load.WithFailures > 1 + Rounding && load.AtFullSize < 1 - Rounding)
            yield return $"the offered load {over} is {Number(load.AtFullSize)}, but {Number(load.WithFailures)} with checkpoints, lost work and repairs, {Number(closed)} of it slots and services: they, or what is less urgent, always wait";
        if (model.End is not null && load.OverRun - review.Classes.Where(c => c.IsClosed).Sum(c => c.Load.OverRun) >= 1 && !(load.AtFullSize >= 1))
            yield return $"the offered load over the run is {Number(load.OverRun)}: capacity comes too late for the work";
    }

    /// <summary>Prices that are always on one side of what a battery waits for.</summary>
    private static IEnumerable<string> BatteryPrices(DatacenterModel model)
    {
        if (model.Power.Batteries.IsEmpty || model.Energy.Prices(model.Start, model.End ?? DateTime.MaxValue) is not var (lowest, highest))
            yield break;
        foreach (var battery in model.Power.Batteries)
        {
            if (battery.ChargeBelow is { } charge && lowest >= charge)
                yield return $"a battery charges below {Price(charge)}, and the price is never less than {Price(lowest)}: it never charges";
            if (battery.DischargeAbove is { } discharge && highest <= discharge)
                yield return $"a battery discharges above {Price(discharge)}, and the price is never more than {Price(highest)}: it {(battery.ShaveAbove is null ? "never delivers" : "delivers only to shave peaks")}";
        }
    }

    /// <summary>Classes that may run on a part of the fleet can ask too much of it, whatever the load of the whole.</summary>
    private static IEnumerable<string> Hardware(DatacenterModel model, ModelReview review, CapacityTimeline timeline)
    {
        var hardware = model.JobClasses.Select(jobClass => model.HardwareOf(jobClass).ToHashSet()).ToArray();
        foreach (var some in hardware.Where(types => types.Count < model.Generations.Length).Distinct(HashSet<UltraServerType>.CreateSetComparer()))
        {
            var part = (double)timeline.FullChips / some.Sum(type => timeline.Of(type).FullChips);
            var classes = review.Classes.Where((_, i) => hardware[i].IsSubsetOf(some)).ToArray();
            var load = classes.Sum(c => c.Load.AtFullSize) * part;
            var open = classes.Where(c => !c.IsClosed).Sum(c => c.Load.AtFullSize) * part;
            var what = $"the offered load at full size of the classes that run on nothing but {string.Join(" or ", model.Generations.Where(some.Contains).Select(type => type.Name))} is {Number(load)}";
            if (open >= 1)
                yield return $"{what}: their queue grows {(model.End is null ? "until the last submission" : "without end")}";
            else if (load > 1 + Rounding)
                yield return $"{what}, {Number(load - open)} of it slots and services: they, or what is less urgent, always wait";
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

    private static IEnumerable<string> Sizes(DatacenterModel model, CapacityTimeline timeline, NeverStarts neverStarts)
    {
        foreach (var jobClass in model.JobClasses)
        {
            var hardware = model.HardwareOf(jobClass).Select(type => (Type: type, Size: new JobSize(jobClass, type), timeline.Of(type).Steps, IsHeldLater: timeline.Of(type).HasMoreToCome)).ToArray();
            // Where capacity only grows, the last time that is too small says it all; where it shrinks, that is the one that matters most.
            var last = Enumerable.Range(0, timeline.Steps.Length).LastOrDefault(
                i => ClassDemand.Submits(jobClass.Arrivals, timeline.Steps[i].UltraServers) && hardware.All(on => on.Size.Largest > on.Steps[i].UltraServers), -1);
            // What waits for a phase that never comes is told where that is.
            if (last < 0 || neverStarts.AreBeyondReach(jobClass))
                continue;
            var (type, size, steps, _) = hardware.MaxBy(on => on.Steps[last].UltraServers / on.Size.Smallest);
            var step = steps[last];
            var ofType = model.Generations.Length > 1 ? $" of type {type.Name}" : "";
            var which = size.Smallest > step.UltraServers ? $"every job of class {jobClass.Name} is" : $"a job of class {jobClass.Name} can be";
            var from = last > 0 && hardware.Any(on => on.Size.Largest <= on.Steps[last - 1].UltraServers) ? $" from {step.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} on" : "";
            var until = step.To is { } to && to != timeline.End ? $" until {to.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}" : "";
            // What is still to come decides between waiting and being refused.
            var fate = hardware.Any(on => on.IsHeldLater || on.Steps[(last + 1)..].Any(later => later.UltraServers >= on.Size.Largest))
                ? "it waits, and under fcfs all behind it"
                : jobClass.Arrivals switch
                {
                    SlotArrivals => "its slots stay empty",
                    ServiceArrivals => "its demand is not met",
                    _ => "it is cancelled as it is submitted",
                };
            yield return $"{which} larger than the {Number(step.UltraServers)} UltraServers{ofType} in service{from}{until}: {fate}";
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

    private static string Price(double usdPerKilowattHour) => string.Create(CultureInfo.InvariantCulture, $"{usdPerKilowattHour:0.######} USD/kWh");

    private static string Number(double? value) => value?.ToString(value < 100 ? "0.###" : "N0", CultureInfo.InvariantCulture) ?? "";
}
