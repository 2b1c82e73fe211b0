using System.Collections.Immutable;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Values;
using DatacenterDes.Model.Files.Yaml;
using DatacenterDes.Model.Reliability;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>Reads <c>maintenance</c>.</summary>
internal static class MaintenanceReader
{
    private static readonly Bounds SomeBounds = new(0, 1, true, "more than 0 % and at most 100 %");

    public static ImmutableArray<MaintenancePlan> Read(Field field) =>
        NamedGroups.Listed(field, Vocabulary.Maintenance, "name", Plan);

    private static MaintenancePlan? Plan(string name, Group group)
    {
        var read = new MaintenancePlan(
            name,
            group.Optional("level", f => f.OneOf(Vocabulary.Maintenance.At("level"), FailureLevels.Maintained.AsSpan()), FailureLevel.UltraServer),
            group.Required("first", Dates.Date),
            group.Maybe("every", f => f.Time(Bounds.PositiveTime)),
            group.Required("duration", f => f.Time(Bounds.PositiveTime)),
            group.Optional("at-a-time", AtATime, new BatchSize(Fraction: 1))!);
        return group.IsFaulty ? null : read;
    }

    private static BatchSize AtATime(Field field) => field.Node is YamlScalar { Text: [.., '%'] }
        ? new(Fraction: field.Number(Quantity.Ratio, SomeBounds))
        : new(Count: field.Count(Bounds.WholeAtLeastOne));
}
