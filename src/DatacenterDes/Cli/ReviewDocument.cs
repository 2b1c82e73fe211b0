using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Model;
using DatacenterDes.Model.Files;
using DatacenterDes.Model.Review;
using DatacenterDes.Results;

namespace DatacenterDes.Cli;

/// <summary>What <c>validate --json</c> writes: everything that its text says. Names end in their unit; what is not known is null.</summary>
/// <param name="Format">Layout of the document.</param>
/// <param name="Scenario">Scenario name.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Start">First instant, UTC.</param>
/// <param name="End">Last instant; null for <c>last-job</c>.</param>
/// <param name="WarmupS">Time before the figures.</param>
/// <param name="Phases">By the date that they are expected to enter service.</param>
/// <param name="FullSize">Everything that is ever built.</param>
/// <param name="Expected">What is expected of the run.</param>
/// <param name="Classes">Job classes, services and the classes of traces.</param>
/// <param name="Failures">What fails, and what repairs take.</param>
/// <param name="PowerNodes">The electrical graph at nameplate.</param>
/// <param name="Provenance">Where the values come from that the model builds with.</param>
/// <param name="Warnings">What is probably not meant, or will not go as meant.</param>
internal sealed record ReviewDocument(
    int Format,
    string Scenario,
    long Seed,
    DateTime Start,
    DateTime? End,
    double WarmupS,
    IReadOnlyList<PhaseDocument> Phases,
    CapacityDocument FullSize,
    ExpectedDocument Expected,
    IReadOnlyList<ClassDocument> Classes,
    FailuresDocument Failures,
    IReadOnlyList<NodeDocument> PowerNodes,
    IReadOnlyList<ProvenanceEntry> Provenance,
    IReadOnlyList<string> Warnings)
{
    public static ReviewDocument Of(ModelReading reading, ModelReview review)
    {
        DatacenterModel model = reading.Model!;
        return new(
            ResultsJson.Format,
            model.Name,
            model.Seed,
            model.Start,
            model.End,
            model.Warmup.TotalSeconds,
            [.. review.Phases.Select(PhaseDocument.Of)],
            CapacityDocument.Of(review.FullSize),
            new(
                review.Load,
                review.ExpectedJobs,
                review.MeanUltraServers,
                review.Failures.AvailabilityInRun ?? review.Failures.Availability,
                review.AvailabilityLeavesOut),
            [.. review.Classes.Select(ClassDocument.Of)],
            FailuresDocument.Of(model, review),
            [.. review.PowerNodes.Select(NodeDocument.Of)],
            BuiltProvenance.Of(reading),
            UsableModel.Warnings(reading, review));
    }
}

internal sealed record CapacityDocument(long Ultraservers, long Chips, double ItMw, double FacilityMw)
{
    public static CapacityDocument Of(Capacity capacity) =>
        new(capacity.UltraServers, capacity.Chips, capacity.ItPower.Megawatts, capacity.FacilityPower.Megawatts);
}

internal sealed record PhaseDocument(
    string Name,
    DateTime? Contracted,
    DateTime? Energized,
    DateTime? FirstDelivered,
    DateTime? LastDelivered,
    DateTime? InService,
    DateTime? LastInService,
    DateTime? Retires,
    IReadOnlyList<string> After,
    CapacityDocument Added,
    CapacityDocument Total,
    double LeftOverMw)
{
    public static PhaseDocument Of(PhaseReview phase) => new(
        phase.Name,
        phase.Contracted,
        phase.Energized,
        phase.FirstDelivered,
        phase.LastDelivered,
        phase.InService,
        phase.LastInService,
        phase.Retires,
        phase.Milestones,
        CapacityDocument.Of(phase.Added),
        CapacityDocument.Of(phase.Total),
        phase.Fragments.Megawatts);
}

internal sealed record ExpectedDocument(OfferedLoad Load, double? Jobs, double? Ultraservers, double Availability, IReadOnlyList<string> AvailabilityLeavesOut);

internal sealed record ClassDocument(
    string Name,
    double Ultraservers,
    double? DurationS,
    int? SlotsAtFullSize,
    double? JobsPerDay,
    double? Jobs,
    OfferedLoad Load,
    double Stretch,
    double? MeanTimeBetweenInterruptionsS,
    CheckpointReview? Checkpoint,
    double? StorageLoad)
{
    public static ClassDocument Of(ClassReview c) => new(
        c.Name,
        c.MeanUltraServers,
        c.MeanDuration,
        c.SlotsAtFullSize,
        c.JobsPerDay,
        c.ExpectedJobs,
        c.Load,
        c.Stretch,
        double.IsFinite(c.MeanTimeBetweenInterruptions) ? c.MeanTimeBetweenInterruptions : null,
        c.Checkpoint,
        c.StorageLoad);
}

internal sealed record FailuresDocument(
    double PerDay,
    double? InRun,
    IReadOnlyList<LevelReview> ByLevel,
    IReadOnlyList<ComponentDocument> ByComponent,
    double DrainsPerDay,
    double MeanRepairS,
    double TechniciansBusy,
    double? Technicians,
    IReadOnlyList<ShiftDocument> Shifts,
    IReadOnlyList<SpareReview> Spares)
{
    public static FailuresDocument Of(DatacenterModel model, ModelReview review)
    {
        FailureReview failures = review.Failures;
        return new(
            failures.PerDay,
            failures.InRun,
            failures.ByLevel,
            [.. failures.ByComponent.Select(c => new ComponentDocument(c.Name, c.Level, c.OnStandby ? null : c.PerDay, c.InRun))],
            failures.DrainsPerDay,
            failures.MeanRepair,
            failures.TechniciansBusy,
            failures.Crews,
            [.. model.Repair.Crews?.Shifts.Select(shift => new ShiftDocument(shift.From.TotalHours, shift.Crews)) ?? []],
            review.Spares);
    }
}

internal sealed record ComponentDocument(string Name, string Level, double? PerDay, double? InRun);

internal sealed record ShiftDocument(double FromH, int Technicians);

internal sealed record NodeDocument(
    string Name,
    long Instances,
    double MwEach,
    double LimitMw,
    double LoadOfLimit,
    double IdleOfLimit,
    double Oversubscription,
    bool Standby,
    string At)
{
    public static NodeDocument Of(Model.Electrical.PowerNodeReview node) => new(
        node.Name,
        node.Instances,
        node.Megawatts,
        node.LimitMegawatts,
        node.LoadOfLimit,
        node.IdleOfLimit,
        node.Oversubscription,
        node.IsStandby,
        node.At);
}
