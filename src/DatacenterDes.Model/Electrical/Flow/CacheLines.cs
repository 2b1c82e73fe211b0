using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace DatacenterDes.Model.Electrical.Flow;

/// <summary>Structures in a line of the processor's cache each. In an array, which begins anywhere, each would lie across two.</summary>
/// <typeparam name="T">Of 64 bytes at most.</typeparam>
internal readonly struct CacheLines<T>
    where T : unmanaged
{
    private const int LineBytes = 64;

    /// <summary>It stays where it is. One line is lost before the first, and one behind the last.</summary>
    private readonly byte[] _memory;
    private readonly int _first;

    /// <param name="length">How many there are; they are 0.</param>
    public unsafe CacheLines(int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sizeof(T), LineBytes);
        Length = length;
        _memory = GC.AllocateArray<byte>(checked((length + 2) * LineBytes), pinned: true);
        _first = (int)(LineBytes - ((nuint)Unsafe.AsPointer(ref _memory[0]) % LineBytes));
    }

    public int Length { get; }

    public ref T this[int index] => ref Unsafe.As<byte, T>(ref _memory[_first + (index * LineBytes)]);

    /// <summary>One is needed soon: the processor fetches it meanwhile.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe void Prefetch(int index)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0(Unsafe.AsPointer(ref this[index]));
    }
}
