using System;
using System.Buffers.Binary;
using System.IO;
using System.IO.Compression;
using System.Net.Http;
using System.Threading;

namespace DatacenterDes.Telemetry.Histograms;

/// <summary>The body of an export: a message of protobuf, in a frame where gRPC carries it, and packed where compression is asked for.</summary>
/// <remarks>The frame: https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md, a byte that says whether what follows is packed, and its length.</remarks>
internal sealed class ExportBody
{
    private const int FrameLength = 5;

    private readonly HttpContent _content;
    private readonly bool _isFramed;
    private readonly bool _isPacked;

    /// <summary>Reads what an exporter is about to send.</summary>
    public ExportBody(HttpContent content)
    {
        _content = content;
        _isFramed = content.Headers.ContentType?.MediaType == "application/grpc";
        using var sent = new MemoryStream();
        content.CopyTo(sent, null, CancellationToken.None);
        _isPacked = _isFramed ? sent.GetBuffer()[0] != 0 : content.Headers.ContentEncoding.Contains("gzip");
        sent.Position = _isFramed ? FrameLength : 0;
        if (_isPacked)
        {
            using var unpacked = new GZipStream(sent, CompressionMode.Decompress);
            unpacked.CopyTo(Message = new());
        }
        else
        {
            sent.CopyTo(Message = new());
        }
    }

    /// <summary>The message; what is appended to it is sent with it.</summary>
    public MemoryStream Message { get; }

    /// <summary>What to send instead, in the same dress.</summary>
    public HttpContent ToContent()
    {
        using var bytes = new MemoryStream();
        if (_isFramed)
            bytes.Write(stackalloc byte[FrameLength]);
        Message.Position = 0;
        if (_isPacked)
        {
            using var packed = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true);
            Message.CopyTo(packed);
        }
        else
        {
            Message.CopyTo(bytes);
        }

        byte[] body = bytes.ToArray();
        if (_isFramed)
        {
            body[0] = (byte)(_isPacked ? 1 : 0);
            BinaryPrimitives.WriteInt32BigEndian(body.AsSpan(1), body.Length - FrameLength);
        }

        var content = new ByteArrayContent(body);
        content.Headers.ContentType = _content.Headers.ContentType;
        foreach (string encoding in _content.Headers.ContentEncoding)
            content.Headers.ContentEncoding.Add(encoding);
        return content;
    }
}
