using System;

namespace SimSharp;

/// <summary>The random numbers of <see cref="Random"/>.</summary>
public class SystemRandom : IRandom
{
    private Random _random;

    /// <summary>Creates a source with a seed of its own.</summary>
    public SystemRandom() => _random = new Random();

    /// <summary>Creates a source.</summary>
    /// <param name="seed">Equal seeds give equal sequences.</param>
    public SystemRandom(int seed) => _random = new Random(seed);

    /// <inheritdoc/>
    public int Next() => _random.Next();

    /// <inheritdoc/>
    public int Next(int upperBound) => _random.Next(upperBound);

    /// <inheritdoc/>
    public int Next(int lowerBound, int upperBound) => _random.Next(lowerBound, upperBound);

    /// <inheritdoc/>
    public double NextDouble() => _random.NextDouble();

    /// <inheritdoc/>
    public void Reinitialise(int seed) => _random = new Random(seed);
}
