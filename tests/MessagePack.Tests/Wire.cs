using System;
using System.Buffers;

namespace MessagePack.Tests;

internal delegate void WriteValue(ref MessagePackWriter writer);

internal delegate T ReadValue<out T>(ref MessagePackReader reader);

/// <summary>Bytes on the wire: written, read, and cut into segments.</summary>
internal static class Wire
{
    public static byte[] Bytes(WriteValue write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        write(ref writer);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    public static string Hex(WriteValue write) => Convert.ToHexStringLower(Bytes(write));

    public static T Read<T>(string hex, ReadValue<T> read) => Read(Convert.FromHexString(hex), read);

    public static T Read<T>(byte[] bytes, ReadValue<T> read)
    {
        var reader = new MessagePackReader(bytes);
        return read(ref reader);
    }

    /// <summary>Zero bytes after a header.</summary>
    public static string Zeros(int count) => new('0', 2 * count);

    /// <summary>The same bytes in segments of a given size, with an empty segment between any two.</summary>
    public static ReadOnlySequence<byte> InSegments(ReadOnlyMemory<byte> bytes, int size)
    {
        var first = new Segment(bytes[..Math.Min(size, bytes.Length)], 0);
        Segment last = first;
        for (int start = size; start < bytes.Length; start += size)
        {
            last = last.Append(ReadOnlyMemory<byte>.Empty);
            last = last.Append(bytes.Slice(start, Math.Min(size, bytes.Length - start)));
        }

        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, long start)
        {
            Memory = memory;
            RunningIndex = start;
        }

        public Segment Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Segment(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
