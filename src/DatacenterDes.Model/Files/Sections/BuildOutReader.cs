using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Values;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>Reads <c>build-out</c>.</summary>
/// <param name="types">What can be built.</param>
/// <param name="topology">Where it can stand; null also where the section has a fault.</param>
/// <param name="hasTopology">Whether the model has that section.</param>
internal sealed class BuildOutReader(ImmutableArray<UltraServerType> types, Topology? topology, bool hasTopology)
{
    /// <summary>2 TW of them at 200 kW: a slip of the pen, not a plan.</summary>
    private const long MostUltraServers = 10_000_000;

    public ImmutableArray<Phase> Read(Field field) =>
        NamedGroups.Listed(field, Vocabulary.Phase, "phase", Phase);

    private Phase? Phase(string name, Group group)
    {
        var inService = group.Required("in-service", Dates.Date);
        var campus = group.Optional<string>("campus", Campus);
        var type = group.Find("type");
        long? count = null;
        if (group.OneOf(out var unit, "ultraservers", "halls", "buildings") is { } size)
        {
            if (unit == "ultraservers")
                count = UltraServers(size, ref type);
            else
                count = Places(size, unit);
        }

        var built = Type(group, type);
        group.Expect(count is not > MostUltraServers, $"has more than {MostUltraServers:N0} UltraServers");
        var burnIn = group.Optional<BurnIn>("burn-in", BurnIn);
        return built is null || count is null || group.IsFaulty ? null : new(name, inService, built, (int)count, campus) { BurnIn = burnIn };
    }

    private static BurnIn? BurnIn(Field field)
    {
        if (Group.Open(field, Vocabulary.BurnIn) is not { } group)
            return null;
        var fails = group.Required("fails", f => f.Number(Quantity.Ratio, Bounds.Fraction));
        var rework = group.Required("rework", f => f.Distribution(Measure.Time));
        return group.IsFaulty ? null : new(fails, rework!);
    }

    private static long? UltraServers(Field field, ref Field? type)
    {
        if (Group.Open(field, Vocabulary.PhaseUltraServers) is not { } group)
            return null;
        var inside = group.Find("type");
        if (inside is not null && type is not null)
            inside.Fault("\"type\" is given twice; keep one");
        type ??= inside;
        return group.Required("count", f => f.Count(Bounds.WholeAtLeastOne));
    }

    private long? Places(Field field, string unit)
    {
        var count = field.Count(Bounds.WholeAtLeastOne);
        if (topology is not null)
            return (long)count * (unit == "halls" ? topology.UltraServersPerHall : topology.UltraServersPerBuilding);
        if (!hasTopology)
            field.Fault($"counts {unit}, and the model has no topology to say how large they are; write ultraservers: {{ count: … }}");
        return null;
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
        var name = field.Name();
        if (!hasTopology)
            field.Fault("names a campus, and the model has no topology");
        else if (topology is not null && name.Length > 0 && !topology.Campuses.Any(campus => campus.Name == name))
            field.Fault($"{IssueText.Quote(name)} is not a campus of the topology{Nearest.Hint(name, [.. topology.Campuses.Select(c => c.Name)])}");
        return name;
    }
}
