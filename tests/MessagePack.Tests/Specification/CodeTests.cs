using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NUnit.Framework;

namespace MessagePack.Tests.Specification;

/// <summary>All 256 first bytes, from the specification's section "Overview".</summary>
[TestFixture]
public class CodeTests
{
    /// <summary>First and last code, format name, kind, and the bytes of the shortest value, all else zero.</summary>
    private static readonly (byte First, byte Last, string Name, MessagePackType Type, int Size)[] Formats =
    [
        (0x00, 0x7f, "positive fixint", MessagePackType.Integer, 1),
        (0x80, 0x8f, "fixmap", MessagePackType.Map, 1), // + 2 × count
        (0x90, 0x9f, "fixarray", MessagePackType.Array, 1), // + count
        (0xa0, 0xbf, "fixstr", MessagePackType.String, 1), // + length
        (0xc0, 0xc0, "nil", MessagePackType.Nil, 1),
        (0xc1, 0xc1, "(never used)", MessagePackType.Unknown, 1),
        (0xc2, 0xc2, "false", MessagePackType.Boolean, 1),
        (0xc3, 0xc3, "true", MessagePackType.Boolean, 1),
        (0xc4, 0xc4, "bin 8", MessagePackType.Binary, 2),
        (0xc5, 0xc5, "bin 16", MessagePackType.Binary, 3),
        (0xc6, 0xc6, "bin 32", MessagePackType.Binary, 5),
        (0xc7, 0xc7, "ext 8", MessagePackType.Extension, 3),
        (0xc8, 0xc8, "ext 16", MessagePackType.Extension, 4),
        (0xc9, 0xc9, "ext 32", MessagePackType.Extension, 6),
        (0xca, 0xca, "float 32", MessagePackType.Float, 5),
        (0xcb, 0xcb, "float 64", MessagePackType.Float, 9),
        (0xcc, 0xcc, "uint 8", MessagePackType.Integer, 2),
        (0xcd, 0xcd, "uint 16", MessagePackType.Integer, 3),
        (0xce, 0xce, "uint 32", MessagePackType.Integer, 5),
        (0xcf, 0xcf, "uint 64", MessagePackType.Integer, 9),
        (0xd0, 0xd0, "int 8", MessagePackType.Integer, 2),
        (0xd1, 0xd1, "int 16", MessagePackType.Integer, 3),
        (0xd2, 0xd2, "int 32", MessagePackType.Integer, 5),
        (0xd3, 0xd3, "int 64", MessagePackType.Integer, 9),
        (0xd4, 0xd4, "fixext 1", MessagePackType.Extension, 3),
        (0xd5, 0xd5, "fixext 2", MessagePackType.Extension, 4),
        (0xd6, 0xd6, "fixext 4", MessagePackType.Extension, 6),
        (0xd7, 0xd7, "fixext 8", MessagePackType.Extension, 10),
        (0xd8, 0xd8, "fixext 16", MessagePackType.Extension, 18),
        (0xd9, 0xd9, "str 8", MessagePackType.String, 2),
        (0xda, 0xda, "str 16", MessagePackType.String, 3),
        (0xdb, 0xdb, "str 32", MessagePackType.String, 5),
        (0xdc, 0xdc, "array 16", MessagePackType.Array, 3),
        (0xdd, 0xdd, "array 32", MessagePackType.Array, 5),
        (0xde, 0xde, "map 16", MessagePackType.Map, 3),
        (0xdf, 0xdf, "map 32", MessagePackType.Map, 5),
        (0xe0, 0xff, "negative fixint", MessagePackType.Integer, 1),
    ];

    private static readonly Dictionary<string, (MessagePackType[] Types, ReadValue<object?> Read)> Reads = new()
    {
        ["nil"] = ([MessagePackType.Nil], (ref r) => r.ReadNil()),
        ["boolean"] = ([MessagePackType.Boolean], (ref r) => r.ReadBoolean()),
        ["byte"] = ([MessagePackType.Integer], (ref r) => r.ReadByte()),
        ["sbyte"] = ([MessagePackType.Integer], (ref r) => r.ReadSByte()),
        ["char"] = ([MessagePackType.Integer], (ref r) => r.ReadChar()),
        ["short"] = ([MessagePackType.Integer], (ref r) => r.ReadInt16()),
        ["uint"] = ([MessagePackType.Integer], (ref r) => r.ReadUInt32()),
        ["int"] = ([MessagePackType.Integer], (ref r) => r.ReadInt32()),
        ["ulong"] = ([MessagePackType.Integer], (ref r) => r.ReadUInt64()),
        ["long"] = ([MessagePackType.Integer], (ref r) => r.ReadInt64()),
        ["float"] = ([MessagePackType.Integer, MessagePackType.Float], (ref r) => r.ReadSingle()),
        ["double"] = ([MessagePackType.Integer, MessagePackType.Float], (ref r) => r.ReadDouble()),
        ["string"] = ([MessagePackType.Nil, MessagePackType.String], (ref r) => r.ReadString()),
        ["string sequence"] = ([MessagePackType.Nil, MessagePackType.String], (ref r) => r.ReadStringSequence()),
        ["string span"] = ([MessagePackType.Nil, MessagePackType.String], (ref r) => r.TryReadStringSpan(out _)),
        ["bytes"] = ([MessagePackType.Nil, MessagePackType.String, MessagePackType.Binary], (ref r) => r.ReadBytes()),
        ["array"] = ([MessagePackType.Array], (ref r) => r.ReadArrayHeader()),
        ["map"] = ([MessagePackType.Map], (ref r) => r.ReadMapHeader()),
        ["extension"] = ([MessagePackType.Extension], (ref r) => r.ReadExtensionFormat()),
        ["extension header"] = ([MessagePackType.Extension], (ref r) => r.ReadExtensionFormatHeader()),
    };

    public static IEnumerable<string> ReadNames => Reads.Keys;

    [Test]
    public void Every_code_has_its_kind_and_name()
    {
        Assert.That(Formats.Sum(format => format.Last - format.First + 1), Is.EqualTo(256));
        foreach ((byte code, string name, MessagePackType type, _) in Codes())
        {
            Assert.That(MessagePackCode.ToMessagePackType(code), Is.EqualTo(type), $"{code:x2}");
            Assert.That(MessagePackCode.ToFormatName(code), Is.EqualTo(name), $"{code:x2}");
        }
    }

    [Test]
    public void Every_value_is_skipped_whole()
    {
        foreach ((byte code, _, MessagePackType type, byte[] value) in Codes())
        {
            byte[] stream = [.. value, MessagePackCode.True];
            if (type == MessagePackType.Unknown)
            {
                Assert.That(() => Wire.Read(stream, Skipped), Throws.TypeOf<MessagePackSerializationException>());
                continue;
            }

            Assert.That(Wire.Read(stream, Skipped), Is.EqualTo(value.Length), $"{code:x2}");
            Assert.That(Wire.Read(stream, (ref r) => r.ReadRaw().Length), Is.EqualTo(value.Length), $"{code:x2}");
            Assert.That(() => Wire.Read(value[..^1], Skipped), Throws.TypeOf<EndOfStreamException>(), $"{code:x2}");
        }

        static long Skipped(ref MessagePackReader reader)
        {
            reader.Skip();
            return reader.Consumed;
        }
    }

    [TestCaseSource(nameof(ReadNames))]
    public void A_read_takes_the_values_of_its_kind_and_refuses_all_others(string name)
    {
        (MessagePackType[] types, ReadValue<object?> read) = Reads[name];
        foreach ((byte code, _, MessagePackType type, byte[] value) in Codes())
        {
            if (!types.Contains(type))
                Assert.That(() => Wire.Read(value, read), Throws.TypeOf<MessagePackSerializationException>(), $"{code:x2}");
            else if (name is not ("byte" or "char" or "uint" or "ulong") || code < MessagePackCode.MinNegativeFixInt)
                Assert.That(() => Wire.Read(value, read), Throws.Nothing, $"{code:x2}");
        }
    }

    [TestCaseSource(nameof(ReadNames))]
    public void A_read_finds_the_end_of_the_bytes(string name)
    {
        (MessagePackType[] types, ReadValue<object?> read) = Reads[name];
        Assert.That(() => Wire.Read(Array.Empty<byte>(), read), Throws.TypeOf<EndOfStreamException>());
        foreach ((byte code, _, MessagePackType type, byte[] value) in Codes())
        {
            if (types.Contains(type) && value.Length > 1)
                Assert.That(() => Wire.Read(value[..^1], read), Throws.TypeOf<EndOfStreamException>(), $"{code:x2}");
        }
    }

    [Test]
    public void A_header_that_is_not_whole_is_not_found()
    {
        byte[][] cut = [[], [0xdc], [0xdc, 0], [0xdd, 0, 0, 0], [0xde], [0xde, 0], [0xdf, 0, 0, 0],
            [0xc7], [0xc7, 1], [0xc8, 0, 1], [0xc9, 0, 0, 0, 1], [0xd4]];
        foreach (byte[] bytes in cut)
        {
            byte code = bytes.Length == 0 ? (byte)0 : bytes[0];
            if (code is 0 or 0xdc or 0xdd)
                Assert.That(Wire.Read(bytes, (ref r) => r.TryReadArrayHeader(out _)), Is.False);
            if (code is 0 or 0xde or 0xdf)
                Assert.That(Wire.Read(bytes, (ref r) => r.TryReadMapHeader(out _)), Is.False);
            if (code is 0 or 0xd4 or 0xc7 or 0xc8 or 0xc9)
                Assert.That(Wire.Read(bytes, (ref r) => r.TryReadExtensionFormatHeader(out _)), Is.False);
        }
    }

    private static IEnumerable<(byte Code, string Name, MessagePackType Type, byte[] Value)> Codes()
    {
        foreach ((byte first, byte last, string name, MessagePackType type, int size) in Formats)
        {
            for (int code = first; code <= last; code++)
            {
                int contents = name switch
                {
                    "fixmap" => 2 * (code - first),
                    "fixarray" or "fixstr" => code - first,
                    _ => 0,
                };
                byte[] value = new byte[size + contents];
                value[0] = (byte)code;
                yield return ((byte)code, name, type, value);
            }
        }
    }
}
