namespace SimSharp;

/// <summary>A source of random numbers.</summary>
public interface IRandom
{
    /// <summary>A random integer of at least 0.</summary>
    int Next();

    /// <summary>A random integer of at least 0.</summary>
    /// <param name="upperBound">The integer is below it.</param>
    int Next(int upperBound);

    /// <summary>A random integer within bounds.</summary>
    /// <param name="lowerBound">The integer is at least this.</param>
    /// <param name="upperBound">The integer is below it.</param>
    int Next(int lowerBound, int upperBound);

    /// <summary>A random number of at least 0 and below 1.</summary>
    double NextDouble();

    /// <summary>Starts the sequence of a seed.</summary>
    /// <param name="seed">Equal seeds give equal sequences.</param>
    void Reinitialise(int seed);
}
