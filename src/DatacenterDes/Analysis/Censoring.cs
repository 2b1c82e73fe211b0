using System.Collections.Generic;
using System.Linq;

namespace DatacenterDes.Analysis;

/// <summary>Jobs that a run ended before: their waits and turnarounds are not in the figures, or not to their end.</summary>
/// <param name="Submitted">Jobs submitted, mean over the runs; null where no run says.</param>
/// <param name="UnderWay">Of those, running or waiting at the end.</param>
internal readonly record struct Censoring(double? Submitted, double? UnderWay)
{
    /// <summary>What part of the jobs submitted that is; null without any.</summary>
    public double? Share => Submitted > 0 ? UnderWay / Submitted : null;

    /// <summary>Of all jobs of a scenario.</summary>
    public static Censoring Of(ScenarioSample sample) => Under(sample, "jobs");

    /// <summary>Of the jobs of each class.</summary>
    public static IEnumerable<(string Class, Censoring Jobs)> ByClass(ScenarioSample sample) => sample.Keys
        .Where(key => key.Path is ["jobs", "by_class", _, "submitted"])
        .Select(key => (key.Path[2], Under(sample, "jobs", "by_class", key.Path[2])));

    private static Censoring Under(ScenarioSample sample, params string[] place) =>
        new(Mean(sample, place, "submitted"), Mean(sample, place, "running") + Mean(sample, place, "pending"));

    private static double? Mean(ScenarioSample sample, string[] place, string figure) => sample.Estimate(new FigureKey([.. place, figure])).Mean;
}
