using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Values;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>Reads one phase of the build-out.</summary>
/// <param name="types">What can be built.</param>
/// <param name="topology">Where it can stand; null also where the section has a fault.</param>
/// <param name="hasTopology">Whether the model has that section.</param>
/// <param name="names">What phases can name.</param>
internal sealed class PhaseReader(ImmutableArray<UltraServerType> types, Topology? topology, bool hasTopology, DependencyReader names)
{
    /// <param name="name">Its name.</param>
    /// <param name="group">Its keys.</param>
    /// <param name="index">Its index among the phases.</param>
    public Phase? Read(string name, Group group, int index)
    {
        group.HasAny("in-service", "energized");
        var dates = PhaseDates.Of(group);
        var campus = group.Optional<string>("campus", Campus);
        var replaces = group.Optional("replaces", f => names.Replaces(f, index), ImmutableArray<int>.Empty);
        var (built, count, isInHalls) = Size(group);
        var deliveries = group.Optional<Deliveries>("deliveries", f => InstallationReader.Deliveries(f, dates, built));
        var commissioning = group.Optional<Commissioning>("commissioning", InstallationReader.Commissioning);
        var burnIn = group.Optional<BurnIn>("burn-in", InstallationReader.BurnIn);
        var after = group.Optional("after", names.After, ImmutableArray<Dependency>.Empty);
        if (deliveries is null && group.Find("deliveries") is null)
            dates.Slipping("deliveries", null);
        Excluded(group, burnIn);
        group.Expect(
            built is null || topology is null || topology.RoomInHall(built) > 0,
            $"brings UltraServers of type {built?.Name}, of {built?.Nameplate.Megawatts} MW, and a row or hall of the topology has not so much power");
        if (built is null || count is null || group.IsFaulty)
            return null;
        return new(name, dates.InService, built, (int)count, campus)
        {
            Contracted = dates.Contracted,
            Energized = dates.Energized,
            Deliveries = deliveries,
            Commissioning = commissioning,
            BurnIn = burnIn,
            After = after,
            Replaces = replaces,
            Retires = dates.Retires,
            IsInHalls = isInHalls,
        };
    }

    /// <summary>What comes, and how many: 0 for as many as find room in the rows that they take over.</summary>
    private (UltraServerType? Type, long? Count, bool IsInHalls) Size(Group group)
    {
        var type = group.Find("type");
        long? count = null;
        var unit = "";
        var isRefresh = group.Find("replaces") is not null;
        if (isRefresh && (group.Find("halls") ?? group.Find("buildings")) is { } places)
            places.Fault("the phase stands in the rows of those that it replaces; write ultraservers: { count: … }, or no number to fill those rows");
        else if (isRefresh && group.Find("ultraservers") is null)
            count = 0;
        else if (group.OneOf(out unit, "ultraservers", "halls", "buildings") is not { } size)
            count = null;
        else if (unit == "ultraservers")
            count = UltraServers(size, isRefresh, ref type);
        else
            return Places(group, size, unit, type);

        var built = Type(group, type);
        group.Expect(count is not > BuildOutChecks.MostUltraServers, $"has more than {BuildOutChecks.MostUltraServers:N0} UltraServers");
        return (built, count, false);
    }

    private static long? UltraServers(Field field, bool isRefresh, ref Field? type)
    {
        if (Group.Open(field, Vocabulary.PhaseUltraServers) is not { } group)
            return null;
        var inside = group.Find("type");
        if (inside is not null && type is not null)
            inside.Fault("\"type\" is given twice; keep one");
        type ??= inside;
        if (isRefresh && group.Find("count") is null)
            return 0;
        return group.Required("count", f => f.Count(Bounds.WholeAtLeastOne));
    }

    private (UltraServerType? Type, long? Count, bool IsInHalls) Places(Group group, Field field, string unit, Field? type)
    {
        var count = field.Count(Bounds.WholeAtLeastOne);
        var built = Type(group, type);
        if (!hasTopology)
            field.Fault($"counts {unit}, and the model has no topology to say how large they are; write ultraservers: {{ count: … }}");
        if (topology is null || built is null)
            return (built, null, true);
        if (topology.RoomInHall(built) == 0)
            return (built, 1, true);
        var each = unit == "halls" ? topology.RoomInHall(built) : topology.RoomInBuilding(built);
        var isTooMany = (double)count * each > BuildOutChecks.MostUltraServers;
        group.Expect(!isTooMany, $"has more than {BuildOutChecks.MostUltraServers:N0} UltraServers");
        return (built, isTooMany ? null : count * each, true);
    }

    /// <summary>A date of service stands in place of what would lead to it.</summary>
    private static void Excluded(Group group, BurnIn? burnIn)
    {
        if (group.Find("in-service") is null)
            return;
        foreach (var key in (string[])["deliveries", "commissioning"])
        {
            if (group.Find(key) is { } field)
                field.Fault($"\"in-service\" says when jobs can run, and \"{key}\" would say it too; keep \"in-service\" for a date that is known, \"{key}\" for one that is to follow");
        }

        if (burnIn?.Time is not null)
            group.Find("burn-in")!.ChildAt("time").Fault("\"in-service\" says when jobs can run, and \"time\" would say it too; keep one");
    }

    private UltraServerType? Type(Group group, Field? field)
    {
        if (field is null)
        {
            group.Expect(types.Length <= 1, $"\"type\" is missing; the model has several: {string.Join(", ", types.Select(t => t.Name))}");
            return types.Length == 1 ? types[0] : null;
        }

        return HardwareReader.Type(field, types);
    }

    private string? Campus(Field field)
    {
        if (topology is not null)
            return field.Resolve(topology.Campuses, campus => campus.Name, "not a campus of the topology")?.Name;
        var name = field.Name();
        if (!hasTopology)
            field.Fault("names a campus, and the model has no topology");
        return name;
    }
}
