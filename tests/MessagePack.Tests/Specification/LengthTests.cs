using System;
using System.Buffers;
using System.Text;
using NUnit.Framework;

namespace MessagePack.Tests.Specification;

/// <summary>Strings, byte arrays, arrays, maps and extensions at the bounds of each format, from the specification.</summary>
[TestFixture]
public class LengthTests
{
    [TestCase(0, "a0")]
    [TestCase(1, "a1")]
    [TestCase(31, "bf")]
    [TestCase(32, "d920")]
    [TestCase(255, "d9ff")]
    [TestCase(256, "da0100")]
    [TestCase(65_535, "daffff")]
    [TestCase(65_536, "db00010000")]
    public void Strings(int length, string header)
    {
        string text = new('a', length);
        string hex = header + Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text));
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Wire.Hex((ref w) => w.Write(text)), Is.EqualTo(hex));
            Assert.That(Wire.Hex((ref w) => w.Write(text.AsSpan())), Is.EqualTo(hex));
            Assert.That(Wire.Hex((ref w) => w.WriteString(utf8)), Is.EqualTo(hex));
            Assert.That(Wire.Hex((ref w) => w.WriteString(Wire.InSegments(utf8, 7))), Is.EqualTo(hex));
            Assert.That(Wire.Hex((ref w) => w.WriteStringHeader(length)), Is.EqualTo(header));
            Assert.That(Wire.Read(hex, (ref r) => r.ReadString()), Is.EqualTo(text));
            Assert.That(Wire.Read(hex, (ref r) => r.ReadStringSequence()!.Value.ToArray()), Is.EqualTo(utf8));
            Assert.That(Wire.Read(hex, (ref r) => r.TryReadStringSpan(out ReadOnlySpan<byte> span) ? span.ToArray() : null),
                Is.EqualTo(utf8));
            Assert.That(Wire.Read(hex, (ref r) => r.ReadBytes()!.Value.Length), Is.EqualTo(length));
        }
    }

    [TestCase("é", "a2c3a9")]
    [TestCase("€", "a3e282ac")]
    [TestCase("😀", "a4f09f9880")]
    [TestCase("ééééééééééééééé", "bec3a9c3a9c3a9c3a9c3a9c3a9c3a9c3a9c3a9c3a9c3a9c3a9c3a9c3a9c3a9")]
    [TestCase("éééééééééééééééé", "d920c3a9c3a9c3a9c3a9c3a9c3a9c3a9c3a9c3a9c3a9c3a9c3a9c3a9c3a9c3a9c3a9")]
    public void A_string_is_as_long_as_its_utf_8(string text, string hex)
    {
        Assert.That(Wire.Hex((ref w) => w.Write(text)), Is.EqualTo(hex));
        Assert.That(Wire.Read(hex, (ref r) => r.ReadString()), Is.EqualTo(text));
    }

    [Test]
    public void What_is_not_unicode_becomes_the_replacement_character()
    {
        Assert.That(Wire.Hex((ref w) => w.Write("\ud83d")), Is.EqualTo("a3efbfbd"));
        Assert.That(Wire.Read("a1ff", (ref r) => r.ReadString()), Is.EqualTo("\ufffd"));
    }

    [TestCase(0, "c400")]
    [TestCase(255, "c4ff")]
    [TestCase(256, "c50100")]
    [TestCase(65_535, "c5ffff")]
    [TestCase(65_536, "c600010000")]
    public void Byte_arrays(int length, string header)
    {
        byte[] bytes = new byte[length];
        string hex = header + Wire.Zeros(length);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Wire.Hex((ref w) => w.Write(bytes)), Is.EqualTo(hex));
            Assert.That(Wire.Hex((ref w) => w.Write(bytes.AsSpan())), Is.EqualTo(hex));
            Assert.That(Wire.Hex((ref w) => w.Write(Wire.InSegments(bytes, 1000))), Is.EqualTo(hex));
            Assert.That(Wire.Hex((ref w) => w.WriteBinHeader(length)), Is.EqualTo(header));
            Assert.That(Wire.Read(hex, (ref r) => r.ReadBytes()!.Value.ToArray()), Is.EqualTo(bytes));
        }
    }

    [Test]
    public void No_string_and_no_byte_array_are_nil()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Wire.Hex((ref w) => w.Write((string?)null)), Is.EqualTo("c0"));
            Assert.That(Wire.Hex((ref w) => w.Write((byte[]?)null)), Is.EqualTo("c0"));
            Assert.That(Wire.Read("c0", (ref r) => r.ReadString()), Is.Null);
            Assert.That(Wire.Read("c0", (ref r) => r.ReadStringSequence()), Is.Null);
            Assert.That(Wire.Read("c0", (ref r) => r.ReadBytes()), Is.Null);
            Assert.That(Wire.Read("c0", (ref r) => r.TryReadStringSpan(out _) || r.Consumed > 0), Is.False);
        }
    }

    [TestCase(0, "90")]
    [TestCase(15, "9f")]
    [TestCase(16, "dc0010")]
    [TestCase(65_535, "dcffff")]
    [TestCase(65_536, "dd00010000")]
    public void Arrays(int count, string header)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Wire.Hex((ref w) => w.WriteArrayHeader(count)), Is.EqualTo(header));
            Assert.That(Wire.Hex((ref w) => w.WriteArrayHeader((uint)count)), Is.EqualTo(header));
            Assert.That(Wire.Read(header + Wire.Zeros(count), (ref r) => r.ReadArrayHeader()), Is.EqualTo(count));
            Assert.That(Wire.Read(header, (ref r) => r.TryReadArrayHeader(out int read) ? read : -1), Is.EqualTo(count));
        }
    }

    [TestCase(0, "80")]
    [TestCase(15, "8f")]
    [TestCase(16, "de0010")]
    [TestCase(65_535, "deffff")]
    [TestCase(65_536, "df00010000")]
    public void Maps(int count, string header)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Wire.Hex((ref w) => w.WriteMapHeader(count)), Is.EqualTo(header));
            Assert.That(Wire.Hex((ref w) => w.WriteMapHeader((uint)count)), Is.EqualTo(header));
            Assert.That(Wire.Read(header + Wire.Zeros(2 * count), (ref r) => r.ReadMapHeader()), Is.EqualTo(count));
            Assert.That(Wire.Read(header, (ref r) => r.TryReadMapHeader(out int read) ? read : -1), Is.EqualTo(count));
        }
    }

    [TestCase(0, "c7002a")]
    [TestCase(1, "d42a")]
    [TestCase(2, "d52a")]
    [TestCase(3, "c7032a")]
    [TestCase(4, "d62a")]
    [TestCase(8, "d72a")]
    [TestCase(16, "d82a")]
    [TestCase(17, "c7112a")]
    [TestCase(255, "c7ff2a")]
    [TestCase(256, "c801002a")]
    [TestCase(65_535, "c8ffff2a")]
    [TestCase(65_536, "c9000100002a")]
    public void Extensions(int length, string header)
    {
        string hex = header + Wire.Zeros(length);
        ExtensionResult read = Wire.Read(hex, (ref r) => r.ReadExtensionFormat());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Wire.Hex((ref w) => w.WriteExtensionFormat(new ExtensionResult(42, new byte[length]))), Is.EqualTo(hex));
            Assert.That(Wire.Hex((ref w) => w.WriteExtensionFormatHeader(new ExtensionHeader(42, length))), Is.EqualTo(header));
            Assert.That(read.TypeCode, Is.EqualTo(42));
            Assert.That(read.Data.Length, Is.EqualTo(length));
            Assert.That(read.Header.Equals(new ExtensionHeader(42, (uint)length)), Is.True);
            Assert.That(Wire.Read(hex, (ref r) => r.ReadExtensionFormatHeader().Length), Is.EqualTo(length));
        }
    }

    [Test]
    public void The_old_specification_has_no_str_8_no_bin_and_no_timestamp()
    {
        string text = new('a', 32);
        string utf8 = Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Wire.Hex((ref w) => Old(ref w).Write(text)), Is.EqualTo("da0020" + utf8));
            Assert.That(Wire.Hex((ref w) => Old(ref w).Write(new byte[3])), Is.EqualTo("a3000000"));
            Assert.That(() => Wire.Hex((ref w) => Old(ref w).Write(DateTime.UnixEpoch)), Throws.TypeOf<NotSupportedException>());
        }

        static ref MessagePackWriter Old(ref MessagePackWriter writer)
        {
            writer.OldSpec = true;
            return ref writer;
        }
    }
}
