using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Model;
using DatacenterDes.Model.Review;

namespace DatacenterDes.Cli;

/// <summary>What the phases of a build-out bring and when they are expected, as a person reads it.</summary>
internal static class PhaseView
{
    public static void Write(TextPage page, DatacenterModel model, ModelReview review)
    {
        bool hasFragments = review.Phases.Any(phase => phase.Fragments.Value > 0);
        string[] columns = ["phase", "in service", "UltraServers", "chips", "IT MW", "facility MW"];
        page.Table("Capacity", hasFragments ? [.. columns, "MW left over"] : columns, [.. CapacityRows(review, hasFragments)]);
        if (hasFragments)
            page.Line("  MW left over: power of its rows and halls that is too little for another UltraServer of its type.");
        if (model.BuildOut.Any(phase => phase.Energized is not null || phase.Contracted is not null || phase.Retires is not null || !phase.After.IsEmpty || phase.InService?.Slip is not null))
        {
            WriteDates(page, review);
        }

        foreach (var waiting in review.Phases.Where(phase => !phase.Milestones.IsEmpty).GroupBy(phase => string.Join(" and ", phase.Milestones)))
            page.Line($"  {string.Join(", ", waiting.Select(phase => phase.Name))}: after {waiting.Key}.");
        if (review.Phases.Any(phase => !phase.Milestones.IsEmpty))
            page.Line("  Nobody knows when: what follows over time leaves these phases out.");
    }

    /// <summary>A date that all phases share is told once, beneath.</summary>
    private static void WriteDates(TextPage page, ModelReview review)
    {
        string[] columns = ["phase", "contracted", "energized", "delivered by", "in service", "retires"];
        string[][] rows = [.. review.Phases.Select(DateRow)];
        int[] told = [.. Enumerable.Range(0, columns.Length).Where(column => column is 0 || rows.Any(row => row[column] != rows[0][column]))];
        page.Table("Expected dates", [.. told.Select(column => columns[column])], [.. rows.Select(row => told.Select(column => row[column]).ToArray())]);
        foreach (int column in Enumerable.Range(0, columns.Length).Except(told).Where(column => rows[0][column].Length > 0))
            page.Line($"  {columns[column]} for all: {rows[0][column]}.");
        page.Line("  Means of what is random; what does not pass its burn-in comes later.");
    }

    private static IEnumerable<string[]> CapacityRows(ModelReview review, bool hasFragments)
    {
        IEnumerable<string[]> phases = review.Phases.Select(phase => Row(
            phase.Name, phase.InService is null ? "after a milestone" : Date(phase.InService), phase.Added, phase.Fragments.Megawatts));

        // What a phase leaves over goes with it when others take its rows.
        double? left = review.Phases.Any(phase => phase.Replaces) ? null : review.Phases.Sum(phase => phase.Fragments.Megawatts);
        return [.. phases, Row("all", "", review.FullSize, left)];

        string[] Row(string name, string date, Capacity capacity, double? megawattsLeft)
        {
            string[] row =
            [
                name,
                date,
                Figures.Count(capacity.UltraServers),
                Figures.Count(capacity.Chips),
                Figures.Number(capacity.ItPower.Megawatts),
                Figures.Number(capacity.FacilityPower.Megawatts),
            ];
            return hasFragments ? [.. row, Figures.Number(megawattsLeft)] : row;
        }
    }

    private static string[] DateRow(PhaseReview phase) =>
    [
        phase.Name,
        Date(phase.Contracted),
        Date(phase.Energized),
        Date(phase.LastDelivered),
        phase.Milestones.IsEmpty ? Dates(phase.InService, phase.LastInService) : "after a milestone",
        Date(phase.Retires),
    ];

    private static string Dates(DateTime? first, DateTime? last) =>
        Date(first) == Date(last) ? Date(first) : $"{Date(first)} to {Date(last)}";

    private static string Date(DateTime? date) => $"{date:yyyy-MM-dd}";
}
