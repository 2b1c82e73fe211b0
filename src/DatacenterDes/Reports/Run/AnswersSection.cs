using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Analysis;
using DatacenterDes.Cli;
using DatacenterDes.Engine.Summary;
using DatacenterDes.Reports.Data;
using DatacenterDes.Results;

namespace DatacenterDes.Reports.Run;

/// <summary>The numbers that matter most, and every other figure folded away beneath.</summary>
internal static class AnswersSection
{
    public static Section? Of(RunData run) => run.Summary is not { } summary ? null : Section.Of(
        "answers", "Answers",
        new AnswersBlock([Productive(summary), ChipTime(summary), Effective(summary), Wait(summary), CostOrAvailability(summary)]),
        AllFigures(run.Figures!));

    private static (string Name, string Value, string Beside) Productive(SummaryDocument summary)
    {
        (double? productive, double? contracted) = (summary.Capacity.ItMwProductive.Mean, summary.Capacity.ItMwContracted.Mean);
        return ("Productive power", Figures.Percent(productive / contracted), $"{Figures.Power(productive)} of {Figures.Power(contracted)} contracted, on average");
    }

    private static (string Name, string Value, string Beside) ChipTime(SummaryDocument summary) =>
        ("Chip time productive", Figures.Percent(summary.Utilization.Productive), $"{Figures.Percent(summary.Utilization.Allocated)} of chip time in service is allocated");

    private static (string Name, string Value, string Beside) Effective(SummaryDocument summary) =>
        ("Effective training time", Figures.Percent(summary.Goodput.EffectiveTrainingTimeRatio.Overall), "of the jobs' time since their first start is productive");

    private static (string Name, string Value, string Beside) Wait(SummaryDocument summary) =>
        ("Mean wait", Figures.ShortDuration(summary.Jobs.WaitS.Mean), $"nine of ten jobs start within {Figures.ShortDuration(summary.Jobs.WaitS.P90)}");

    private static (string Name, string Value, string Beside) CostOrAvailability(SummaryDocument summary)
    {
        CostFigures cost = summary.Cost;
        string incomplete = cost.Unpriced is { Count: > 0 } ? "; not all is priced" : "";
        return cost switch
        {
            { TotalUsdPerProductiveChipH: { } all } => ("Cost", Figures.Money(all), $"a productive chip-hour, of {Figures.Money(cost.TotalUsd)} in all{incomplete}"),
            { UsdPerProductiveChipH: { } energy } => ("Energy cost", Figures.Money(energy), $"a productive chip-hour, of {Figures.Money(cost.EnergyUsd)} in all"),
            _ => ("Availability", Figures.Percent(summary.Reliability.Availability), "of UltraServer time in service is up"),
        };
    }

    private static TableBlock AllFigures(FlatSummary summary)
    {
        ImmutableArray<string[]> rows = [.. summary.Figures.Where(figure => figure.Value is not null).Select(figure => new[]
        {
            figure.Key.Text, Figures.Of(figure.Key, figure.Value), figure.Key.Declared?.Meaning ?? "",
        })];
        return new("Every figure", "As summary.json has them.", new(["figure", "value", "meaning"], rows), IsFolded: true);
    }
}
