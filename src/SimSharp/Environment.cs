using System;

namespace SimSharp;

/// <summary>The former name of a simulation; draws from <see cref="SystemRandom"/>.</summary>
[Obsolete("Use Simulation or ThreadSafeSimulation: this name clashes with System.Environment.")]
public class Environment : ThreadSafeSimulation
{
    /// <inheritdoc/>
    public Environment() => Random = new SystemRandom();

    /// <inheritdoc/>
    public Environment(TimeSpan? defaultStep)
        : base(defaultStep)
        => Random = new SystemRandom();

    /// <inheritdoc/>
    public Environment(int randomSeed, TimeSpan? defaultStep = null)
        : base(randomSeed, defaultStep)
        => Random = new SystemRandom(randomSeed);

    /// <inheritdoc/>
    public Environment(DateTime initialDateTime, TimeSpan? defaultStep = null)
        : base(initialDateTime, defaultStep)
        => Random = new SystemRandom();

    /// <inheritdoc/>
    public Environment(DateTime initialDateTime, int randomSeed, TimeSpan? defaultStep = null)
        : base(initialDateTime, randomSeed, defaultStep)
        => Random = new SystemRandom(randomSeed);
}
