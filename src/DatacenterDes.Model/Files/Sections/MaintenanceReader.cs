using System;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Electrical;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Values;
using DatacenterDes.Model.Files.Yaml;
using DatacenterDes.Model.Reliability;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>Reads <c>maintenance</c>.</summary>
internal static class MaintenanceReader
{
    private static readonly Bounds SomeBounds = new(0, 1, true, "more than 0 % and at most 100 %");

    /// <param name="field">The section.</param>
    /// <param name="nodes">The nodes of the electrical graph, which are levels too.</param>
    /// <returns>Those that take any time.</returns>
    public static ImmutableArray<MaintenancePlan> Read(Field field, ImmutableArray<PowerNode> nodes) =>
        NamedGroups.Listed(field, Vocabulary.Maintenance, "name", (name, group) => Plan(name, group, nodes)).RemoveAll(plan => plan.Duration == TimeSpan.Zero);

    private static MaintenancePlan? Plan(string name, Group group, ImmutableArray<PowerNode> nodes)
    {
        (string Word, (FailureLevel Level, int? Node) Meaning)[] levels = [
            .. FailureLevels.Maintained.Select(pair => (pair.Word, (pair.Level, (int?)null))),
            .. nodes.Select((node, i) => (node.Name, (FailureLevel.Node, (int?)i)))];
        var (level, node) = group.Optional("level", f => f.OneOf<(FailureLevel, int?)>(levels), (FailureLevel.UltraServer, null));
        var read = new MaintenancePlan(
            name,
            level,
            group.Required("first", Dates.Date),
            group.Maybe("every", f => f.Time(Bounds.PositiveTime)),
            group.Required("duration", f => f.Time(Bounds.Time)),
            group.Optional("at-a-time", AtATime, new BatchSize(Fraction: 1))!)
        {
            Node = node,
            HasOwnDates = group.Optional("calendar", f => f.OneOf(("rounds", false), ("own", true))),
        };
        Check(group, read, nodes);
        return group.IsFaulty ? null : read;
    }

    private static void Check(Group group, MaintenancePlan plan, ImmutableArray<PowerNode> nodes)
    {
        if (!plan.HasOwnDates)
            return;
        group.Expect(plan.Node is not null, "\"calendar: own\" belongs to a node of power.nodes");
        group.Expect(plan.Every is not null, "\"calendar: own\" needs \"every\": the period in which each instance has a date of its own");
        group.Expect(group.Find("at-a-time") is null, "\"at-a-time\" belongs to rounds; with \"calendar: own\" each instance has its own date");
        group.Expect(
            plan.Node is not { } node || nodes[node].Count * plan.Duration.TotalSeconds <= plan.Every?.TotalSeconds,
            "takes longer than its period: the instances of a domain are never maintained together");
    }

    private static BatchSize AtATime(Field field) => field.Node is YamlScalar { Text: [.., '%'] }
        ? new(Fraction: field.Number(Quantity.Ratio, SomeBounds))
        : new(Count: field.Count(Bounds.WholeAtLeastOne));
}
