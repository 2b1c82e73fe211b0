using System;
using System.IO;
using System.Text;

namespace DatacenterDes.Model.Traces;

/// <summary>The text of a data file in UTF-8, whatever it is packed in and however it is encoded.</summary>
/// <remarks>One in UTF-16, as spreadsheets and shells of Windows write it, is known by its byte order mark, or by a first letter with a zero beside it.</remarks>
internal sealed class DataStream : ForwardStream
{
    private readonly Stream _content;
    private readonly byte[] _first = new byte[2];
    private int _firstCount;
    private int _firstTaken;
    private Stream? _text;

    private DataStream(Stream content) => _content = content;

    /// <summary>Opens a file; nothing of it is read yet.</summary>
    /// <param name="path">The file.</param>
    /// <param name="isPacked">Whether gzip compression is taken off.</param>
    public static DataStream Open(string path, bool isPacked)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        return new(isPacked ? new WholeGzipStream(file) : file);
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer) => (_text ??= Begin()).Read(buffer);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _content.Dispose();
        base.Dispose(disposing);
    }

    private Stream Begin()
    {
        _firstCount = _content.ReadAtLeast(_first, _first.Length, throwOnEndOfStream: false);
        var bytes = new FromFirst(this);
        return _first switch
        {
            [0xFF, 0xFE] or [not 0, 0] when _firstCount == 2 => Encoding.CreateTranscodingStream(bytes, Encoding.Unicode, Encoding.UTF8),
            [0xFE, 0xFF] or [0, not 0] when _firstCount == 2 => Encoding.CreateTranscodingStream(bytes, Encoding.BigEndianUnicode, Encoding.UTF8),
            _ => bytes,
        };
    }

    /// <summary>The content with the bytes that told how it is encoded.</summary>
    private sealed class FromFirst(DataStream file) : ForwardStream
    {
        public override int Read(Span<byte> buffer)
        {
            if (file._firstTaken == file._firstCount)
                return file._content.Read(buffer);
            var count = Math.Min(buffer.Length, file._firstCount - file._firstTaken);
            file._first.AsSpan(file._firstTaken, count).CopyTo(buffer);
            file._firstTaken += count;
            return count;
        }
    }
}
