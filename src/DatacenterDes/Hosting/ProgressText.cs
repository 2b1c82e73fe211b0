using System;
using System.Globalization;
using DatacenterDes.Cli;

namespace DatacenterDes.Hosting;

/// <summary>A report in one line: date, share done, speed, time left.</summary>
internal static class ProgressText
{
    public static string Of(RunReport report)
    {
        string done = report.Progress is { } progress ? progress.ToString("P0", Figures.Culture) + "  " : "";
        string left = report.Progress is 1 ? "done" : report.Remaining is { } remaining ? Figures.Duration(Math.Ceiling(remaining.TotalSeconds)) + " left" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Snapshot.Now:yyyy-MM-dd}  {done}{Figures.Count(report.EventsPerSecond)} events/s  {left}").TrimEnd();
    }
}
