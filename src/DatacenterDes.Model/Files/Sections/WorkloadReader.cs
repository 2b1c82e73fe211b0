using System;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.DemandResponse;
using DatacenterDes.Model.Distributions;
using DatacenterDes.Model.Files.Loading;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Values;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>What runs.</summary>
/// <param name="Classes">Its job classes, those of traces last.</param>
/// <param name="Tenants">Whose jobs they are.</param>
internal sealed record Workload(ImmutableArray<JobClass> Classes, ImmutableArray<Tenant> Tenants);

/// <summary>Reads <c>workload</c>.</summary>
internal static class WorkloadReader
{
    private static readonly Bounds CorrelationBounds = new(-1, 1, false, "from -1 to 1");

    private static readonly Bounds RetryBounds = new(0, 1_000, false, "a whole number from 0 to 1,000");

    private static readonly Bounds ElasticBounds = new(0, 1, true, "more than 0 % and at most 100 %");

    private static readonly Bounds PositiveMean = new(0, Bounds.LongestTime, true, "more than 0 s on average");

    public static Workload? Read(Field field, DataFiles files, ProfileReader profiles, ImmutableArray<UltraServerType> types, DateTime start, long end)
    {
        if (Group.Open(field, Vocabulary.Workload) is not { } group)
            return null;
        var tenants = new TenantList(group.Find("tenants"));
        var classes = group.Optional(
            "classes", f => NamedGroups.Listed(f, Vocabulary.JobClass, "name", (name, item) => Class(name, item, tenants, types)), ImmutableArray<JobClass>.Empty);
        var traced = group.Optional("traces", f => TracesReader.Read(f, files, tenants, types, start, end), ImmutableArray<JobClass>.Empty);
        var services = group.Optional("services", f => new ServicesReader(profiles).Read(f, tenants, types), ImmutableArray<JobClass>.Empty);
        foreach (var service in services.Where(service => classes.Any(c => c.Name == service.Name)))
            group.Find("services")!.Fault($"has a service {IssueText.Quote(service.Name)}, and there is a class of this name already; names must differ");
        classes = [.. classes, .. services];
        foreach (var name in classes.DistinctBy(c => c.Name).Concat(traced).GroupBy(c => c.Name).Where(same => same.Count() > 1).Select(same => same.Key))
            group.Find("traces")!.Fault($"has jobs of a class {IssueText.Quote(name)}, which is there already; give the trace a \"name\" of its own");
        return new([.. classes, .. traced], tenants.All);
    }

    private static JobClass? Class(string name, Group group, TenantList tenants, ImmutableArray<UltraServerType> types)
    {
        var arrivals = group.Required("arrivals", ArrivalsReader.Read);
        var unit = default(SizeUnit);
        var size = group.Required("size", f => Size(f, out unit));
        var chosen = group.OneOf(out var kind, "duration", "work");
        var work = WorkReader.Read(group, kind == "work" ? chosen : null);
        Length? length = kind == "duration" ? Duration(chosen) : work;
        var estimate = group.Optional("estimate", EstimateReader.Read, EstimateReader.Exact);
        var read = new JobClass
        {
            Name = name,
            Arrivals = arrivals!,
            SizeUnit = unit,
            Size = size!,
            Length = length!,
            Correlation = group.Optional("correlation", f => f.Number(Quantity.Number, CorrelationBounds)),
            EstimateFactor = estimate.Factor!,
            UsualRequests = estimate.UsualRequests,
            KillAtEstimate = group.Optional("kill-at-estimate", Scalars.YesNo),
            EndsEarly = group.Optional("ends-early", EndsEarly, new())!,
            Retries = group.Optional("retries", f => f.Count(RetryBounds)),
            Swing = group.Optional<TrainingSwing>("swing", Swing),
            Tenants = tenants.Of(name, group),
            Deadline = group.Find("deadline")?.Distribution(Measure.Time),
            Placement = group.Maybe("placement", PlacementReader.Policy),
            Spares = group.Optional("spares", PlacementReader.Spares),
            Swap = group.Optional("swap", f => f.Time(Bounds.Time), TimeSpan.FromMinutes(1)),
            ElasticMinimum = group.Optional("elastic", f => f.Number(Quantity.Ratio, ElasticBounds), 1),
            Checkpoint = CheckpointReader.OfClass(group),
        }.WithSharedKeys(group, types);
        return group.IsFaulty ? null : read;
    }

    private static EarlyEnds? EndsEarly(Field field)
    {
        if (Group.Open(field, Vocabulary.EndsEarly) is not { } group)
            return null;
        var ends = new EarlyEnds(Fraction("failed"), Fraction("cancelled"));
        group.Expect(ends.Failed + ends.Cancelled <= 1, "\"failed\" and \"cancelled\" are more than 100 % together");
        return ends;

        double Fraction(string key) => group.Optional(key, f => f.Number(Quantity.Ratio, Bounds.Fraction));
    }

    private static TrainingSwing? Swing(Field field)
    {
        if (Group.Open(field, Vocabulary.Swing) is not { } group)
            return null;
        var swing = new TrainingSwing(
            group.Required("compute", f => f.Number(Quantity.Ratio, Bounds.Fraction)),
            group.Required("communicate", f => f.Number(Quantity.Ratio, Bounds.Fraction)));
        group.Expect(swing.Communicate <= swing.Compute, "\"communicate\" is more than \"compute\"");
        return swing;
    }

    private static Distribution? Size(Field field, out SizeUnit unit)
    {
        unit = SizeUnit.Chips;
        if (Group.Open(field, Vocabulary.Size)?.OneOf(out var key, "chips", "ultraservers") is not { } size)
            return null;
        unit = key == "chips" ? SizeUnit.Chips : SizeUnit.UltraServers;
        return size.Distribution(Measure.Size);
    }

    private static TimedLength? Duration(Field? field)
    {
        var duration = field?.Distribution(Measure.Time);
        if (duration is not null && !PositiveMean.Contain(duration.Mean))
            field!.Fault($"must be {PositiveMean.Text}");
        return duration is null ? null : new(duration);
    }
}
