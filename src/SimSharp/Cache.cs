using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace SimSharp;

/// <summary>Hints about memory that will soon be needed.</summary>
internal static unsafe class Cache
{
    private const int LineBytes = 64;

    // Of an object that works itself: what has been derived from an event is some 300 bytes.
    private const int LinesOfLarge = 5;

    /// <summary>Has the processor fetch the first bytes of an object, without waiting for them.</summary>
    /// <remarks>Only a hint: should the collector move the object meanwhile, nothing comes of it.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch(object target)
    {
        if (!Sse.IsSupported)
            return;

        // Objects lie anywhere in a line: two of them have whatever comes within the first 72 bytes.
        var address = *(byte**)Unsafe.AsPointer(ref target);
        Sse.Prefetch0(address);
        Sse.Prefetch0(address + LineBytes);
    }

    /// <summary>Has the processor fetch what of an object follows the bytes that <see cref="Prefetch(object)"/> fetches.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void PrefetchRest(object target)
    {
        if (!Sse.IsSupported)
            return;
        var address = *(byte**)Unsafe.AsPointer(ref target);
        for (var line = 2; line < LinesOfLarge; line++)
            Sse.Prefetch0(address + (line * LineBytes));
    }

    /// <summary>Has the processor fetch entries, without waiting for them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch(Span<PendingEvent> entries)
    {
        if (!Sse.IsSupported)
            return;
        var address = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(entries));
        for (var at = 0; at < entries.Length * Unsafe.SizeOf<PendingEvent>(); at += LineBytes)
            Sse.Prefetch0(address + at);
    }
}
