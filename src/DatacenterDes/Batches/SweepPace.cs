using System;
using System.Collections.Generic;
using System.Linq;

namespace DatacenterDes.Batches;

/// <summary>How fast a sweep goes, by when its runs began and ended: whoever works on it, and wherever.</summary>
/// <param name="Elapsed">Wall time since work began; a pause begins it anew.</param>
/// <param name="RunsPerHour">How fast runs ended since then; null where none is under way, or nothing has ended to tell by.</param>
/// <param name="Begun">Runs that those under way come to, by the mean wall time of those that ended.</param>
internal readonly record struct SweepPace(TimeSpan Elapsed, double? RunsPerHour, double Begun)
{
    /// <summary>When no run is under way for longer than this, somebody went on with the sweep later, maybe elsewhere and at another speed.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <summary>The pace at an instant.</summary>
    /// <param name="runs">Runs that have begun, with their end where they have ended.</param>
    /// <param name="now">The instant, UTC.</param>
    public static SweepPace Of(IEnumerable<(DateTime From, DateTime? To)> runs, DateTime now)
    {
        (DateTime From, DateTime? To)[] all = [.. runs.OrderBy(run => run.From)];
        if (all.Length == 0)
            return default;
        DateTime begin = all[0].From;
        DateTime last = begin;
        foreach ((DateTime from, DateTime? to) in all)
        {
            if (from - last > Pause)
                begin = from;
            if ((to ?? now) > last)
                last = to ?? now;
        }

        // Clocks of machines differ a little.
        double mean = all.Where(run => run.To is not null).Select(run => Seconds(run.To!.Value - run.From)).DefaultIfEmpty().Average();
        double begun = mean > 0 ? all.Where(run => run.To is null).Sum(run => Math.Min(1, Seconds(now - run.From) / mean)) : 0;
        bool isPaused = now - last > Pause;
        TimeSpan elapsed = TimeSpan.FromSeconds(Seconds((isPaused ? last : now) - begin));
        double ended = all.Count(run => run.To is not null && run.From >= begin) + begun;
        return new(elapsed, isPaused || ended == 0 || elapsed == TimeSpan.Zero ? null : ended / elapsed.TotalHours, begun);
    }

    private static double Seconds(TimeSpan time) => Math.Max(0, time.TotalSeconds);
}
