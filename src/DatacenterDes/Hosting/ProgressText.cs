using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using DatacenterDes.Cli;
using DatacenterDes.Engine.Snapshots;
using DatacenterDes.Model;

namespace DatacenterDes.Hosting;

/// <summary>A report in one line, as in <c>2027-03-01  42 %  1:20 left  jobs: 52 running, 7 waiting  144 UltraServers</c>: what matters most first, as terminals cut it.</summary>
internal static class ProgressText
{
    /// <summary>The line; without a share of time where the run ends with its last job, and then with those that have ended.</summary>
    public static string Of(RunReport report)
    {
        SimulationSnapshot now = report.Snapshot;
        return string.Join("  ", Parts());

        IEnumerable<string> Parts()
        {
            yield return now.Now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            if (report.Progress is { } progress)
                yield return progress.ToString("P0", Figures.Culture);
            if (report.Progress is not 1 && report.Remaining is { } remaining)
                yield return $"{Clock(remaining)} left";
            string ended = report.Progress is null ? $", {Jobs(jobs => jobs.Completed + jobs.Failed + jobs.Cancelled + jobs.Timeout)} ended" : "";
            yield return $"jobs: {Jobs(jobs => jobs.Running)} running, {Jobs(jobs => jobs.Pending)} waiting{ended}";
            yield return Counted.Of(now.UltraServersInService, "UltraServer");
        }

        string Jobs(Func<JobClassSnapshot, long> count) => Figures.Count(now.JobClasses.Sum(count));
    }

    /// <summary>As a clock counts down, as in <c>1:20</c> or <c>2:05:00</c>; in days from a day on.</summary>
    private static string Clock(TimeSpan time)
    {
        var whole = TimeSpan.FromSeconds(Math.Ceiling(time.TotalSeconds));
        string form = whole < TimeSpan.FromHours(1) ? @"m\:ss" : @"h\:mm\:ss";
        return whole < TimeSpan.FromDays(1) ? whole.ToString(form, CultureInfo.InvariantCulture) : Figures.Duration(whole.TotalSeconds);
    }
}
