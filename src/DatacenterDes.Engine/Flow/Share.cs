namespace DatacenterDes.Engine.Flow;

/// <summary>A power, and the IT power among it.</summary>
/// <param name="Load">All of it.</param>
/// <param name="It">What UltraServers draw.</param>
internal readonly record struct Share(long Load, long It)
{
    /// <summary>The half of it that has the odd unit; of no less than nothing.</summary>
    public Share SecondHalf() => new((Load + 1) >> 1, (It + 1) >> 1);

    public static Share operator +(Share a, Share b) => new(a.Load + b.Load, a.It + b.It);

    public static Share operator -(Share a, Share b) => new(a.Load - b.Load, a.It - b.It);
}
