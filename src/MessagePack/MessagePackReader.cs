using System;
using System.Buffers;
using System.Buffers.Binary;
using System.IO;
using System.Threading;

namespace MessagePack;

/// <summary>Reads MessagePack values, in any of their formats, from bytes that need not be trusted.</summary>
/// <remarks>
/// <para>The format is that of <see href="https://github.com/msgpack/msgpack/blob/master/spec.md"/>.</para>
/// <para>
/// A read fails with <see cref="MessagePackSerializationException"/> where the bytes are something else,
/// <see cref="EndOfStreamException"/> where they are too few, and <see cref="OverflowException"/> where an integer
/// does not fit the type asked for. Nothing is allocated for bytes that are not there.
/// </para>
/// </remarks>
public ref partial struct MessagePackReader
{
    private SequenceReader<byte> _reader;

    /// <summary>Creates a reader at the first of some bytes.</summary>
    /// <param name="memory">The bytes.</param>
    public MessagePackReader(ReadOnlyMemory<byte> memory)
        : this(new ReadOnlySequence<byte>(memory))
    {
    }

    /// <summary>Creates a reader at the first of some bytes.</summary>
    /// <param name="readOnlySequence">The bytes.</param>
    public MessagePackReader(scoped in ReadOnlySequence<byte> readOnlySequence)
        : this() =>
        _reader = new SequenceReader<byte>(readOnlySequence);

    /// <summary>A token for those who read large values; the reader itself never looks at it.</summary>
    public CancellationToken CancellationToken { get; set; }

    /// <summary>The nesting depth, for those who read nested values to count and bound; 0 at first.</summary>
    public int Depth { get; set; }

    /// <summary>All the bytes, read and unread.</summary>
    public readonly ReadOnlySequence<byte> Sequence => _reader.Sequence;

    /// <summary>The position of the next byte in <see cref="Sequence"/>.</summary>
    public readonly SequencePosition Position => _reader.Position;

    /// <summary>The number of bytes read.</summary>
    public readonly long Consumed => _reader.Consumed;

    /// <summary>Whether every byte has been read.</summary>
    public readonly bool End => _reader.End;

    /// <summary>Whether the next value is nil.</summary>
    /// <exception cref="EndOfStreamException">There is no next value.</exception>
    public readonly bool IsNil => NextCode == MessagePackCode.Nil;

    /// <summary>The kind of the next value.</summary>
    /// <exception cref="EndOfStreamException">There is no next value.</exception>
    public readonly MessagePackType NextMessagePackType => MessagePackCode.ToMessagePackType(NextCode);

    /// <summary>The first byte of the next value; see <see cref="MessagePackCode"/>.</summary>
    /// <exception cref="EndOfStreamException">There is no next value.</exception>
    public readonly byte NextCode => _reader.TryPeek(out byte code) ? code : throw new EndOfStreamException();

    /// <summary>Creates a reader with the settings of this one.</summary>
    /// <param name="readOnlySequence">The bytes it reads.</param>
    /// <returns>The new reader.</returns>
    public readonly MessagePackReader Clone(scoped in ReadOnlySequence<byte> readOnlySequence) => new(readOnlySequence)
    {
        CancellationToken = CancellationToken,
        Depth = Depth,
    };

    /// <summary>Creates a reader at the position of this one, to look ahead.</summary>
    /// <returns>The new reader.</returns>
    public readonly MessagePackReader CreatePeekReader() => this;

    /// <summary>Reads nil.</summary>
    /// <returns>The nil value.</returns>
    public Nil ReadNil() => TryReadNil() ? Nil.Default : throw Unexpected(NextCode, "nil");

    /// <summary>Reads nil, if that is next.</summary>
    /// <returns>Whether it was.</returns>
    /// <exception cref="EndOfStreamException">There is no next value.</exception>
    public bool TryReadNil()
    {
        if (NextCode != MessagePackCode.Nil)
            return false;
        _reader.Advance(1);
        return true;
    }

    /// <summary>Reads true or false.</summary>
    /// <returns>The value.</returns>
    public bool ReadBoolean()
    {
        bool value = NextCode switch
        {
            MessagePackCode.True => true,
            MessagePackCode.False => false,
            byte code => throw Unexpected(code, "a boolean"),
        };
        _reader.Advance(1);
        return value;
    }

    private static MessagePackSerializationException Unexpected(byte code, string expected) =>
        new($"Unexpected MessagePack code {code} ({MessagePackCode.ToFormatName(code)}); expected {expected}.");

    private static void ThrowEndOfStreamUnless(bool enough)
    {
        if (!enough)
            throw new EndOfStreamException();
    }

    /// <summary>The big-endian number of 1, 2, 4 or 8 bytes that follows the next code.</summary>
    private readonly ulong PeekPayload(int size)
    {
        ThrowEndOfStreamUnless(TryPeekPayload(size, out ulong payload));
        return payload;
    }

    private readonly bool TryPeekPayload(int size, out ulong payload)
    {
        scoped ReadOnlySpan<byte> token = _reader.UnreadSpan;
        Span<byte> gathered = stackalloc byte[1 + sizeof(ulong)];
        if (token.Length <= size)
        {
            // Across segments, or not there.
            gathered = gathered[..(1 + size)];
            if (!_reader.TryCopyTo(gathered))
            {
                payload = 0;
                return false;
            }

            token = gathered;
        }

        payload = size switch
        {
            1 => token[1],
            2 => BinaryPrimitives.ReadUInt16BigEndian(token[1..]),
            4 => BinaryPrimitives.ReadUInt32BigEndian(token[1..]),
            _ => BinaryPrimitives.ReadUInt64BigEndian(token[1..]),
        };
        return true;
    }
}
