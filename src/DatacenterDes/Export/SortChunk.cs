using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;

namespace DatacenterDes.Export;

/// <summary>Records in memory that are sorted together.</summary>
internal sealed class SortChunk
{
    /// <summary>What stands before a spilled record: its key and its length.</summary>
    public const int PrefixBytes = sizeof(long) + sizeof(int);

    private byte[] _bytes = new byte[64 * 1024];
    private long[] _keys = new long[1024];
    private (int Start, int Length)[] _places = new (int, int)[1024];
    private int _count;

    /// <summary>Bytes of all its records.</summary>
    public int Bytes { get; private set; }

    /// <summary>Adds a copy of a record.</summary>
    public void Add(long key, ReadOnlySpan<byte> record)
    {
        if (_count == _keys.Length)
        {
            Array.Resize(ref _keys, 2 * _count);
            Array.Resize(ref _places, 2 * _count);
        }

        if (Bytes + record.Length > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, Bytes + record.Length));
        record.CopyTo(_bytes.AsSpan(Bytes));
        _keys[_count] = key;
        _places[_count++] = (Bytes, record.Length);
        Bytes += record.Length;
    }

    /// <summary>Its records by key.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> InOrder()
    {
        Sort();
        for (var i = 0; i < _count; i++)
            yield return _bytes.AsMemory(_places[i].Start, _places[i].Length);
    }

    /// <summary>Writes its records by key, each behind its key and length, and empties it.</summary>
    public void WriteTo(Stream stream)
    {
        Sort();
        Span<byte> prefix = stackalloc byte[PrefixBytes];
        for (var i = 0; i < _count; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(prefix, _keys[i]);
            BinaryPrimitives.WriteInt32LittleEndian(prefix[sizeof(long)..], _places[i].Length);
            stream.Write(prefix);
            stream.Write(_bytes, _places[i].Start, _places[i].Length);
        }

        _count = 0;
        Bytes = 0;
    }

    private void Sort() => Array.Sort(_keys, _places, 0, _count);
}
