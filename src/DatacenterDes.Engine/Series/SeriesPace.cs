using System;
using DatacenterDes.Model;
using DatacenterDes.Model.Traces;

namespace DatacenterDes.Engine.Series;

/// <summary>When samples of the series are due: at the interval that the model gives, or by the hour and within 100,000 instants.</summary>
/// <remarks>
/// A run whose end has a date is sampled at the whole number of hours that keeps it within them. When one ends with its last job, nobody
/// knows how long it takes. It is sampled at the whole number of hours with which the last submission that is known beforehand lies in the
/// first half of them; and whenever half of those that are left have been taken, the interval doubles. So it is the same for the first 50,000
/// samples, 5.7 years by the hour, and whatever comes later is sampled more coarsely, as far as 17 times that.
/// </remarks>
internal sealed class SeriesPace
{
    /// <summary>Sampling instants of a run at most, where the model gives no interval: 8 years by the hour are 70,128.</summary>
    public const int Most = 100_000;

    private int _left = int.MaxValue;
    private int _untilDoubled = int.MaxValue;

    public SeriesPace(DatacenterModel model)
    {
        NextAt = long.MaxValue;
        if (!model.Record.Series)
            return;
        if (model.Record.SeriesInterval is { } given)
        {
            Interval = given.Ticks;
        }
        else if (model.End is { } end)
        {
            Interval = WholeHours(end - model.Start, Most);
        }
        else
        {
            Interval = WholeHours(LastSubmission(model), Most / 2);
            (_left, _untilDoubled) = (Most, Most / 2);
        }

        NextAt = Interval;
    }

    /// <summary>Ticks from one sample to the next now; 0 when none are taken.</summary>
    public long Interval { get; private set; }

    /// <summary>When the next is due; the end of time for never.</summary>
    public long NextAt { get; private set; }

    /// <summary>The one that was due is taken.</summary>
    public void Sampled()
    {
        NextAt += Interval;
        if (_left == int.MaxValue)
            return;
        if (--_left == 0)
        {
            NextAt = long.MaxValue;
        }
        else if (--_untilDoubled == 0)
        {
            NextAt += Interval;
            Interval *= 2;
            _untilDoubled = (_left + 1) / 2;
        }
    }

    private static long WholeHours(TimeSpan time, int samples) =>
        TimeSpan.FromHours(Math.Max(1, Math.Ceiling(time.TotalHours / samples))).Ticks;

    /// <summary>The latest that the model's dates and logs tell of; the model's start where they tell nothing.</summary>
    private static TimeSpan LastSubmission(DatacenterModel model)
    {
        var last = TimeSpan.Zero;
        foreach (var jobClass in model.JobClasses)
        {
            var submitted = jobClass.Arrivals switch
            {
                DatedArrivals { Dates: [.., var date] } => date - model.Start,
                TraceArrivals { Totals: { } totals } => TimeSpan.FromTicks(totals.LastSubmitTicks),
                _ => TimeSpan.Zero,
            };
            last = submitted > last ? submitted : last;
        }

        return last;
    }
}
