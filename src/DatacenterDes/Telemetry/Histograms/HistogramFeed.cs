using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using System.Linq;
using System.Threading;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Hosting;
using DatacenterDes.Telemetry.Instruments;
using Instrument = DatacenterDes.Telemetry.Instruments.Instrument;

namespace DatacenterDes.Telemetry.Histograms;

/// <summary>Fills the meter's histograms, for those who listen to them, from the counts that the engine keeps: what each bucket has gained since the last time, all of it at the mean of what it gained.</summary>
/// <remarks>
/// Counts are exact and so, but for rounding, is the sum; the mean of a bucket lies in the bucket. A histogram takes one value at a time, some 50 ns each:
/// what is pushed goes by <see cref="HistogramPush"/> instead.
/// </remarks>
internal sealed class HistogramFeed
{
    private readonly ImmutableArray<(Instrument Source, Histogram<double> Histogram, Dictionary<string, DurationHistogram> Fed)> _histograms;
    private readonly Lock _lock = new();

    public HistogramFeed(Meter meter, IEnumerable<Instrument> sources) => _histograms =
    [
        .. sources.Select(source => (
            source,
            meter.CreateHistogram(source.Name, source.Unit, source.Description, null, new InstrumentAdvice<double> { HistogramBucketBoundaries = DurationHistogram.Bounds }),
            new Dictionary<string, DurationHistogram>())),
    ];

    /// <summary>Adds what a report has more than the one before it.</summary>
    public void Feed(RunReport report)
    {
        // Two collections can ask at once, as for a store and for a page.
        lock (_lock)
        {
            foreach (var (source, histogram, fed) in _histograms)
            {
                // Who begins to listen gets all there was.
                if (!histogram.Enabled)
                    continue;
                foreach (Distribution distribution in source.ReadDistributions!(report))
                {
                    DurationHistogram before = fed.GetValueOrDefault(distribution.First, DurationHistogram.Empty);
                    if (distribution.Durations.Count <= before.Count)
                        continue;
                    Record(histogram, distribution.Durations, before, new(source.Attributes[0], distribution.First));
                    fed[distribution.First] = distribution.Durations;
                }
            }
        }
    }

    private static void Record(Histogram<double> histogram, DurationHistogram now, DurationHistogram before, KeyValuePair<string, object?> attribute)
    {
        for (var bucket = 0; bucket < now.Counts.Length; bucket++)
        {
            long gained = now.Counts[bucket] - before.Counts[bucket];
            if (gained == 0)
                continue;
            double mean = WithinBucket((now.Sums[bucket] - before.Sums[bucket]) / gained, bucket);
            for (; gained > 0; gained--)
                histogram.Record(mean, attribute);
        }
    }

    /// <summary>Rounding must not move a mean across a bound: bounds belong to the bucket below them.</summary>
    private static double WithinBucket(double mean, int bucket)
    {
        if (bucket > 0 && mean <= DurationHistogram.Bounds[bucket - 1])
            return Math.BitIncrement(DurationHistogram.Bounds[bucket - 1]);
        return bucket < DurationHistogram.Bounds.Length ? Math.Min(mean, DurationHistogram.Bounds[bucket]) : mean;
    }
}
