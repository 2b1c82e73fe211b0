using System;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Values;
using DatacenterDes.Model.Files.Yaml;
using DatacenterDes.Model.Quantities;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>Reads the <c>arrivals</c> of a job class.</summary>
internal static class ArrivalsReader
{
    private static readonly Bounds VariationBounds = new(0.05, 20, false, "from 0.05 to 20");

    public static Arrivals? Read(Field field)
    {
        if (Group.Open(field, Vocabulary.Arrivals) is not { } group)
            return null;
        var scale = group.Maybe("scale-with", ScaleWith);
        var growth = group.Optional("growth", Growth);
        var chosen = group.OneOf(out var kind, "poisson", "bursts", "diurnal", "every", "at", "slots");
        if (scale is not null && kind is "every" or "at")
            group.Find("scale-with")?.Fault($"scales a rate or slots, not \"{kind}\"");
        if (kind is not ("poisson" or ""))
            group.Find("growth")?.Fault(kind == "diurnal" ? "stands within \"diurnal\"" : $"goes with \"poisson\" or within \"diurnal\", not with \"{kind}\"");
        return chosen is null ? null : kind switch
        {
            "poisson" => new PoissonArrivals(Rate(chosen), scale) { Curve = new RateCurve(Growth: growth) },
            "bursts" => Bursts(chosen, scale),
            "diurnal" => Diurnal(chosen, scale),
            "every" => new PeriodicArrivals(chosen.Time(Bounds.PositiveTime)),
            "at" => new DatedArrivals(ReadDates(chosen)),
            _ => new SlotArrivals(chosen.Count(Bounds.Whole), scale),
        };
    }

    private static Rate Rate(Field field) => new(field.Number(Quantity.Rate, Bounds.NotNegative));

    private static double Growth(Field field) => field.Number(Quantity.Growth, CurveReader.GrowthBounds);

    private static BurstArrivals? Bursts(Field field, int? scale) =>
        Group.Open(field, Vocabulary.Bursts) is not { } group
            ? null
            : new(group.Required("rate", Rate), group.Required("cv", f => f.Number(Quantity.Number, VariationBounds)), scale);

    private static PoissonArrivals? Diurnal(Field field, int? scale) =>
        Group.Open(field, Vocabulary.Diurnal) is not { } group
            ? null
            : new(group.Required("rate", Rate), scale) { Curve = CurveReader.Read(group, "daily") };

    public static int ScaleWith(Field field) =>
        Group.Open(field, Vocabulary.ScaleWith)?.Required("capacity", f => f.Count(Bounds.WholeAtLeastOne, Quantity.UltraServers)) ?? 0;

    private static ImmutableArray<DateTime> ReadDates(Field field)
    {
        var dates = field.Items("[ 2026-09-01, … ]");
        if (dates.IsEmpty && field.Node is YamlSequence)
            field.Fault("is empty; list dates");
        return [.. dates.Select(Dates.Date).Order()];
    }
}
