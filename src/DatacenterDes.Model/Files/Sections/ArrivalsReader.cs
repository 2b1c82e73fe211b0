using System;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Values;
using DatacenterDes.Model.Files.Yaml;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>Reads the <c>arrivals</c> of a job class.</summary>
internal static class ArrivalsReader
{
    public static Arrivals? Read(Field field)
    {
        if (Group.Open(field, Vocabulary.Arrivals) is not { } group)
            return null;
        var scale = group.Maybe("scale-with", ScaleWith);
        var chosen = group.OneOf(out var kind, "poisson", "every", "at", "slots");
        if (scale is not null && kind is "every" or "at")
            group.Find("scale-with")?.Fault($"scales a rate or slots, not \"{kind}\"");
        return chosen is null ? null : kind switch
        {
            "poisson" => new PoissonArrivals(new(chosen.Number(Quantity.Rate, Bounds.NotNegative)), scale),
            "every" => new PeriodicArrivals(chosen.Time(Bounds.PositiveTime)),
            "at" => new DatedArrivals(ReadDates(chosen)),
            _ => new SlotArrivals(chosen.Count(Bounds.WholeAtLeastOne), scale),
        };
    }

    private static int ScaleWith(Field field) =>
        Group.Open(field, Vocabulary.ScaleWith)?.Required("capacity", f => f.Count(Bounds.WholeAtLeastOne, Quantity.UltraServers)) ?? 0;

    private static ImmutableArray<DateTime> ReadDates(Field field)
    {
        var dates = field.Items("[ 2026-09-01, … ]");
        if (dates.IsEmpty && field.Node is YamlSequence)
            field.Fault("is empty; list dates");
        return [.. dates.Select(Dates.Date).Order()];
    }
}
