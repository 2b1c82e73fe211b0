using System;
using System.Runtime.CompilerServices;

namespace DatacenterDes.Engine.Kernel;

/// <summary>A whole number times a fraction, whose product may need 128 bits.</summary>
/// <remarks>Never inlined: what calculates with 128 bits is not compiled before the program runs, and all that had it inlined would not be either.</remarks>
internal static class Proportion
{
    /// <summary>Rounded towards 0.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long Of(long whole, long part, long of) => (long)((Int128)whole * part / of);

    /// <inheritdoc cref="Of(long, long, long)"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Wide Of(Wide whole, long part, long of) => (Int128)whole * part / of;

    /// <summary>A time, at least 0, rounded up; the end of the calendar where it would be later.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long UpOf(long ticks, long part, long of) => (long)Int128.Min((((Int128)ticks * part) + of - 1) / of, DateTime.MaxValue.Ticks);
}
