using System;
using System.Collections.Immutable;
using DatacenterDes.Model.Distributions;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Values;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>Reads <c>workload.services</c>: every service becomes a job class, whose jobs are its replicas.</summary>
internal static class ServicesReader
{
    private static readonly Bounds BaseBounds = new(0, 10_000_000, false, "from 0 to 10,000,000");

    private static readonly Bounds NoiseBounds = new(0, 10, false, "from 0 to 10");

    private static readonly Bounds IntervalBounds = new(1, Bounds.LongestTime, false, "1 s or more");

    public static ImmutableArray<JobClass> Read(Field field, TenantList tenants, ImmutableArray<UltraServerType> types) =>
        NamedGroups.Listed(field, Vocabulary.Service, "name", (name, group) => Service(name, group, tenants, types));

    private static JobClass? Service(string name, Group group, TenantList tenants, ImmutableArray<UltraServerType> types)
    {
        var unit = SizeUnit.UltraServers;
        var size = group.Required("replica", f => Replica(f, out unit));
        var interval = group.Optional("interval", f => f.Time(IntervalBounds), TimeSpan.FromMinutes(15));
        var demand = group.Required("demand", f => Demand(f, interval));
        var startUp = group.Find("start-up")?.Distribution(Measure.Time);
        var read = new JobClass
        {
            Name = name,
            Arrivals = demand!,
            SizeUnit = unit,
            Size = new ConstantDistribution(size),
            Duration = new ConstantDistribution(ServiceArrivals.Endless),
            Tenants = tenants.One(group),
            Placement = group.Maybe("placement", PlacementReader.Policy),
            Checkpoint = new(CheckpointMode.Continuous, Restart: startUp),
        }.WithSharedKeys(group, types);
        return group.IsFaulty ? null : read;
    }

    private static int Replica(Field field, out SizeUnit unit)
    {
        unit = SizeUnit.UltraServers;
        if (Group.Open(field, Vocabulary.Replica)?.OneOf(out var key, "chips", "ultraservers") is not { } size)
            return 0;
        unit = key == "chips" ? SizeUnit.Chips : SizeUnit.UltraServers;
        return size.Count(Bounds.WholeAtLeastOne);
    }

    private static ServiceArrivals? Demand(Field field, TimeSpan interval)
    {
        if (Group.Open(field, Vocabulary.Demand) is not { } group)
            return null;
        var noise = group.Find("noise") is { } f ? Group.Open(f, Vocabulary.Noise) : null;
        return new(
            group.Required("base", b => b.Number(Quantity.Number, BaseBounds)),
            interval,
            group.Maybe("scale-with", ArrivalsReader.ScaleWith))
        {
            Curve = CurveReader.Read(group, "diurnal"),
            NoiseCv = noise?.Required("cv", cv => cv.Number(Quantity.Number, NoiseBounds)) ?? 0,
            NoiseCorrelation = noise?.Optional("correlation", c => c.Time(Bounds.PositiveTime), TimeSpan.FromHours(1)) ?? TimeSpan.FromHours(1),
        };
    }
}
