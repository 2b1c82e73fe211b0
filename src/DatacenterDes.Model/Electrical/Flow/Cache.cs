using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace DatacenterDes.Model.Electrical.Flow;

/// <summary>Hints to the processor about memory that will soon be needed: it fetches it meanwhile. Nothing else comes of them.</summary>
internal static unsafe class Cache
{
    /// <summary>A small value in an array is needed soon.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch<T>(ref T value)
        where T : unmanaged
    {
        if (!Sse.IsSupported)
            return;
        Sse.Prefetch0(Unsafe.AsPointer(ref value));
    }
}
