using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace DatacenterDes.Model.Electrical.Flow;

/// <summary>Hints to the processor about memory that will soon be needed: it fetches it meanwhile. Nothing else comes of them.</summary>
internal static unsafe class Cache
{
    /// <summary>A value in an array is needed soon.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch<T>(ref T value)
        where T : unmanaged
    {
        if (!Sse.IsSupported)
            return;
        var address = (byte*)Unsafe.AsPointer(ref value);
        Sse.Prefetch0(address);

        // Arrays do not begin with a line of the cache.
        if (sizeof(T) > 32)
            Sse.Prefetch0(address + sizeof(T) - 1);
    }
}
