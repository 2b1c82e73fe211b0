using System;
using System.Buffers.Binary;
using System.IO;
using System.IO.Compression;
using System.Net.Http;
using DatacenterDes.Telemetry.Histograms;
using NUnit.Framework;

namespace DatacenterDes.Tests.Telemetry;

public sealed class ExportBodyTests
{
    private static readonly byte[] Message = [1, 2, 3, 4];

    [TestCase(false, false)]
    [TestCase(false, true)]
    [TestCase(true, false)]
    [TestCase(true, true)]
    public void What_is_appended_to_a_message_goes_with_it_in_the_same_dress(bool isFramed, bool isPacked)
    {
        var body = new ExportBody(Content(Dress(Message, isFramed, isPacked), isFramed, isPacked));
        Assert.That(body.Message.ToArray(), Is.EqualTo(Message));

        body.Message.Write([5, 6]);
        HttpContent sent = body.ToContent();

        Assert.That(Undress(sent.ReadAsByteArrayAsync().Result, isFramed, isPacked), Is.EqualTo(new byte[] { 1, 2, 3, 4, 5, 6 }));
        Assert.That(sent.Headers.ContentType!.MediaType, Is.EqualTo(isFramed ? "application/grpc" : "application/x-protobuf"));
        Assert.That(sent.Headers.ContentEncoding, Is.EqualTo(isPacked && !isFramed ? ["gzip"] : Array.Empty<string>()));
    }

    /// <summary>gRPC says in its frame that a message is packed, and HTTP in a header.</summary>
    private static ByteArrayContent Content(byte[] body, bool isFramed, bool isPacked)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new(isFramed ? "application/grpc" : "application/x-protobuf");
        if (isPacked && !isFramed)
            content.Headers.ContentEncoding.Add("gzip");
        return content;
    }

    private static byte[] Dress(byte[] message, bool isFramed, bool isPacked)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(message);
        byte[] carried = isPacked ? packed.ToArray() : message;
        // A byte for whether it is packed, four for the length, the highest first.
        return isFramed ? [(byte)(isPacked ? 1 : 0), 0, 0, 0, (byte)carried.Length, .. carried] : carried;
    }

    private static byte[] Undress(byte[] body, bool isFramed, bool isPacked)
    {
        if (isFramed)
        {
            Assert.That(body[0], Is.EqualTo(isPacked ? 1 : 0));
            Assert.That(BinaryPrimitives.ReadInt32BigEndian(body.AsSpan(1)), Is.EqualTo(body.Length - 5));
            body = body[5..];
        }

        if (!isPacked)
            return body;
        using var gzip = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
        using var message = new MemoryStream();
        gzip.CopyTo(message);
        return message.ToArray();
    }
}
