using System;
using System.IO;
using System.IO.Compression;

namespace DatacenterDes.Model.Traces;

/// <summary>Takes gzip compression off, and notices where the file was cut off.</summary>
/// <remarks>
/// <see cref="GZipStream"/> takes the end of its input for the end of the data, wherever that is. So a small member of our own,
/// the seal, follows the file. It is asked for when nothing more comes out of the file itself; unless its content, and only that,
/// comes out then, the file was not whole.
/// </remarks>
internal sealed class WholeGzipStream : ForwardStream
{
    private static readonly byte[] Seal = "the end."u8.ToArray();
    private static readonly byte[] SealMember = Compressed(Seal);

    private readonly SealedFile _file;
    private readonly GZipStream _content;
    private bool _isAtEnd;

    /// <param name="file">The compressed file; closed with this stream.</param>
    public WholeGzipStream(Stream file)
    {
        _file = new(file);
        _content = new(_file, CompressionMode.Decompress);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The data is damaged or cut off.</exception>
    public override int Read(Span<byte> buffer)
    {
        if (_isAtEnd || buffer.IsEmpty)
            return 0;
        var read = _content.Read(buffer);
        if (!_file.IsAtSeal)
            return read;
        _isAtEnd = true;
        CheckSeal(buffer[..read]);
        return 0;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _content.Dispose();
        base.Dispose(disposing);
    }

    private void CheckSeal(ReadOnlySpan<byte> beginning)
    {
        Span<byte> rest = stackalloc byte[Seal.Length + 1];
        rest = rest[.._content.ReadAtLeast(rest, rest.Length, throwOnEndOfStream: false)];
        if (!Seal.AsSpan().StartsWith(beginning) || !rest.SequenceEqual(Seal.AsSpan(beginning.Length)))
            throw new InvalidDataException("The compressed data is cut off.");
    }

    private static byte[] Compressed(byte[] content)
    {
        var member = new MemoryStream();
        using (var gzip = new GZipStream(member, CompressionLevel.NoCompression))
            gzip.Write(content);
        return member.ToArray();
    }

    private sealed class SealedFile(Stream file) : ForwardStream
    {
        private readonly MemoryStream _seal = new(SealMember);

        public bool IsAtSeal { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            var read = IsAtSeal ? 0 : file.Read(buffer);
            IsAtSeal |= read == 0;
            return IsAtSeal ? _seal.Read(buffer) : read;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                file.Dispose();
            base.Dispose(disposing);
        }
    }
}
