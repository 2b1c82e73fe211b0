using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DatacenterDes.Engine.Summary;
using DatacenterDes.Results;

namespace DatacenterDes.Cli;

/// <summary>What a run answers, on one screen of 80 × 40: what is all nothing is left out, and what is too much is summed up.</summary>
internal static class SummaryScreen
{
    /// <summary>Lines of the screen, less those that the verbs write beneath and the shell's prompt.</summary>
    private const int Lines = 37;

    private const int FewestCauses = 4;
    private const int EnoughCauses = 7;
    private const int BarColumns = 28;

    private const int Columns = 80;
    private const double SecondsPerHour = 3600;

    /// <summary>Writes it; plain where <paramref name="output"/> is no terminal.</summary>
    public static void Write(TextWriter output, SummaryDocument summary)
    {
        (string Name, string Value)[] told = [.. Facts(summary)];
        int room = Columns - 4 - told.Max(fact => fact.Name.Length);
        (string Name, string Value)[] facts = [.. told.SelectMany(fact => Wrapped(fact, room))];
        List<PowerRow> causes = PowerRows(summary);
        // The title; an empty line before each of four parts, and three headings. Classes go before small causes.
        int rest = Lines - 1 - 4 - 3 - facts.Length;
        List<(string Name, JobFigures Jobs)> classes = JobScreen.Classes(summary, Math.Max(2, (rest - Math.Min(causes.Count, EnoughCauses)) / 2));
        int forCauses = Math.Max(FewestCauses, rest - 2 * classes.Count);

        var page = new TextPage(output);
        page.Title($"{summary.Scenario}, seed {summary.Seed}", $"{summary.Simulated.Start:yyyy-MM-dd} to {summary.Simulated.End:yyyy-MM-dd}{Warmup(summary)}");
        if (causes.Count > 0)
            WritePower(page, summary, causes, forCauses);
        JobScreen.Write(page, summary, classes);
        page.Line("");
        page.Facts(null, facts);
    }

    private static string Warmup(SummaryDocument summary) =>
        summary.Simulated.WarmupS > 0 ? $", after {Figures.Duration(summary.Simulated.WarmupS)} of warm-up" : "";

    private static List<PowerRow> PowerRows(SummaryDocument summary) =>
    [
        .. new[] { new PowerRow("productive", summary.Capacity.ItMwProductive.Mean ?? 0) }.Where(row => row.Mean > 0),
        .. summary.Power.StrandedMw.Where(cause => cause.Value > 0).Select(cause => new PowerRow(cause.Key.Replace('_', ' '), cause.Value!.Value)).OrderByDescending(row => row.Mean),
    ];

    private static void WritePower(TextPage page, SummaryDocument summary, IReadOnlyList<PowerRow> rows, int most)
    {
        double contracted = summary.Capacity.ItMwContracted.Mean ?? 0;
        if (rows.Count > most)
            rows = [.. rows.Take(most - 1), new("others", rows.Skip(most - 1).Sum(row => row.Mean))];
        int name = rows.Max(row => row.Name.Length);
        int power = rows.Max(row => Figures.Power(row.Mean).Length);
        page.Heading($"Contracted power, {Figures.Power(contracted)} on average, of which");
        foreach (PowerRow row in rows)
        {
            string share = Figures.Percent(row.Mean / contracted).PadLeft(7);
            page.Line($"  {row.Name.PadRight(name)}  {Figures.Power(row.Mean).PadLeft(power)} {share}  {Bar(row.Mean / contracted)}".TrimEnd());
        }
    }

    /// <summary>A bar as long as the share; what is not nothing has a mark at least, and what a damaged file makes more than all is all.</summary>
    private static string Bar(double share)
    {
        const string Parts = " ▏▎▍▌▋▊▉";
        int eighths = Math.Max(1, (int)Math.Round(Math.Min(share, 1) * BarColumns * 8));
        return (new string('█', eighths / 8) + Parts[eighths % 8]).TrimEnd();
    }

    private static IEnumerable<(string Name, string Value)> Facts(SummaryDocument summary)
    {
        if (summary.Utilization.Productive is { } productive)
            yield return ("chip time", $"{Figures.Percent(productive)} productive, {Figures.Percent(summary.Utilization.Allocated)} allocated");
        foreach ((string name, string value) in Services(summary))
            yield return (name, value);
        if (Reliability(summary.Reliability) is { } reliability)
            yield return ("failures", reliability);
        yield return ("power", $"peak {Figures.Power(summary.Power.PeakItMw)} IT, {Figures.Power(summary.Power.PeakFacilityMw)} facility");
        if (Nodes(summary) is { } nodes)
            yield return ("nodes", nodes);
        if (Phases(summary.Capacity) is { } phases)
            yield return ("phases", phases);
        yield return ("energy", $"{Figures.Energy(summary.Power.ItEnergyMwh)} IT, {Figures.Energy(summary.Power.FacilityEnergyMwh)} facility"
            + (summary.Cost.EnergyUsd is { } dollars ? $", {Figures.Money(dollars)}" : "")
            + (summary.Cost.CarbonKg is { } carbon ? $", {Figures.Mass(carbon)} CO₂" : ""));
        if (Cost(summary.Cost) is { } cost)
            yield return ("cost", cost);
        if (summary.Cost.Unpriced is { Count: > 0 } unpriced)
            yield return ("", $"incomplete, no {Shortened(unpriced)}");
    }

    private static IEnumerable<(string Name, string Value)> Services(SummaryDocument summary)
    {
        (string Key, ServiceFigures Value)[] unmet = [.. summary.Services.OrderByDescending(service => service.Value.UnmetShare ?? 0).Select(service => (service.Key, service.Value)).Take(2)];
        foreach ((string name, ServiceFigures figures) in unmet)
            yield return (unmet.Length == 1 ? "service" : $"service {name}", $"{Figures.Percent(figures.UnmetShare)} of demand not met, most {Figures.Count(figures.PeakDemandReplicas)} replicas");
    }

    private static string? Reliability(ReliabilityFigures figures)
    {
        if (figures.Failures == 0 && figures.Availability is null or 1)
            return null;
        string repair = figures.MeanTimeToRepairS is { } seconds ? $", {Figures.ShortDuration(seconds)} to repair" : "";
        return $"{Figures.Whole(figures.Failures)}, {Figures.Percent(figures.Availability)} of UltraServer time up{repair}";
    }

    /// <summary>The node nearest its rating, what was overloaded, and what was dark.</summary>
    private static string? Nodes(SummaryDocument summary)
    {
        if (summary.Power.Nodes.Count == 0)
            return null;
        (string name, NodeFigures most) = summary.Power.Nodes.MaxBy(node => node.Value.PeakLoadOfRating);
        string text = $"{name} peaks at {Figures.Percent(most.PeakLoadOfRating)}";
        double overloaded = summary.Power.Nodes.Values.Sum(node => node.OverloadedS);
        if (overloaded > 0)
            text += $", {Figures.Number(overloaded / SecondsPerHour)} h overloaded";
        if (summary.Reliability.DownTime.UnpoweredS > 0)
            text += $", {Figures.Number((double)summary.Reliability.DownTime.UnpoweredS / SecondsPerHour)} UltraServer h dark";
        return text;
    }

    /// <summary>How many came about, and the one that came latest for its plan. One phase in service from the start says nothing.</summary>
    private static string? Phases(CapacityFigures capacity)
    {
        (string Name, PhaseFigures Phase)[] phases = [.. capacity.Phases.Select(pair => (pair.Key, pair.Value))];
        if (phases.Length <= 1 && phases.All(phase => phase.Phase.LastInService == phase.Phase.PlannedInService))
            return null;
        int whole = phases.Count(phase => phase.Phase.EnteredService == phase.Phase.Ultraservers);
        string text = $"{whole} of {phases.Length} in service";
        (string name, PhaseFigures last) = phases.Where(phase => phase.Phase is { PlannedInService: not null, LastInService: not null })
            .OrderByDescending(phase => phase.Phase.LastInService - phase.Phase.PlannedInService).FirstOrDefault();
        if (last is null || last.LastInService <= last.PlannedInService)
            return text + (last is null ? "" : ", all as planned");
        return $"{text}; latest {name}: {last.LastInService:yyyy-MM-dd}, planned {last.PlannedInService:yyyy-MM-dd}";
    }

    /// <summary>All costs, and what a productive chip-hour comes to; of energy alone where nothing else is priced.</summary>
    private static string? Cost(CostFigures cost) => cost switch
    {
        { TotalUsd: { } total } => $"{Figures.Money(total)}{PerChipHour(cost.TotalUsdPerProductiveChipH)}",
        { UsdPerProductiveChipH: { } energy } => $"energy for {Figures.Money(energy)} a productive chip-hour",
        _ => null,
    };

    private static string PerChipHour(double? dollars) => dollars is { } each ? $", {Figures.Money(each)} a productive chip-hour" : "";

    private static string Shortened(IReadOnlyList<string> paths) =>
        paths.Count <= 1 || paths.Sum(path => path.Length + 2) < 56 ? string.Join(", ", paths) : $"{paths[0]} and {paths.Count - 1} more prices (--all)";

    /// <summary>A fact on as many lines as it takes.</summary>
    private static IEnumerable<(string Name, string Value)> Wrapped((string Name, string Value) fact, int room)
    {
        (string name, string value) = fact;
        while (value.Length > room && value.LastIndexOf(' ', room) is > 0 and var space)
        {
            yield return (name, value[..space]);
            (name, value) = ("", value[(space + 1)..]);
        }

        yield return (name, value);
    }

    /// <summary>A part of contracted power.</summary>
    /// <param name="Name">What it does.</param>
    /// <param name="Mean">Time-weighted mean, MW.</param>
    private sealed record PowerRow(string Name, double Mean);
}
