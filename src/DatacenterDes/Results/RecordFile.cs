using System;
using System.Buffers;
using System.IO;
using MessagePack;

namespace DatacenterDes.Results;

/// <summary>A MessagePack stream on its way to a file: one header, then records, which reach the file only whole.</summary>
/// <remarks>One buffer serves all records, so that writing one allocates nothing.</remarks>
internal sealed class RecordFile : IBufferWriter<byte>, IDisposable
{
    /// <summary>So much at once lets the system cache a file in large pieces: half the processor time of writing it in pieces of 64 kB.</summary>
    private const int SpillBytes = 1024 * 1024;

    /// <summary>What a short run needs, and beyond the other what any usual record does.</summary>
    private const int FirstBytes = 64 * 1024;

    private readonly string _path;
    private readonly FileStream _file;
    private byte[] _buffer = new byte[FirstBytes];
    private int _count;
    private long _length;
    private long _recordsInFile;
    private bool _isBroken;

    /// <summary>Creates the file and writes its header.</summary>
    /// <exception cref="WriteException">It cannot be written.</exception>
    public RecordFile(string folder, RecordSchema schema)
    {
        _path = Path.Combine(folder, schema.FileName);
        _file = Create(_path);
        WriteHeader(schema);
        Flush();
    }

    /// <summary>Whole records written so far, those still in the buffer included until it turns out that they cannot be written.</summary>
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
    /// <exception cref="WriteException">It cannot be written: the file ends, for good, with the records before.</exception>
    public void Flush()
    {
        int count = _count;
        _count = 0;
        if (count == 0 || _isBroken)
            return;

        _isBroken = true;
        try
        {
            _file.Write(_buffer, 0, count);
        }
        catch (Exception e) when (WriteException.IsCause(e))
        {
            Records = _recordsInFile;
            CutOffTorn();
            throw new WriteException(_path, e);
        }

        _isBroken = false;
        _length += count;
        _recordsInFile = Records;
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

    private static FileStream Create(string path)
    {
        try
        {
            return new FileStream(path, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.Read, BufferSize = 0 });
        }
        catch (Exception e) when (WriteException.IsCause(e))
        {
            throw new WriteException(path, e);
        }
    }

    /// <summary>Takes back what a write that failed has put into the file, half a record perhaps; this needs no room.</summary>
    private void CutOffTorn()
    {
        try
        {
            _file.SetLength(_length);
        }
        catch (Exception e) when (WriteException.IsCause(e))
        {
            // A reader leaves out a torn record.
        }
    }

    private void MakeRoom(int sizeHint)
    {
        int needed = _count + Math.Max(sizeHint, 256);
        if (needed > _buffer.Length)
            Array.Resize(ref _buffer, Math.Max(needed, _buffer.Length == FirstBytes ? SpillBytes + FirstBytes : 2 * _buffer.Length));
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
