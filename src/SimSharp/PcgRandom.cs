using System;
using System.Numerics;

namespace SimSharp;

/// <summary>The PCG-XSH-RR generator with 64 bits of state and 32 bits of output, on its default stream.</summary>
/// <remarks>M. E. O'Neill, "PCG: A Family of Simple Fast Space-Efficient Statistically Good Algorithms for Random Number
/// Generation", HMC-CS-2014-0905, 2014; the constants are those of the reference implementation.</remarks>
public class PcgRandom : IRandom
{
    private const ulong Multiplier = 6364136223846793005;
    private const ulong Increment = 1442695040888963407;

    private ulong _state;

    /// <summary>Creates a source with a seed of its own.</summary>
    public PcgRandom() => Seed((ulong)Random.Shared.NextInt64(long.MinValue, long.MaxValue));

    /// <summary>Creates a source.</summary>
    /// <param name="seed">Equal seeds give equal sequences.</param>
    public PcgRandom(int seed) => Reinitialise(seed);

    /// <inheritdoc/>
    public int Next() => (int)(NextBits() >> 1);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The bound is below 1.</exception>
    public int Next(int upperBound)
    {
        if (upperBound <= 0)
            throw new ArgumentException("The upper bound must be positive.", nameof(upperBound));

        return (int)NextBelow((uint)upperBound);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There is no integer within the bounds.</exception>
    public int Next(int lowerBound, int upperBound)
    {
        if (upperBound <= lowerBound)
            throw new ArgumentException("The upper bound must be larger than the lower bound.", nameof(upperBound));

        return (int)(NextBelow((uint)((long)upperBound - lowerBound)) + lowerBound);
    }

    /// <inheritdoc/>
    public double NextDouble() => NextBits() * (1.0 / (1L << 32));

    /// <inheritdoc/>
    public void Reinitialise(int seed) => Seed((ulong)seed);

    private void Seed(ulong seed)
    {
        _state = 0;
        NextBits();
        _state += seed;
        NextBits();
    }

    private uint NextBits()
    {
        var state = _state;
        _state = (state * Multiplier) + Increment;
        return BitOperations.RotateRight((uint)(((state >> 18) ^ state) >> 27), (int)(state >> 59));
    }

    // Rejects the first 2³² mod bound values, so that each result is equally likely.
    private uint NextBelow(uint bound)
    {
        var threshold = (uint)-bound % bound;
        uint bits;
        do
            bits = NextBits();
        while (bits < threshold);
        return bits % bound;
    }
}
