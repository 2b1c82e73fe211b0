using System;
using System.Collections.Generic;
using System.IO;

namespace DatacenterDes.Export;

/// <summary>Records in the order of a key, whatever their number: sorted by the chunk, spilled to a file, and merged.</summary>
/// <remarks>
/// An external merge sort. Memory is one chunk, or a window of each spilled chunk; what fits in a chunk spills nothing. Equal keys keep no order.
/// </remarks>
internal sealed class SortedRecords : IDisposable
{
    private readonly string _spillPath;
    private readonly int _chunkBytes;
    private readonly SortChunk _chunk = new();
    private readonly List<SpilledChunk> _spilled = [];
    private FileStream? _spill;

    /// <summary>No records yet.</summary>
    /// <param name="spillPath">Where the file goes that is needed when they do not fit in memory; removed with this.</param>
    /// <param name="chunkBytes">Bytes of records that are sorted in memory.</param>
    public SortedRecords(string spillPath, int chunkBytes = 32 * 1024 * 1024)
    {
        _spillPath = spillPath;
        _chunkBytes = chunkBytes;
    }

    /// <summary>Chunks that did not fit in memory.</summary>
    public int Spilled => _spilled.Count;

    /// <summary>Adds a copy of a record.</summary>
    public void Add(long key, ReadOnlySpan<byte> record)
    {
        if (_chunk.Bytes + record.Length > _chunkBytes)
            Spill();
        _chunk.Add(key, record);
    }

    /// <summary>All records by key; each is valid until the next. Once.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> InOrder()
    {
        if (_spilled.Count == 0)
            return _chunk.InOrder();

        Spill();
        return Merge();
    }

    /// <inheritdoc/>
    public void Dispose() => _spill?.Dispose();

    private void Spill()
    {
        if (_chunk.Bytes == 0)
            return;

        _spill ??= new(_spillPath, new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 256 * 1024,
            Options = FileOptions.DeleteOnClose,
        });
        long start = _spill.Position;
        _chunk.WriteTo(_spill);
        _spilled.Add(new(_spill.SafeFileHandle, start, _spill.Position));
    }

    private IEnumerable<ReadOnlyMemory<byte>> Merge()
    {
        _spill!.Flush();
        var waiting = new PriorityQueue<SpilledChunk, long>();
        foreach (SpilledChunk chunk in _spilled)
        {
            if (chunk.MoveNext())
                waiting.Enqueue(chunk, chunk.Key);
        }

        while (waiting.TryDequeue(out SpilledChunk? first, out _))
        {
            // Jobs end nearly in the order of their submission: one chunk mostly leads for long.
            long next = waiting.TryPeek(out _, out long key) ? key : long.MaxValue;
            bool isThere;
            do
            {
                yield return first.Record;
                isThere = first.MoveNext();
            }
            while (isThere && first.Key <= next);

            if (isThere)
                waiting.Enqueue(first, first.Key);
        }
    }
}
