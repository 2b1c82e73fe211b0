using System;
using DatacenterDes.Cli;
using DatacenterDes.Model;

namespace DatacenterDes.Batches;

/// <summary>The progress of a sweep in words.</summary>
internal static class SweepProgressText
{
    private const int BarWidth = 24;

    /// <summary>One line for a log.</summary>
    public static string Line(SweepStatus progress) =>
        $"{progress.Done} of {Counted.Of(progress.Planned, "run")} done, {progress.Running} running{Failed(progress)}{Rate(progress)}{(progress.Jobs is { } jobs ? $"; jobs {jobs}" : "")}";

    /// <summary>A table for a terminal.</summary>
    public static string[] Table(SweepStatus progress) =>
    [
        $"runs      {Bar(progress)}  {progress.Done} of {progress.Planned} done",
        $"          {progress.Running} running, {progress.Failed} failed",
        $"speed     {(progress.RunsPerHour is { } rate ? $"{Figures.Number(rate)} runs/h" : Figures.None)}, {Figures.Duration(progress.Elapsed.TotalSeconds)} so far",
        $"time left {(progress.Remaining is { } left ? $"about {Figures.Duration(left.TotalSeconds)}" : Figures.None)}",
        .. progress.Jobs is { } jobs ? new[] { $"jobs      {jobs}" } : [],
    ];

    private static string Failed(SweepStatus progress) => progress.Failed > 0 ? $", {progress.Failed} failed" : "";

    private static string Rate(SweepStatus progress) =>
        progress is { RunsPerHour: { } rate, Remaining: { } left } ? $", {Figures.Number(rate)} runs/h, about {Figures.Duration(left.TotalSeconds)} left" : "";

    private static string Bar(SweepStatus progress)
    {
        double share = progress.Planned > 0 ? Math.Clamp((double)(progress.Done + progress.Failed) / progress.Planned, 0, 1) : 0;
        int full = (int)(share * BarWidth);
        return new string('█', full) + new string('░', BarWidth - full);
    }
}
