using System;
using System.Buffers.Binary;
using System.IO;
using Microsoft.Win32.SafeHandles;

namespace DatacenterDes.Export;

/// <summary>Sorted records in a stretch of a file, read one after another.</summary>
/// <param name="file">The file; it stays the caller's.</param>
/// <param name="start">Where the stretch begins.</param>
/// <param name="end">Where it ends.</param>
internal sealed class SpilledChunk(SafeFileHandle file, long start, long end)
{
    private byte[] _window = [];
    private int _from;
    private int _to;
    private long _next = start;

    /// <summary>The key of <see cref="Record"/>.</summary>
    public long Key { get; private set; }

    /// <summary>The record that was read last; valid until the next.</summary>
    public ReadOnlyMemory<byte> Record { get; private set; }

    /// <summary>Reads the next record.</summary>
    /// <returns>False when there is none.</returns>
    public bool MoveNext()
    {
        if (_from == _to && _next == end)
            return false;

        ReadOnlySpan<byte> prefix = Take(SortChunk.PrefixBytes).Span;
        Key = BinaryPrimitives.ReadInt64LittleEndian(prefix);
        Record = Take(BinaryPrimitives.ReadInt32LittleEndian(prefix[sizeof(long)..]));
        return true;
    }

    private ReadOnlyMemory<byte> Take(int count)
    {
        if (_to - _from < count)
            Fill(count);
        _from += count;
        return _window.AsMemory(_from - count, count);
    }

    private void Fill(int needed)
    {
        // Chunks are many when records are; the windows of all of them together stay small.
        byte[] window = _window.Length < needed ? new byte[Math.Max(needed, 128 * 1024)] : _window;
        _window.AsSpan(_from, _to - _from).CopyTo(window);
        _window = window;
        _to -= _from;
        _from = 0;
        while (_to < needed)
        {
            int read = RandomAccess.Read(file, _window.AsSpan(_to, (int)Math.Min(_window.Length - _to, end - _next)), _next);
            if (read == 0)
                throw new EndOfStreamException("A sorted chunk is shorter than it was written.");
            _to += read;
            _next += read;
        }
    }
}
