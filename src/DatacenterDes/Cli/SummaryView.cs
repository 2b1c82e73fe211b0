using System.Collections.Generic;
using System.IO;
using System.Linq;
using DatacenterDes.Engine.Summary;
using DatacenterDes.Results;

namespace DatacenterDes.Cli;

/// <summary>A summary as a person reads it: the five numbers that matter first, then tables.</summary>
internal static class SummaryView
{
    private const double SecondsPerHour = 3600;

    /// <summary>Writes a summary; plain where <paramref name="output"/> is no terminal, within 80 columns.</summary>
    public static void Write(TextWriter output, SummaryDocument summary)
    {
        var page = new TextPage(output);
        page.Title($"{summary.Scenario}, seed {summary.Seed}", $"{summary.Simulated.Start:yyyy-MM-dd} to {summary.Simulated.End:yyyy-MM-dd}{Warmup(summary)}");
        page.Facts(null, FirstFive(summary));
        page.Table("Jobs", ["class", "submitted", "completed", "under way", "interrupted", "mean wait", "p90 wait"], JobRows(summary.Jobs));
        UseView.Write(page, summary);
        if (summary.Services.Count > 0)
            page.Table("Services", ["service", "replica-hours", "served", "unmet", "peak demand"], ServiceRows(summary.Services));
        page.Facts("Chip time", ChipTime(summary));
        page.Facts("Reliability", Reliability(summary.Reliability));
        page.Table("Capacity", ["", "at end", "mean"], CapacityRows(summary.Capacity));
        if (summary.Capacity.ItMwContracted.Mean is { } contracted)
            page.Table("Contracted power", ["", "mean MW", "of contracted"], PowerUseRows(summary, contracted));
        if (summary.Generations is { } generations)
            page.Table("Generations", ["type", "UltraServers", "chips", "IT MW", "allocated", "productive", "availability"], GenerationRows(generations));
        page.Facts("Power and cost", PowerAndCost(summary));
        page.Facts("Simulator", Simulator(summary.Engine));
    }

    private static string Warmup(SummaryDocument summary) =>
        summary.Simulated.WarmupS > 0 ? $", figures after {Figures.Duration(summary.Simulated.WarmupS)} of warm-up" : "";

    private static (string Name, string Value)[] FirstFive(SummaryDocument summary) =>
    [
        ("Utilization", $"{Figures.Percent(summary.Utilization.Productive)} of chip time productive, {Figures.Percent(summary.Utilization.Allocated)} allocated"),
        ("Effective training", $"{Figures.Percent(summary.Goodput.EffectiveTrainingTimeRatio.Overall)} of the jobs' time since their first start"),
        ("Wait", $"mean {Figures.Duration(summary.Jobs.WaitS.Mean)}, 90th percentile {Figures.Duration(summary.Jobs.WaitS.P90)}"),
        ("Availability", $"{Figures.Percent(summary.Reliability.Availability)} of UltraServer time up"),
        ("IT energy", $"{Figures.Quantity(summary.Power.ItEnergyMwh, "MWh")}, {Figures.Quantity(MeanItMw(summary), "MW")} on average"),
    ];

    private static double? MeanItMw(SummaryDocument summary)
    {
        double hours = (summary.Simulated.End - summary.Simulated.Start).TotalHours - summary.Simulated.WarmupS / SecondsPerHour;
        return hours > 0 ? summary.Power.ItEnergyMwh / hours : null;
    }

    private static string[][] JobRows(JobFigures jobs)
    {
        if (jobs.ByClass is not { Count: > 0 } classes)
            return [JobRow("all", jobs)];

        var rows = new string[classes.Count > 1 ? classes.Count + 1 : 1][];
        var row = 0;
        foreach ((string name, JobFigures figures) in classes)
            rows[row++] = JobRow(name, figures);
        if (row < rows.Length)
            rows[row] = JobRow("all", jobs);
        return rows;
    }

    private static string[] JobRow(string name, JobFigures jobs) =>
    [
        name,
        Figures.Count(jobs.Submitted),
        Figures.Count(jobs.Completed),
        Figures.Count(jobs.Running + jobs.Pending),
        Figures.Count(jobs.Interruptions),
        Figures.ShortDuration(jobs.WaitS.Mean),
        Figures.ShortDuration(jobs.WaitS.P90),
    ];

    private static string[][] ServiceRows(IReadOnlyDictionary<string, ServiceFigures> services) =>
    [
        .. services.Select(service => new[]
        {
            service.Key,
            Figures.Number(service.Value.DemandedReplicaH),
            Figures.Number(service.Value.ServedReplicaH),
            Figures.Percent(service.Value.UnmetShare),
            Figures.Count(service.Value.PeakDemandReplicas),
        }),
    ];

    private static (string Name, string Value)[] ChipTime(SummaryDocument summary)
    {
        GoodputFigures goodput = summary.Goodput;
        return
        [
            Share("productive", goodput.ProductiveChipS),
            Share("lost", goodput.LostChipS),
            Share("checkpoint", goodput.CheckpointChipS),
            Share("restart", goodput.RestartChipS),
            Share("degraded", goodput.DegradedChipS),
            Share("idle", goodput.IdleChipS),
            Share("down", goodput.DownChipS),
            ("in service", Figures.Quantity((double)goodput.InServiceChipS / SecondsPerHour, "chip-hours")),
        ];

        (string, string) Share(string name, decimal part) =>
            (name, goodput.InServiceChipS > 0 ? Figures.Percent((double)part / (double)goodput.InServiceChipS) : Figures.None);
    }

    private static (string Name, string Value)[] Reliability(ReliabilityFigures figures)
    {
        var facts = new (string, string)[3 + figures.ByComponent.Count];
        facts[0] = ("mean time to repair", Figures.Duration(figures.MeanTimeToRepairS));
        facts[1] = ("repairs waiting", Figures.Number(figures.RepairQueueMeanLength) + " on average");
        facts[2] = ("failures", Figures.Count(figures.Failures));
        var next = 3;
        foreach ((string component, long failures) in figures.ByComponent)
            facts[next++] = ("  " + component, Figures.Count(failures));
        return facts;
    }

    private static string[][] GenerationRows(IReadOnlyDictionary<string, GenerationFigures> generations) =>
    [
        .. generations.Select(generation => new[]
        {
            generation.Key,
            Figures.Number(generation.Value.UltraserversInService.AtEnd),
            Figures.Number(generation.Value.ChipsInService.AtEnd),
            Figures.Number(generation.Value.ItMwInService.AtEnd),
            Figures.Percent(generation.Value.Allocated),
            Figures.Percent(generation.Value.Productive),
            Figures.Percent(generation.Value.Availability),
        }),
    ];

    /// <summary>What is productive, and what is stranded by the causes that there are.</summary>
    private static string[][] PowerUseRows(SummaryDocument summary, double contracted)
    {
        return
        [
            Row("productive", summary.Capacity.ItMwProductive.Mean),
            .. summary.Power.StrandedMw.Where(cause => cause.Value > 0).Select(cause => Row(cause.Key.Replace('_', ' '), cause.Value)),
        ];

        string[] Row(string name, double? megawatts) => [name, Figures.Number(megawatts), Figures.Percent(megawatts / contracted)];
    }

    private static string[][] CapacityRows(CapacityFigures capacity) =>
    [
        Level("UltraServers in service", capacity.UltraserversInService),
        Level("chips in service", capacity.ChipsInService),
        Level("IT MW contracted", capacity.ItMwContracted),
        Level("IT MW energized", capacity.ItMwEnergized),
        Level("IT MW installed", capacity.ItMwInstalled),
        Level("IT MW in service", capacity.ItMwInService),
        Level("IT MW usable", capacity.ItMwUsable),
        Level("IT MW productive", capacity.ItMwProductive),
    ];

    private static string[] Level(string name, LevelFigures level) => [name, Figures.Number(level.AtEnd), Figures.Number(level.Mean)];

    private static (string Name, string Value)[] PowerAndCost(SummaryDocument summary) =>
    [
        ("IT energy", Figures.Quantity(summary.Power.ItEnergyMwh, "MWh")),
        ("facility energy", Figures.Quantity(summary.Power.FacilityEnergyMwh, "MWh")),
        ("peak IT power", Figures.Quantity(summary.Power.PeakItMw, "MW")),
        ("energy cost", Figures.Quantity(summary.Cost.EnergyUsd, "USD")),
        ("per productive chip-hour", Figures.Quantity(summary.Cost.UsdPerProductiveChipH, "USD")),
        ("carbon dioxide", Figures.Quantity(summary.Cost.CarbonKg / 1000, "t")),
        .. summary.Cost.TotalUsd is null ? [] : AllCosts(summary.Cost),
        .. (summary.Cost.Unpriced ?? []).Select((path, i) => (i == 0 ? "incomplete: no" : "", path)),
    ];

    private static (string Name, string Value)[] AllCosts(CostFigures cost) =>
    [
        ("energy, capex and operations", Figures.Quantity(cost.TotalUsd, "USD")),
        ("  per productive chip-hour", Figures.Quantity(cost.TotalUsdPerProductiveChipH, "USD")),
        ("  per exaFLOP-day", Figures.Quantity(cost.UsdPerExaflopDay, "USD")),
    ];

    private static (string Name, string Value)[] Simulator(EngineFigures engine) =>
    [
        ("events", $"{Figures.Count(engine.Events)} in {Figures.Duration(engine.WallS)}, {Figures.Count(engine.EventsPerS)} per second"),
        ("peak memory", Figures.Quantity(engine.PeakMemoryBytes / 1e6, "MB")),
    ];
}
