using System.Linq;
using DatacenterDes.Cli;
using DatacenterDes.Reports.Data;
using DatacenterDes.Results;

namespace DatacenterDes.Reports.Run;

/// <summary>How far the demand for services was met.</summary>
internal static class ServiceSection
{
    private const int MostServices = 4;

    public static Section? Of(RunData run) => Section.Of(
        "services", "Services",
        [.. run.Series is { } series ? series.Of("service", "replicas_wanted").Take(MostServices).Select((service, i) => Demand(run, series, service.Name, service.Values, i)) : [],
            run.Summary is { Services.Count: > 0 } summary ? Table(summary) : null]);

    private static Chart Demand(RunData run, SeriesData series, string name, BinnedColumn wanted, int index)
    {
        double[] most = wanted.Highest();
        double[] mean = wanted.Means();
        double[] served = series.Of("service", "replicas_served").First(one => one.Name == name).Values.Means();
        return new(
            $"service-{index}", $"{name}: demand and what was served", $"Replicas, means of each {run.Bins.Unit}, and the most wanted at once.",
            OverTime.Lines("replicas", run.Bins, [("wanted, most", most), ("wanted, mean", mean), ("served, mean", served)], "replicas", i => i switch { 0 => Palette.Limit, 1 => Palette.Line, _ => Palette.Of("productive") }),
            OverTime.Table(run.Bins, [("wanted, most", most), ("wanted, mean", mean), ("served, mean", served)]));
    }

    private static TableBlock Table(SummaryDocument summary) => new(
        "Demand and service", "Over the window.",
        new(["service", "demanded", "served", "not met", "most demanded at once"], [.. summary.Services.Select(service => new[]
        {
            service.Key, Figures.Large(service.Value.DemandedReplicaH, "replica h"), Figures.Large(service.Value.ServedReplicaH, "replica h"),
            Figures.Percent(service.Value.UnmetShare), Figures.Count(service.Value.PeakDemandReplicas),
        })]));
}
