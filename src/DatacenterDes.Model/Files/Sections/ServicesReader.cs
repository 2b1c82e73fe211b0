using System;
using System.Collections.Immutable;
using DatacenterDes.Model.Distributions;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Values;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>Reads <c>workload.services</c>: every service becomes a job class, whose jobs are its replicas.</summary>
/// <param name="profiles">Reads a demand over time.</param>
internal sealed class ServicesReader(ProfileReader profiles)
{
    private static readonly ProfileColumn Replicas = new("replicas", Bounds.NotNegative, ColumnWords.Replicas);

    private static readonly Bounds BaseBounds = new(0, 10_000_000, false, "from 0 to 10,000,000");

    private static readonly Bounds NoiseBounds = new(0, 10, false, "from 0 to 10");

    private static readonly Bounds IntervalBounds = new(1, Bounds.LongestTime, false, "1 s or more");

    public ImmutableArray<JobClass> Read(Field field, TenantList tenants, ImmutableArray<UltraServerType> types) =>
        NamedGroups.Listed(field, Vocabulary.Service, "name", (name, group) => Service(name, group, tenants, types));

    private JobClass? Service(string name, Group group, TenantList tenants, ImmutableArray<UltraServerType> types)
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
            Length = new EndlessLength(),
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

    private ServiceArrivals? Demand(Field field, TimeSpan interval)
    {
        if (Group.Open(field, Vocabulary.Demand) is not { } group)
            return null;
        var noise = group.Find("noise") is { } f ? Group.Open(f, Vocabulary.Noise) : null;
        var chosen = group.OneOf(out var key, "base", ProfileReader.Trace);
        if (key == ProfileReader.Trace)
        {
            foreach (var word in new[] { "diurnal", "peak-hour", "weekend" })
                group.Find(word)?.Fault("goes with \"base\"");
        }
        else
        {
            group.Find("sha256")?.Fault("goes with \"trace\"");
        }

        return new(
            key == "base" ? chosen!.Number(Quantity.Number, BaseBounds) : 1,
            interval,
            group.Maybe("scale-with", ArrivalsReader.ScaleWith))
        {
            Level = key == ProfileReader.Trace && chosen is not null ? profiles.Steps(group, Replicas)[0] : null,
            Curve = CurveReader.Read(group, "diurnal"),
            NoiseCv = noise?.Required("cv", cv => cv.Number(Quantity.Number, NoiseBounds)) ?? 0,
            NoiseCorrelation = noise?.Optional("correlation", c => c.Time(Bounds.PositiveTime), TimeSpan.FromHours(1)) ?? TimeSpan.FromHours(1),
        };
    }
}
