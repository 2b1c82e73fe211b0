using System;
using System.Runtime.CompilerServices;

namespace DatacenterDes.Engine.Statistics;

/// <summary>Counts of non-negative values in buckets of constant relative width: percentiles within 0.4 % whatever the spread.</summary>
/// <remarks>
/// A bucket is the binary exponent and the first seven bits of the mantissa, so it is found by a shift and is at most 1/128 wide;
/// its midpoint is within half of that of any value in it. Values below 2⁻²⁴ count as zero, values from 2⁴⁰ as just below it.
/// Buckets take memory from the least exponent that has a value to the greatest, side by side: a value touches one place.
/// </remarks>
internal sealed class LogHistogram
{
    private const int MantissaBits = 7;
    private const int Shift = 52 - MantissaBits;
    private const int LowestExponent = -24;
    private const int HighestExponent = 40;
    private const long Lowest = (long)(1023 + LowestExponent) << MantissaBits;
    private const int BucketsPerExponent = 1 << MantissaBits;
    private const int Buckets = (HighestExponent - LowestExponent) << MantissaBits;

    private long[] _counts = [];

    /// <summary>The bucket of the first count.</summary>
    private int _first;
    private long _zeros;

    public long Count { get; private set; }

    /// <summary>Sum of the values, in the order they came.</summary>
    public double Sum { get; private set; }

    public double Max { get; private set; }

    public void Add(double value)
    {
        Count++;
        Sum += value;
        if (value > Max)
            Max = value;
        var bucket = (int)((BitConverter.DoubleToInt64Bits(value) >> Shift) - Lowest);
        if (bucket < 0)
        {
            _zeros++;
            return;
        }

        bucket = Math.Min(bucket, Buckets - 1);
        if ((uint)(bucket - _first) >= (uint)_counts.Length)
            TakeMemory(bucket, bucket + 1);
        _counts[bucket - _first]++;
    }

    public void Add(LogHistogram other)
    {
        Count += other.Count;
        Sum += other.Sum;
        Max = Math.Max(Max, other.Max);
        _zeros += other._zeros;
        if (other._counts.Length == 0)
            return;
        var (first, end) = (other._first, other._first + other._counts.Length);
        if (first < _first || end > _first + _counts.Length)
            TakeMemory(first, end);
        for (var bucket = first; bucket < end; bucket++)
            _counts[bucket - _first] += other._counts[bucket - first];
    }

    /// <summary>Nearest-rank percentile, within 0.4 %.</summary>
    /// <param name="fraction">0..1.</param>
    /// <returns>Null without a sample.</returns>
    public double? Percentile(double fraction)
    {
        if (Count == 0)
            return null;
        var rank = Math.Max(1, (long)Math.Ceiling(fraction * Count));
        var seen = _zeros;
        if (rank <= seen)
            return 0;
        for (var i = 0; i < _counts.Length; i++)
        {
            seen += _counts[i];
            if (rank <= seen)
                return Math.Min(Max, Midpoint(_first + i));
        }

        return Max;
    }

    /// <summary>Makes room for some buckets, and all others of their exponents.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void TakeMemory(int first, int end)
    {
        first &= -BucketsPerExponent;
        end = (end + BucketsPerExponent - 1) & -BucketsPerExponent;
        if (_counts.Length > 0)
            (first, end) = (Math.Min(first, _first), Math.Max(end, _first + _counts.Length));
        var counts = new long[end - first];
        _counts.CopyTo(counts, Math.Max(0, _first - first));
        (_counts, _first) = (counts, first);
    }

    private static double Midpoint(int bucket)
    {
        var low = BitConverter.Int64BitsToDouble((bucket + Lowest) << Shift);
        var high = BitConverter.Int64BitsToDouble((bucket + 1 + Lowest) << Shift);
        return (low + high) / 2;
    }
}
