using System;
using System.Buffers;
using System.IO;
using MessagePack;

namespace DatacenterDes.Results;

/// <summary>A MessagePack stream on its way to a file: one header, then records, which reach the file only whole.</summary>
/// <remarks>One buffer serves all records, so that writing one allocates nothing.</remarks>
internal sealed class RecordFile : IBufferWriter<byte>, IDisposable
{
    /// <summary>Enough that the system call costs little beside the encoding of what it writes.</summary>
    private const int SpillBytes = 64 * 1024;

    private readonly FileStream _file;
    private byte[] _buffer = new byte[2 * SpillBytes];
    private int _count;
    private bool _isBroken;

    /// <summary>Creates the file and writes its header.</summary>
    public RecordFile(string folder, RecordSchema schema)
    {
        _file = new FileStream(Path.Combine(folder, schema.FileName), new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            Share = FileShare.Read,
            BufferSize = 0,
        });
        WriteHeader(schema);
        Flush();
    }

    /// <summary>Whole records written so far, those still in the buffer included.</summary>
    public long Records { get; private set; }

    /// <summary>Marks the end of a record: everything written since the previous call.</summary>
    public void EndRecord()
    {
        if (!_isBroken)
            Records++;
        if (_count >= SpillBytes)
            Flush();
    }

    /// <summary>Puts into the file what is in the buffer. Only between records.</summary>
    public void Flush()
    {
        int count = _count;
        _count = 0;
        if (count == 0 || _isBroken)
            return;

        // A write that fails may have put half a record into the file: nothing may follow it.
        _isBroken = true;
        _file.Write(_buffer, 0, count);
        _isBroken = false;
    }

    /// <inheritdoc/>
    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _buffer.Length - _count);
        _count += count;
    }

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        MakeRoom(sizeHint);
        return _buffer.AsMemory(_count);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        MakeRoom(sizeHint);
        return _buffer.AsSpan(_count);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            Flush();
        }
        finally
        {
            _file.Dispose();
        }
    }

    private void MakeRoom(int sizeHint)
    {
        int needed = _count + Math.Max(sizeHint, 256);
        if (needed > _buffer.Length)
            Array.Resize(ref _buffer, Math.Max(needed, 2 * _buffer.Length));
    }

    private void WriteHeader(RecordSchema schema)
    {
        var writer = new MessagePackWriter(this);
        writer.WriteMapHeader(3);
        writer.Write("schema");
        writer.Write(schema.Name);
        writer.Write("columns");
        writer.WriteArrayHeader(schema.Columns.Length);
        foreach (RecordColumn column in schema.Columns)
            writer.Write(column.Name);
        writer.Write("units");
        writer.WriteArrayHeader(schema.Columns.Length);
        foreach (RecordColumn column in schema.Columns)
        {
            if (column.Unit is null)
                writer.WriteNil();
            else
                writer.Write(column.Unit);
        }

        writer.Flush();
    }
}
