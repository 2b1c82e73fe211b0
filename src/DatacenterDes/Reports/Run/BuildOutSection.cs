using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Cli;
using DatacenterDes.Model.Review;
using DatacenterDes.Reports.Data;

namespace DatacenterDes.Reports.Run;

/// <summary>Phases as they were planned and as they came about.</summary>
internal static class BuildOutSection
{
    public static Section? Of(RunData run)
    {
        if (run.Model is not { } model || run.Events is not { } events || model.BuildOut.Length == 0)
            return null;
        PhaseReview[] planned = [.. ModelReview.Of(model).Phases];
        // What is there from the first day says nothing.
        if (planned is [{ LastInService: var last }] && (last is null || last <= run.Start))
            return null;
        return Section.Of("build-out", "Build-out", Of(run, events, planned));
    }

    private static Chart Of(RunData run, EventData events, PhaseReview[] planned)
    {
        var plot = new Plot("").ByName("");
        plot.Set("xaxis", Plot.Map(("type", "date"), ("gridcolor", "rgba(128,128,128,0.22)"), ("range", Range(run, events, planned))));
        Spans(plot, "planned, energized to in service", Palette.Of("idle"), 15, planned.Select(phase => (phase.Name, Date(phase.Energized ?? phase.InService), Date(phase.LastInService))));
        Spans(plot, "achieved", Palette.At(0), 7, planned.Select(phase => (phase.Name, First(phase.Name), Last(phase.Name))));
        PhaseReview[] dated = [.. planned.Where(phase => phase.LastInService is not null)];
        plot.Points("planned: all in service", [.. dated.Select(phase => Date(phase.LastInService)!)], [.. dated.Select(phase => Plot.Text(phase.Name))], new(Palette.Limit, "diamond-open", 11), "%{x|%Y-%m-%d}");
        PhaseReview[] there = [.. planned.Where(phase => Last(phase.Name) is not null)];
        plot.Points("achieved: last in service", [.. there.Select(phase => Last(phase.Name)!)], [.. there.Select(phase => Plot.Text(phase.Name))], new(Palette.At(0)), "%{x|%Y-%m-%d}");
        PhaseReview[] gone = [.. planned.Where(phase => events.Step(phase.Name, "retired") is not null)];
        if (gone.Length > 0)
            plot.Points("retired", [.. gone.Select(phase => run.At(events.Step(phase.Name, "retired")!.LastS))], [.. gone.Select(phase => Plot.Text(phase.Name))], new(Palette.Of("unit_down"), "x"), "%{x|%Y-%m-%d}");
        ImmutableArray<string[]> rows = [.. planned.Select(phase => Row(run, events, phase))];
        return new(
            "phases", "Phases, planned and achieved", "Planned dates are means of what is random; a phase is in service when the last of its UltraServers is.", plot,
            new(["phase", "UltraServers", "energized, planned", "achieved", "in service, planned", "achieved", "later by", "of them in service"], rows))
        {
            Height = 150 + 34 * planned.Length,
        };

        string? First(string phase) => (events.Step(phase, "energized") ?? events.Step(phase, "phase_in_service")) is { } step ? run.At(step.FirstS) : null;

        string? Last(string phase) => events.Step(phase, "phase_in_service") is { } step ? run.At(step.LastS) : null;
    }

    /// <summary>From the first date to the last, with some room.</summary>
    private static string[] Range(RunData run, EventData events, PhaseReview[] planned)
    {
        DateTime last = planned.SelectMany(phase => new[]
        {
            phase.LastInService, Achieved(phase, "phase_in_service"), Achieved(phase, "retired"),
        }).OfType<DateTime>().DefaultIfEmpty(run.End).Max();
        TimeSpan room = (last - run.Start) / 25;
        return [RunData.Instant(run.Start - room), RunData.Instant(last + room)];

        DateTime? Achieved(PhaseReview phase, string kind) => events.Step(phase.Name, kind) is { } step ? run.Start.AddSeconds(step.LastS) : null;
    }

    /// <summary>A line for each phase, in one trace.</summary>
    private static void Spans(Plot plot, string name, string color, double width, IEnumerable<(string Phase, string? From, string? To)> spans)
    {
        var x = new List<object?>();
        var y = new List<object?>();
        foreach ((string phase, string? from, string? to) in spans.Where(span => span.From is not null && span.To is not null))
        {
            x.AddRange([from, to, null]);
            y.AddRange([Plot.Text(phase), Plot.Text(phase), null]);
        }

        plot.Add("scatter", ("name", name), ("x", x), ("y", y), ("mode", "lines"), ("line", Plot.Map(("color", color), ("width", width))), ("hoverinfo", "skip"));
    }

    private static string[] Row(RunData run, EventData events, PhaseReview phase)
    {
        PhaseStep? entered = events.Step(phase.Name, "phase_in_service");
        double? late = entered is not null && phase.LastInService is { } planned ? (run.Start.AddSeconds(entered.LastS) - planned).TotalDays : null;
        return
        [
            phase.Name,
            Figures.Count(phase.Added.UltraServers),
            Day(phase.Energized),
            events.Step(phase.Name, "energized") is { } energized ? run.Day(energized.LastS) : Figures.None,
            Day(phase.LastInService),
            entered is null ? Figures.None : run.Day(entered.LastS),
            late is { } days ? Math.Abs(days) < 0.5 ? "on the day" : $"{(days < 0 ? "−" : "")}{Figures.Number(Math.Round(Math.Abs(days)))} d" : Figures.None,
            Figures.Count(entered?.UltraServers ?? 0),
        ];
    }

    private static string Day(DateTime? date) => date is { } day ? $"{day:yyyy-MM-dd}" : Figures.None;

    private static string? Date(DateTime? date) => date is { } day ? RunData.Instant(day) : null;
}
