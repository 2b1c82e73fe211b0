using System;
using System.Buffers;
using System.IO;

namespace MessagePack;

public ref partial struct MessagePackReader
{
    /// <summary>Passes over the next value with everything in it, in constant memory however deep it is nested.</summary>
    /// <exception cref="EndOfStreamException">The value is not whole.</exception>
    public void Skip()
    {
        long values = 1;
        do
        {
            values += SkipToken() - 1;
            // Each value takes a byte at least: a count that cannot be met ends here, not after a scan.
            ThrowEndOfStreamUnless(_reader.Remaining >= values);
        }
        while (values > 0);
    }

    /// <summary>Reads the next value with everything in it, undecoded.</summary>
    /// <returns>A slice of <see cref="Sequence"/>.</returns>
    /// <exception cref="EndOfStreamException">The value is not whole.</exception>
    public ReadOnlySequence<byte> ReadRaw()
    {
        SequencePosition start = Position;
        Skip();
        return Sequence.Slice(start, Position);
    }

    /// <summary>Reads bytes, whatever they mean.</summary>
    /// <param name="length">Their number.</param>
    /// <returns>A slice of <see cref="Sequence"/>.</returns>
    /// <exception cref="EndOfStreamException">There are fewer bytes.</exception>
    public ReadOnlySequence<byte> ReadRaw(long length)
    {
        ThrowEndOfStreamUnless(length >= 0 && _reader.Remaining >= length);
        ReadOnlySequence<byte> raw = _reader.Sequence.Slice(_reader.Position, length);
        _reader.Advance(length);
        return raw;
    }

    /// <summary>Passes over one token: a value without what an array or map holds.</summary>
    /// <returns>The number of values that the token says it holds.</returns>
    private long SkipToken()
    {
        byte code = NextCode;
        long children = 0;
        long size;
        switch (MessagePackCode.ToMessagePackType(code))
        {
            case MessagePackType.Array:
                ThrowEndOfStreamUnless(TryPeekArrayHeader(out uint elements, out int header));
                children = elements;
                size = header;
                break;
            case MessagePackType.Map:
                ThrowEndOfStreamUnless(TryPeekMapHeader(out uint pairs, out header));
                children = 2L * pairs;
                size = header;
                break;
            case MessagePackType.String or MessagePackType.Binary:
                ThrowEndOfStreamUnless(TryPeekBinHeader(out uint length, out header));
                size = header + (long)length;
                break;
            case MessagePackType.Extension:
                ThrowEndOfStreamUnless(TryPeekExtensionHeader(out ExtensionHeader extension, out header));
                size = header + (long)extension.Length;
                break;
            case MessagePackType.Unknown:
                throw Unexpected(code, "a value");
            default:
                size = 1 + GetPayloadSize(code);
                break;
        }

        ThrowEndOfStreamUnless(_reader.Remaining >= size);
        _reader.Advance(size);
        return children;
    }
}
