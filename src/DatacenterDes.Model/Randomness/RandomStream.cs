using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace DatacenterDes.Model.Randomness;

/// <summary>One named stream of random numbers, derived from a seed and a name.</summary>
/// <remarks>
/// SplitMix64 (Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators", doi:10.1145/2714064.2660195):
/// 16 bytes of state, so that each of a million entities can have its own. A copy continues independently.
/// </remarks>
[SuppressMessage("Naming", "CA1711", Justification = "A stream of random numbers is what the field calls it.")]
public struct RandomStream
{
    private const ulong GoldenGamma = 0x9E3779B97F4A7C15;

    private readonly ulong _gamma;
    private ulong _state;

    private RandomStream(ulong state, ulong gamma)
    {
        _state = state;
        _gamma = gamma;
    }

    /// <summary>The stream of a name under a seed.</summary>
    public static RandomStream Named(long seed, string name) => FromKey(KeyOf(seed, name));

    /// <summary>What identifies a name under a seed, for streams of the name's numbered items.</summary>
    public static ulong KeyOf(long seed, string name)
    {
        // FNV-1a over the UTF-8 bytes, then mixed with the seed: equal on every machine, unlike string.GetHashCode.
        var hash = 14695981039346656037UL;
        foreach (var octet in Encoding.UTF8.GetBytes(name))
            hash = (hash ^ octet) * 1099511628211UL;
        return Mix(Mix((ulong)seed + GoldenGamma) ^ hash);
    }

    /// <summary>The stream of one numbered item under a key.</summary>
    public static RandomStream Item(ulong key, long number) => FromKey(Mix(key + ((ulong)number * GoldenGamma)));

    /// <summary>The next 64 random bits.</summary>
    public ulong NextBits()
    {
        _state += _gamma;
        return Mix(_state);
    }

    /// <summary>Uniform on (0, 1), never 0 or 1: a multiple of 2⁻⁵³ shifted by half of it.</summary>
    public double NextUniform() => ((NextBits() >> 11) + 0.5) * (1.0 / (1UL << 53));

    /// <summary>A 64-bit mix in which every input bit moves every output bit (Stafford's variant 13 of MurmurHash3's finalizer).</summary>
    public static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    private static RandomStream FromKey(ulong key)
    {
        // An increment must be odd and have enough bit changes to mix well (section 5 of the paper).
        var gamma = Mix(key ^ GoldenGamma) | 1;
        if (ulong.PopCount(gamma ^ (gamma >> 1)) < 24)
            gamma ^= 0xAAAAAAAAAAAAAAAA;
        return new(key, gamma);
    }
}
