using System;
using System.Buffers;
using System.Runtime.CompilerServices;
using System.Threading;

namespace MessagePack;

/// <summary>Writes MessagePack values, each in its smallest format, to a buffer writer.</summary>
/// <remarks>
/// The format is that of <see href="https://github.com/msgpack/msgpack/blob/master/spec.md"/>. Values reach the
/// buffer writer at <see cref="Flush"/>, or earlier when the span it lent is full.
/// </remarks>
public ref partial struct MessagePackWriter
{
    private readonly IBufferWriter<byte> _output;

    /// <summary>What is left of the span that the buffer writer lent.</summary>
    private Span<byte> _free;

    /// <summary>Bytes written to that span and not yet reported to the buffer writer.</summary>
    private int _pending;

    /// <summary>Creates a writer.</summary>
    /// <param name="writer">Where the bytes go.</param>
    public MessagePackWriter(IBufferWriter<byte> writer)
        : this()
    {
        ArgumentNullException.ThrowIfNull(writer);
        _output = writer;
    }

    /// <summary>A token for formatters that write large values; the writer itself never looks at it.</summary>
    public CancellationToken CancellationToken { get; set; }

    /// <summary>Whether to write for readers of the specification before 2013: no str 8, no bin, no timestamp.</summary>
    public bool OldSpec { get; set; }

    /// <summary>Creates a writer with the settings of this one.</summary>
    /// <param name="writer">Where its bytes go.</param>
    /// <returns>The new writer.</returns>
    public readonly MessagePackWriter Clone(IBufferWriter<byte> writer) => new(writer)
    {
        CancellationToken = CancellationToken,
        OldSpec = OldSpec,
    };

    /// <summary>Hands everything written so far to the buffer writer.</summary>
    public void Flush()
    {
        if (_pending > 0)
            _output.Advance(_pending);
        // A span may not be written to once the buffer writer has been advanced.
        _pending = 0;
        _free = default;
    }

    /// <summary>Copies bytes that are MessagePack already.</summary>
    /// <param name="rawMessagePackBlock">The bytes.</param>
    public void WriteRaw(ReadOnlySpan<byte> rawMessagePackBlock) => Copy(rawMessagePackBlock);

    /// <summary>Copies bytes that are MessagePack already.</summary>
    /// <param name="rawMessagePackBlock">The bytes.</param>
    public void WriteRaw(in ReadOnlySequence<byte> rawMessagePackBlock)
    {
        foreach (ReadOnlyMemory<byte> segment in rawMessagePackBlock)
            Copy(segment.Span);
    }

    /// <summary>Memory to write MessagePack into; <see cref="Advance"/> says how much of it was used.</summary>
    /// <param name="length">The least number of bytes; for 0, some.</param>
    /// <returns>At least that many bytes, of undefined content.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<byte> GetSpan(int length)
    {
        if (_free.Length < length || _free.IsEmpty)
            Borrow(length);
        return _free;
    }

    /// <summary>Takes the first bytes of the span last got as written.</summary>
    /// <param name="length">Their number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Advance(int length)
    {
        _free = _free[length..];
        _pending += length;
    }

    private void Copy(scoped ReadOnlySpan<byte> source)
    {
        while (!source.IsEmpty)
        {
            Span<byte> span = GetSpan(1);
            int length = Math.Min(span.Length, source.Length);
            source[..length].CopyTo(span);
            Advance(length);
            source = source[length..];
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Borrow(int length)
    {
        Flush();
        _free = _output.GetSpan(length);
    }
}
