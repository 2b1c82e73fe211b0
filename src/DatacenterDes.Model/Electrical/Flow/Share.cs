using System;

namespace DatacenterDes.Model.Electrical.Flow;

/// <summary>A power, and the IT power among it.</summary>
/// <param name="Load">All of it.</param>
/// <param name="It">What UltraServers draw.</param>
internal readonly record struct Share(long Load, long It)
{
    /// <summary>What UltraServers draw, and nothing else.</summary>
    public static Share OfUltraServers(long it) => new(it, it);

    /// <summary>The half of it that has the odd unit; of no less than nothing.</summary>
    public Share SecondHalf() => new((Load + 1) >> 1, (It + 1) >> 1);

    /// <summary>The same with what the facility spends on top of its IT power.</summary>
    /// <param name="overhead">Over IT power; 0 where none joins.</param>
    public Share With(double overhead) => overhead == 0 ? this : this with { Load = Load + (long)Math.Round(overhead * It) };

    /// <summary>The part of it that some of a number of members have; all of it is that of all.</summary>
    public Share PartOf(int members, int of) => new(Part(Load, members, of), Part(It, members, of));

    public static Share operator +(Share a, Share b) => new(a.Load + b.Load, a.It + b.It);

    public static Share operator -(Share a, Share b) => new(a.Load - b.Load, a.It - b.It);

    private static long Part(long whole, int members, int of) =>
        members == 0 ? 0 : members == of ? whole : members == 1 ? whole / of : (long)((Int128)whole * members / of);
}
