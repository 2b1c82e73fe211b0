using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace DatacenterDes.Model.Memory;

/// <summary>Hints to the processor about memory that will soon be needed: it fetches it meanwhile. Nothing else comes of them.</summary>
internal static unsafe class Cache
{
    private const int LineBytes = 64;

    /// <summary>The first bytes of an object are needed soon.</summary>
    public static void Prefetch(object target, int bytes)
    {
        if (!Sse.IsSupported)
            return;
        var address = *(byte**)Unsafe.AsPointer(ref target);
        for (var at = 0; at < bytes; at += LineBytes)
            Sse.Prefetch0(address + at);
    }

    /// <summary>A value in an array is needed soon.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch<T>(ref T value)
        where T : struct
    {
        if (!Sse.IsSupported)
            return;
        var address = (byte*)Unsafe.AsPointer(ref value);
        Sse.Prefetch0(address);

        // Arrays do not begin with a line of the cache.
        if (Unsafe.SizeOf<T>() > LineBytes / 2)
            Sse.Prefetch0(address + Unsafe.SizeOf<T>() - 1);
    }
}
