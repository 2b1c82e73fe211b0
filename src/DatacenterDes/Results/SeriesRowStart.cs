using System;
using System.Buffers;
using System.Buffers.Binary;
using MessagePack;

namespace DatacenterDes.Results;

/// <summary>What every record of one scope begins with: its time, its kind and its name. Encoded once; only the time changes.</summary>
internal sealed class SeriesRowStart
{
    /// <summary>How many columns these are.</summary>
    public const int Columns = 3;

    private readonly byte[] _bytes;
    private readonly int _time;

    /// <param name="scope">What the records are about.</param>
    /// <param name="name">Which one; null for the fleet.</param>
    public SeriesRowStart(string scope, string? name)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        writer.WriteArrayHeader(RecordSchema.Series.Columns.Length);
        writer.Flush();

        // Behind the byte that says that a number follows.
        _time = buffer.WrittenCount + 1;
        writer.Write(0.0);
        writer.Write(scope);
        writer.Write(name);
        writer.Flush();
        _bytes = buffer.WrittenSpan.ToArray();
    }

    /// <summary>At a time; valid until the next call.</summary>
    /// <param name="time">Ticks since the model's start.</param>
    public ReadOnlySpan<byte> At(long time)
    {
        BinaryPrimitives.WriteDoubleBigEndian(_bytes.AsSpan(_time), time / (double)TimeSpan.TicksPerSecond);
        return _bytes;
    }
}
