using System.Linq;
using DatacenterDes.Engine.Summary;
using DatacenterDes.Results;

namespace DatacenterDes.Cli;

/// <summary>Who used the chips: the tables by class and by tenant.</summary>
internal static class UseView
{
    private const int MostTenants = 8;

    /// <summary>Nothing where there is only one class and no tenant.</summary>
    public static void Write(TextPage page, SummaryDocument summary)
    {
        if (summary.Utilization.ByClass.Count > 1)
            page.Table("Use of chip time", ["class", "allocated", "productive", "lost", "effective", "mean queue", "max queue"], [.. summary.Utilization.ByClass.Keys.Select(name => ClassRow(name, summary))]);
        if (summary.Jobs.ByTenant is not { Count: > 0 } tenants)
            return;
        string[] shown = [.. tenants.Keys.OrderByDescending(name => summary.Goodput.ByTenant![name].ProductiveChipS).Take(MostTenants)];
        page.Table("Tenants", ["tenant", "submitted", "completed", "mean wait", "p90 wait", "productive", "effective"], [.. shown.Select(name => TenantRow(name, summary))]);
        if (tenants.Count > shown.Length)
            page.Line($"  and {Figures.Count(tenants.Count - shown.Length)} less productive");
    }

    private static string[] ClassRow(string name, SummaryDocument summary)
    {
        UtilizationShares use = summary.Utilization.ByClass[name];
        QueueFigures queue = summary.Queue.ByClass![name];
        decimal inService = summary.Goodput.InServiceChipS;
        return
        [
            name,
            Figures.Percent(use.Allocated),
            Figures.Percent(use.Productive),
            inService > 0 ? Figures.Percent((double)summary.Goodput.ByClass[name].LostChipS / (double)inService) : Figures.None,
            Figures.Percent(summary.Goodput.EffectiveTrainingTimeRatio.ByClass[name]),
            Figures.Number(queue.MeanLength),
            Figures.Count(queue.MaxLength),
        ];
    }

    private static string[] TenantRow(string name, SummaryDocument summary)
    {
        JobFigures jobs = summary.Jobs.ByTenant![name];
        return
        [
            name,
            Figures.Count(jobs.Submitted),
            Figures.Count(jobs.Completed),
            Figures.ShortDuration(jobs.WaitS.Mean),
            Figures.ShortDuration(jobs.WaitS.P90),
            Figures.Percent(summary.Utilization.ByTenant![name].Productive),
            Figures.Percent(summary.Goodput.EffectiveTrainingTimeRatio.ByTenant![name]),
        ];
    }
}
