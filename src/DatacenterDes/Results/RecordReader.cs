using System;
using System.Collections.Immutable;
using System.IO;
using DatacenterDes.Model;
using MessagePack;

namespace DatacenterDes.Results;

/// <summary>Reads a record file one whole record at a time; what a killed run left half-written at its end is left out.</summary>
internal sealed class RecordReader : IDisposable
{
    /// <summary>Far more than the widest placement takes; what claims to be longer is damaged, and is not read into memory.</summary>
    private const int MostBytes = 64 * 1024 * 1024;

    private readonly string _path;
    private readonly FileStream _file;
    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;
    private bool _atEnd;

    private RecordReader(string path)
    {
        _path = path;
        // The run that writes the file may still be under way.
        _file = new FileStream(path, new FileStreamOptions { Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0 });
    }

    /// <summary>Kind, version and columns, from the file's header.</summary>
    public RecordSchema Schema { get; private set; } = null!;

    /// <summary>Whole records read so far.</summary>
    public long Records { get; private set; }

    /// <summary>Whether something followed the last whole record. Known once <see cref="TryRead"/> has returned false.</summary>
    public bool IsTorn { get; private set; }

    /// <summary>Opens a file and reads its header.</summary>
    /// <exception cref="InputException">It cannot be read, is no such file, or is of a newer version.</exception>
    public static RecordReader Open(string path, RecordSchema expected)
    {
        RecordReader? reader = null;
        try
        {
            reader = new RecordReader(path);
            reader.ReadHeader(expected);
            return reader;
        }
        catch (Exception e)
        {
            reader?.Dispose();
            if (e is IOException or UnauthorizedAccessException)
                throw new InputException($"{path}: cannot be read ({e.Message})");
            throw;
        }
    }

    /// <summary>Reads the next record.</summary>
    /// <param name="record">One MessagePack array; valid until the next call.</param>
    /// <returns>False when no whole record follows.</returns>
    public bool TryRead(out ReadOnlyMemory<byte> record)
    {
        if (!TryReadValue(out record))
        {
            IsTorn = _end > _start;
            return false;
        }

        if (!IsRecord(record))
            throw Damaged();
        Records++;
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private void ReadHeader(RecordSchema expected)
    {
        if (!TryReadValue(out ReadOnlyMemory<byte> header))
            throw new InputException($"{_path}: has no whole header; expected records of kind {expected.Kind}");

        try
        {
            Schema = ParseHeader(header);
            if (Schema.Kind != expected.Kind)
                throw new InputException($"{_path}: holds {Schema.Kind}; expected {expected.Kind}");
            if (Schema.Version > expected.Version)
                throw new InputException($"{_path}: {Schema.Name} is newer than {expected.Name}, the newest that this version reads");
        }
        catch (Exception e) when (e is FormatException or EndOfStreamException || IsOfDamage(e))
        {
            throw NoRecordFile();
        }
    }

    private InputException NoRecordFile() => new($"{_path}: is no record file; expected a header with schema, columns and units");

    private InputException Damaged() => Schema is null
        ? NoRecordFile()
        : new($"{_path}: damaged after {Counted.Of(Records, "record")}; expected an array of {Schema.Columns.Length} values");

    /// <summary>What the package throws where the bytes are none of MessagePack, or claim more than it counts.</summary>
    private static bool IsOfDamage(Exception e) => e is MessagePackSerializationException or OverflowException;

    private bool IsRecord(ReadOnlyMemory<byte> value)
    {
        var reader = new MessagePackReader(value);
        return reader.NextMessagePackType == MessagePackType.Array && reader.ReadArrayHeader() == Schema.Columns.Length;
    }

    private static RecordSchema ParseHeader(ReadOnlyMemory<byte> header)
    {
        var reader = new MessagePackReader(header);
        string? name = null;
        ImmutableArray<string?> columns = [];
        ImmutableArray<string?> units = [];
        for (int entries = reader.ReadMapHeader(); entries > 0; entries--)
        {
            switch (reader.ReadString())
            {
                case "schema":
                    name = reader.ReadString();
                    break;
                case "columns":
                    columns = ReadStrings(ref reader);
                    break;
                case "units":
                    units = ReadStrings(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        if (name is null || !RecordSchema.IsName(name) || columns.Length != units.Length)
            throw new FormatException();
        var pairs = ImmutableArray.CreateBuilder<RecordColumn>(columns.Length);
        for (var i = 0; i < columns.Length; i++)
            pairs.Add(new(columns[i] ?? throw new FormatException(), units[i]));
        return new(name, pairs.MoveToImmutable());
    }

    private static ImmutableArray<string?> ReadStrings(ref MessagePackReader reader)
    {
        int count = reader.ReadArrayHeader();
        var strings = ImmutableArray.CreateBuilder<string?>();
        for (var i = 0; i < count; i++)
            strings.Add(reader.ReadString());
        return strings.ToImmutable();
    }

    /// <summary>Finds the end of the value that begins at <see cref="_start"/>, reading on as often as it needs.</summary>
    private bool TryReadValue(out ReadOnlyMemory<byte> value)
    {
        while (true)
        {
            if (TryMeasure(out int length))
            {
                value = _buffer.AsMemory(_start, length);
                _start += length;
                return true;
            }

            if (_end - _start >= MostBytes)
                throw Damaged();
            if (_atEnd)
            {
                value = default;
                return false;
            }

            Fill();
        }
    }

    private bool TryMeasure(out int length)
    {
        length = ScalarRecord.Measure(_buffer.AsSpan(_start, _end - _start));
        if (length > 0)
            return true;
        if (_start == _end)
            return false;

        var reader = new MessagePackReader(_buffer.AsMemory(_start, _end - _start));
        try
        {
            reader.Skip();
            length = (int)reader.Consumed;
            return true;
        }
        catch (EndOfStreamException)
        {
            return false;
        }
        catch (Exception e) when (IsOfDamage(e))
        {
            throw Damaged();
        }
    }

    private void Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        if (_end == _buffer.Length)
            Array.Resize(ref _buffer, 2 * _buffer.Length);
        int read = _file.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _atEnd = read == 0;
    }
}
