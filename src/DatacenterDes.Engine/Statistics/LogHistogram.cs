using System;

namespace DatacenterDes.Engine.Statistics;

/// <summary>Counts of non-negative values in buckets of constant relative width: percentiles within 0.4 % whatever the spread.</summary>
/// <remarks>
/// A bucket is the binary exponent and the first seven bits of the mantissa, so it is found by a shift and is at most 1/128 wide;
/// its midpoint is within half of that of any value in it. Values below 2⁻²⁴ count as zero, values from 2⁴⁰ as just below it.
/// Buckets of an exponent take memory when the first value falls into one.
/// </remarks>
internal sealed class LogHistogram
{
    private const int MantissaBits = 7;
    private const int Shift = 52 - MantissaBits;
    private const int LowestExponent = -24;
    private const int HighestExponent = 40;
    private const long Lowest = (long)(1023 + LowestExponent) << MantissaBits;
    private const int BucketsPerExponent = 1 << MantissaBits;
    private const int Exponents = HighestExponent - LowestExponent;

    private readonly long[]?[] _counts = new long[Exponents][];
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
        var bucket = (BitConverter.DoubleToInt64Bits(value) >> Shift) - Lowest;
        if (bucket < 0)
        {
            _zeros++;
            return;
        }

        bucket = Math.Min(bucket, (Exponents << MantissaBits) - 1);
        var counts = _counts[bucket >> MantissaBits] ?? TakeMemory(bucket >> MantissaBits);
        counts[bucket & (BucketsPerExponent - 1)]++;
    }

    public void Add(LogHistogram other)
    {
        Count += other.Count;
        Sum += other.Sum;
        Max = Math.Max(Max, other.Max);
        _zeros += other._zeros;
        for (var exponent = 0; exponent < Exponents; exponent++)
        {
            if (other._counts[exponent] is not { } counts)
                continue;
            var own = _counts[exponent] ?? TakeMemory(exponent);
            for (var i = 0; i < BucketsPerExponent; i++)
                own[i] += counts[i];
        }
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
        for (var exponent = 0; exponent < Exponents; exponent++)
        {
            if (_counts[exponent] is not { } counts)
                continue;
            for (var i = 0; i < BucketsPerExponent; i++)
            {
                seen += counts[i];
                if (rank <= seen)
                    return Math.Min(Max, Midpoint((exponent << MantissaBits) + i));
            }
        }

        return Max;
    }

    private long[] TakeMemory(long exponent) => _counts[exponent] = new long[BucketsPerExponent];

    private static double Midpoint(int bucket)
    {
        var low = BitConverter.Int64BitsToDouble((bucket + Lowest) << Shift);
        var high = BitConverter.Int64BitsToDouble((bucket + 1 + Lowest) << Shift);
        return (low + high) / 2;
    }
}
