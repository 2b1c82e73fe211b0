using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Electrical;
using DatacenterDes.Model.Quantities;
using DatacenterDes.Model.Reliability;

namespace DatacenterDes.Model.Review;

/// <summary>What a model would build and ask of it, by arithmetic alone: nothing is simulated.</summary>
public sealed record ModelReview
{
    /// <summary>Phases by the date that they are expected to enter service, with what is in service from each on; then those of no known date.</summary>
    public required ImmutableArray<PhaseReview> Phases { get; init; }

    /// <summary>Everything that is ever built, without what gives its place to others.</summary>
    public required Capacity FullSize { get; init; }

    /// <summary>UltraServers in service, as a mean over the run, or over the time of its submissions where it ends with its last job; null where that is no time.</summary>
    public required double? MeanUltraServers { get; init; }

    /// <summary>Job classes in the order of the model.</summary>
    public required ImmutableArray<ClassReview> Classes { get; init; }

    /// <summary>Work offered over capacity, of all classes together.</summary>
    public required OfferedLoad Load { get; init; }

    /// <summary>Failures and what repairing them takes, at full size.</summary>
    public required FailureReview Failures { get; init; }

    /// <summary>What the model has and the availability of the forecast leaves out, in words.</summary>
    public required ImmutableArray<string> AvailabilityLeavesOut { get; init; }

    /// <summary>Spare parts and their use, in the order of the model.</summary>
    public required ImmutableArray<SpareReview> Spares { get; init; }

    /// <summary>Nodes of the electrical graph at nameplate, in the order of the model.</summary>
    public required ImmutableArray<PowerNodeReview> PowerNodes { get; init; }

    /// <summary>Jobs submitted in the whole run; null where nothing says how many.</summary>
    public required double? ExpectedJobs { get; init; }

    /// <summary>One sentence each: what will probably not go as meant.</summary>
    public required ImmutableArray<string> Warnings { get; init; }

    /// <summary>Reviews a model.</summary>
    public static ModelReview Of(DatacenterModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var schedule = ExpectedSchedule.Of(model, FloorPlan.Of(model));
        var timeline = new CapacityTimeline(model, schedule);
        var submissions = CapacityTimeline.OfSubmissions(model, schedule, timeline);
        var flow = NameplateFlow.Of(model);
        var failures = FailureReview.Of(model, flow?.Graph, timeline.Full);
        ImmutableArray<ClassReview> classes = [.. model.JobClasses.Select(new ClassDemand(model, submissions, failures).Review)];
        failures = FailureForecast.Of(model, flow?.Graph, schedule, failures, classes);
        var review = new ModelReview
        {
            Phases = PhaseReview.Of(model, schedule),
            FullSize = Capacity.Of(model.BuildOut.Select((phase, i) => (phase, phase.UltraServers - schedule.Plan.DisplacedOf(i))), model.Power),
            MeanUltraServers = submissions.Mean,
            Classes = classes,
            Load = OfferedLoad.Sum(classes),
            Failures = failures,
            AvailabilityLeavesOut = [.. LeftOut(model)],
            Spares = SpareReview.Of(model, failures),
            PowerNodes = PowerNodeReview.Of(model, flow),
            ExpectedJobs = classes.Any(c => c.ExpectedJobs is null) ? null : classes.Sum(c => c.ExpectedJobs),
            Warnings = [],
        };
        return review with { Warnings = ReviewWarnings.Of(model, review, timeline, flow) };
    }

    private static IEnumerable<string> LeftOut(DatacenterModel model)
    {
        var repaired = model.Failures.Components.Where(component => component is { TakesDown: true, Level: < FailureLevel.Job }).ToArray();
        var (crews, parts) = (model.Repair.Crews is not null && repaired.Any(c => c.CrewNeeded > 0), repaired.Any(c => c.SpareNeeded is not null));
        if (crews || parts)
            yield return $"waiting for {(crews && parts ? "technicians or parts" : crews ? "technicians" : "parts")}";
        if (model.End is null && model.Failures.Infant is not null && repaired.Length > 0)
            yield return "infant mortality";
        if (!model.Power.Nodes.IsEmpty)
            yield return "power";
        if (!model.Maintenance.IsEmpty)
            yield return "maintenance";
        if (!model.Failures.Outages.IsEmpty)
            yield return "outages of the trace";
    }
}

/// <summary>An amount of hardware.</summary>
/// <param name="UltraServers">In number.</param>
/// <param name="Chips">In number.</param>
/// <param name="ItPower">Nameplate power of all of it.</param>
/// <param name="FacilityPower">The same, with what the facility spends to feed and cool it.</param>
public sealed record Capacity(long UltraServers, long Chips, Watts ItPower, Watts FacilityPower)
{
    internal static Capacity Of(IEnumerable<(Phase Phase, long UltraServers)> phases, PowerSettings power) => phases.Aggregate(
        new Capacity(0, 0, new(0), new(0)),
        (sum, of) => sum.With(of.UltraServers, of.UltraServers * of.Phase.Type.Chips, of.Phase.Type.Nameplate * of.UltraServers, power));

    internal Capacity With(Capacity other, PowerSettings power) => With(other.UltraServers, other.Chips, other.ItPower, power);

    private Capacity With(long ultraServers, long chips, Watts it, PowerSettings power) =>
        new(UltraServers + ultraServers, Chips + chips, ItPower + it, (ItPower + it) * power.Pue.Highest);
}

/// <summary>Work offered as a fraction of capacity; 1 keeps every UltraServer busy. Jobs count whole UltraServers, or their chips where they share one.</summary>
/// <param name="AtFullSize">When everything is built. Where the run ends with its last job, as if its work came evenly from the first submission to the last; null where all of it comes at once.</param>
/// <param name="OverRun">Work of the whole run over UltraServer-time in service, from the first submission to the last where the run ends with its last job; null likewise.</param>
/// <param name="WithFailures">At full size, with checkpoints, restarts and lost work counted as work, hot spares as held, and UltraServers under repair not as capacity.</param>
public sealed record OfferedLoad(double? AtFullSize, double? OverRun, double? WithFailures)
{
    internal static OfferedLoad Sum(ImmutableArray<ClassReview> classes) => new(
        Sum(classes, c => c.Load.AtFullSize), Sum(classes, c => c.Load.OverRun), Sum(classes, c => c.Load.WithFailures));

    /// <summary>What is not known of one class is not known of all.</summary>
    private static double? Sum(ImmutableArray<ClassReview> classes, Func<ClassReview, double?> part) =>
        classes.Any(c => part(c) is null) ? null : classes.Sum(part);
}

/// <summary>What one job class asks.</summary>
public sealed record ClassReview
{
    /// <summary>The class's name.</summary>
    public required string Name { get; init; }

    /// <summary>UltraServers that a job holds, on average: whole ones where it is larger than one, else the share of its chips.</summary>
    public required double MeanUltraServers { get; init; }

    /// <summary>Whether it keeps a number of jobs running, slots or the replicas of a service, and none waits behind those: its queue never grows.</summary>
    public required bool IsClosed { get; init; }

    /// <summary>Mean run time without failures and checkpoints, in seconds; null for a service.</summary>
    public required double? MeanDuration { get; init; }

    /// <summary>Jobs kept running at full size, where arrivals are slots, or replicas of a service on average.</summary>
    public required int? SlotsAtFullSize { get; init; }

    /// <summary>Jobs submitted per day at full size, retries included; of slots, those that end there; replicas of a service are not counted. Null where jobs have dates and the run none for its end.</summary>
    public required double? JobsPerDay { get; init; }

    /// <summary>Jobs submitted in the whole run; null where that has no date for its end.</summary>
    public required double? ExpectedJobs { get; init; }

    /// <summary>Jobs that run at a time at full size if none waits, with what failures and checkpoints take.</summary>
    public required double? RunningAtFullSize { get; init; }

    /// <summary>Time that its jobs run in the whole run if none waits, all together, in seconds; null where nothing says how many there are.</summary>
    public required double? RunningS { get; init; }

    /// <summary>Mean time between failures that interrupt a job of mean size, in seconds; +∞ where nothing fails.</summary>
    public required double MeanTimeBetweenInterruptions { get; init; }

    /// <summary>How a job of mean size saves; null where it saves nothing, or at no cost.</summary>
    public required CheckpointReview? Checkpoint { get; init; }

    /// <summary>The part of the storage's bandwidth that its checkpoints take on average at full size; 0 without a storage. Null where its load is not known.</summary>
    public required double? StorageLoad { get; init; }

    /// <summary>Mean time that a job holds its UltraServers over its duration, at least 1: checkpoints, restarts and work done twice; waiting after a drain not counted.</summary>
    public required double Stretch { get; init; }

    /// <summary>The class's part of the load.</summary>
    public required OfferedLoad Load { get; init; }
}
