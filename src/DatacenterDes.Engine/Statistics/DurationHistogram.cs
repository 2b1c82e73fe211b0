using System.Collections.Immutable;

namespace DatacenterDes.Engine.Statistics;

/// <summary>How long things took, counted in buckets; sums are kept for each, so that those of all are exact.</summary>
/// <param name="Count">How many.</param>
/// <param name="Sum">What they add up to, in seconds.</param>
/// <param name="Counts">By bucket: one up to each of <see cref="Bounds"/>, that one included, and one above them all.</param>
/// <param name="Sums">What the durations in each bucket add up to, in seconds.</param>
public sealed record DurationHistogram(long Count, double Sum, ImmutableArray<long> Counts, ImmutableArray<double> Sums)
{
    /// <summary>Upper bounds of the buckets in seconds: a minute, ten, an hour, four, a day, three, a week, 30 days, 90, 180, 365.</summary>
    public static ImmutableArray<double> Bounds { get; } = [60, 600, 3600, 14_400, 86_400, 259_200, 604_800, 2_592_000, 7_776_000, 15_552_000, 31_536_000];

    /// <summary>Nothing yet.</summary>
    public static DurationHistogram Empty { get; } = new(0, 0, [.. new long[Bounds.Length + 1]], [.. new double[Bounds.Length + 1]]);
}
