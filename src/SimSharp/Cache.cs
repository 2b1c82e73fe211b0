using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace SimSharp;

/// <summary>Hints about memory that will soon be needed.</summary>
internal static unsafe class Cache
{
    /// <summary>Has the processor fetch the first bytes of an object, without waiting for them.</summary>
    /// <remarks>Only a hint: should the collector move the object meanwhile, nothing comes of it.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch(object target)
    {
        if (!Sse.IsSupported)
            return;

        // The objects in question are 48 to 72 bytes long, and may lie across two lines.
        var address = *(byte**)Unsafe.AsPointer(ref target);
        Sse.Prefetch0(address);
        Sse.Prefetch0(address + 40);
    }
}
