using System;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Electrical;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Reading.Keys;
using DatacenterDes.Model.Files.Values;
using DatacenterDes.Model.Reliability;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>Reads <c>failures</c>.</summary>
internal static class FailuresReader
{
    private static readonly Bounds InfantBounds = new(1, 1_000, false, "from 1x to 1000x");
    private static readonly Bounds LemonBounds = new(0, 1_000, true, "more than 0x and at most 1000x");

    /// <param name="field">The section.</param>
    /// <param name="spares">The spare parts that repairs can need.</param>
    /// <param name="types">The UltraServer types of the model.</param>
    /// <param name="nodes">The nodes of the electrical graph.</param>
    /// <param name="nodeNames">Their names, those of a section with a fault too.</param>
    /// <param name="outages">Reads a file of outages.</param>
    public static FailureSettings? Read(
        Field field, ImmutableArray<SparePart> spares, ImmutableArray<UltraServerType> types, ImmutableArray<PowerNode> nodes, ImmutableArray<string> nodeNames, OutageTraceReader outages)
    {
        if (Group.Open(field, Vocabulary.Failures.WithNames(nodeNames, Is.List("components"))) is not { } group)
            return null;
        var components = ImmutableArray.CreateBuilder<FailureComponent>();
        foreach (var (level, section) in FailureLevels.All)
        {
            if (group.Find(FailureLevels.Word(level)) is { } list)
                Add(components, list, section, new FailureComponentReader(level, spares, types).Read);
        }

        for (var node = 0; node < nodes.Length; node++)
        {
            if (group.Find(nodes[node].Name) is { } list)
                Add(components, list, Vocabulary.NodeComponent, new FailureComponentReader(FailureLevel.Node, spares, types) { Node = node, Nodes = nodes }.Read);
        }

        return new FailureSettings
        {
            Components = components.ToImmutable(),
            Infant = group.Optional("infant", Infant),
            Lemons = group.Optional("lemons", Lemons),
            Outages = group.Optional("trace", outages.Read, ImmutableArray<Outage>.Empty),
        };
    }

    private static void Add(
        ImmutableArray<FailureComponent>.Builder components, Field list, Section section, Func<string, Group, FailureComponent?> read)
    {
        foreach (var component in NamedGroups.Listed(list, section, "component", read))
        {
            if (components.Any(other => other.Name == component.Name))
                list.Fault($"has a component {IssueText.Quote(component.Name)}, and another level has one of this name; names must differ");
            components.Add(component);
        }
    }

    private static InfantMortality? Infant(Field field)
    {
        if (Group.Open(field, Vocabulary.Infant) is not { } group)
            return null;
        return new(
            group.Required("factor", f => f.Number(Quantity.Factor, InfantBounds)),
            group.Required("decay", f => f.Time(Bounds.PositiveTime)));
    }

    private static Lemons? Lemons(Field field)
    {
        if (Group.Open(field, Vocabulary.Lemons) is not { } group)
            return null;
        return new(
            group.Required("fraction", f => f.Number(Quantity.Ratio, Bounds.Fraction)),
            group.Required("factor", f => f.Number(Quantity.Factor, LemonBounds)));
    }
}
