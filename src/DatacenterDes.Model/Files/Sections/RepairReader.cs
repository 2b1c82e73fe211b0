using System;
using System.Collections.Immutable;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Values;
using DatacenterDes.Model.Files.Yaml;
using DatacenterDes.Model.Reliability;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>Reads <c>repair</c>.</summary>
internal static class RepairReader
{
    private static readonly Bounds HourBounds = new(0, 23.999_999, false, "an hour of the day from 0 to less than 24");
    private static readonly Bounds ReorderBounds = new(-1_000_000_000, 1_000_000_000, false, "a whole number less than the stock");

    public static RepairSettings? Read(Field field)
    {
        if (Group.Open(field, Vocabulary.Repair) is not { } group)
            return null;
        return new()
        {
            Crews = group.Optional<CrewSettings>("crews", Crews),
            Order = group.Optional("order", f => f.OneOf(
                ("first-failed", RepairOrder.FirstFailed), ("largest-job", RepairOrder.LargestJob))),
            Spares = group.Optional("spares", f => NamedGroups.ByName(f, "spare parts", Spare), ImmutableArray<SparePart>.Empty),
        };
    }

    private static CrewSettings? Crews(Field field)
    {
        if (field.Node is YamlScalar)
            return CrewSettings.Constant(field.Count(Bounds.WholeAtLeastOne));
        if (Group.Open(field, Vocabulary.Crews) is not { } group)
            return null;
        var perCampus = PerCampus(group);
        if (group.OneOf(out var key, "count", "shifts") is not { } chosen)
            return null;
        return key == "count"
            ? CrewSettings.Constant(chosen.Count(Bounds.WholeAtLeastOne)) with { PerCampus = perCampus }
            : new(Shifts(chosen), perCampus);
    }

    private static ImmutableArray<Shift> Shifts(Field field)
    {
        var shifts = ImmutableArray.CreateBuilder<Shift>();
        var most = 0;
        foreach (var item in field.Items("each item with the keys from (an hour of the day) and crews"))
        {
            if (Group.Open(item, Vocabulary.Shift) is not { } group)
                continue;
            var from = TimeSpan.FromSeconds(Math.Round(group.Required("from", f => f.Number(Quantity.Number, HourBounds)) * 3_600));
            var crews = group.Required("crews", f => f.Count(Bounds.Whole));
            group.Expect(shifts.Count == 0 || from > shifts[^1].From, "must begin after the shift above it");
            most = Math.Max(most, crews);
            if (!group.IsFaulty)
                shifts.Add(new(from, crews));
        }

        if (most == 0 && field.Node is YamlSequence)
            field.Fault("has nobody on duty at any time; nothing would ever be repaired");
        return shifts.ToImmutable();
    }

    private static bool PerCampus(Group group) =>
        group.Optional("per", f => f.OneOf(("fleet", false), ("campus", true)));

    private static SparePart? Spare(string name, Field field)
    {
        if (Group.Open(field, Vocabulary.SparePart) is not { } group)
            return null;
        var stock = group.Required("stock", f => f.Count(Bounds.Whole));
        var leadTime = group.Required("lead-time", f => f.Time(Bounds.Time));
        var reorderAt = group.Optional("reorder-at", f => f.Count(ReorderBounds), stock - 1);
        group.Expect(reorderAt < stock, "\"reorder-at\" must be less than \"stock\", up to which it orders");
        return new(name, stock, leadTime, reorderAt, PerCampus(group));
    }
}
