using System;
using NUnit.Framework;

namespace MessagePack.Tests.Specification;

/// <summary>Nil, booleans, floats and timestamps, written out by hand from the specification.</summary>
[TestFixture]
public class ScalarTests
{
    [Test]
    public void Nil_is_c0()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Wire.Hex((ref w) => w.WriteNil()), Is.EqualTo("c0"));
            Assert.That(Wire.Read("c0", (ref r) => r.ReadNil()), Is.EqualTo(Nil.Default));
            Assert.That(Wire.Read("c0", (ref r) => r.TryReadNil() && r.End), Is.True);
            Assert.That(Wire.Read("c0", (ref r) => r.IsNil), Is.True);
            Assert.That(Wire.Read("c2", (ref r) => r.TryReadNil() || r.Consumed > 0), Is.False);
        }
    }

    [TestCase(false, "c2")]
    [TestCase(true, "c3")]
    public void Booleans_are_c2_and_c3(bool value, string hex)
    {
        Assert.That(Wire.Hex((ref w) => w.Write(value)), Is.EqualTo(hex));
        Assert.That(Wire.Read(hex, (ref r) => r.ReadBoolean()), Is.EqualTo(value));
    }

    // Sign, biased exponent, fraction of IEEE 754: 1.5 = 1.1b × 2^0 is 0 01111111 100…, and so on.
    [TestCase(0f, "ca00000000")]
    [TestCase(-0f, "ca80000000")]
    [TestCase(1.5f, "ca3fc00000")]
    [TestCase(-2f, "cac0000000")]
    [TestCase(float.PositiveInfinity, "ca7f800000")]
    [TestCase(float.MaxValue, "ca7f7fffff")]
    [TestCase(float.Epsilon, "ca00000001")]
    public void Floats_of_32_bits_are_ca_and_their_bits(float value, string hex)
    {
        Assert.That(Wire.Hex((ref w) => w.Write(value)), Is.EqualTo(hex));
        Assert.That(BitConverter.SingleToInt32Bits(Wire.Read(hex, (ref r) => r.ReadSingle())),
            Is.EqualTo(BitConverter.SingleToInt32Bits(value)));
        Assert.That(Wire.Read(hex, (ref r) => r.ReadDouble()), Is.EqualTo((double)value));
    }

    [TestCase(0.0, "cb0000000000000000")]
    [TestCase(-0.0, "cb8000000000000000")]
    [TestCase(1.5, "cb3ff8000000000000")]
    [TestCase(0.1, "cb3fb999999999999a")]
    [TestCase(double.NegativeInfinity, "cbfff0000000000000")]
    [TestCase(double.MaxValue, "cb7fefffffffffffff")]
    [TestCase(double.Epsilon, "cb0000000000000001")]
    public void Floats_of_64_bits_are_cb_and_their_bits(double value, string hex)
    {
        Assert.That(Wire.Hex((ref w) => w.Write(value)), Is.EqualTo(hex));
        Assert.That(BitConverter.DoubleToInt64Bits(Wire.Read(hex, (ref r) => r.ReadDouble())),
            Is.EqualTo(BitConverter.DoubleToInt64Bits(value)));
        Assert.That(Wire.Read(hex, (ref r) => r.ReadSingle()), Is.EqualTo((float)value));
    }

    [Test]
    public void A_not_a_number_keeps_its_payload()
    {
        double value = BitConverter.UInt64BitsToDouble(0x7ff8_0000_dead_beef);
        Assert.That(Wire.Hex((ref w) => w.Write(value)), Is.EqualTo("cb7ff80000deadbeef"));
        Assert.That(BitConverter.DoubleToUInt64Bits(Wire.Read("cb7ff80000deadbeef", (ref r) => r.ReadDouble())),
            Is.EqualTo(0x7ff8_0000_dead_beef));
    }

    // Seconds from 1970 in 32 bits; else nanoseconds × 2^34 + seconds in 64; else nanoseconds in 32, seconds in 64.
    [TestCase("1970-01-01T00:00:00Z", "d6ff00000000")]
    [TestCase("2106-02-07T06:28:15Z", "d6ffffffffff")] // 2^32 − 1 s
    [TestCase("2106-02-07T06:28:16Z", "d7ff0000000100000000")]
    [TestCase("1970-01-01T00:00:00.5Z", "d7ff7735940000000000")] // 0x1dcd6500 ns × 4 = 0x77359400
    [TestCase("1970-01-01T00:00:00.0000001Z", "d7ff0000019000000000")] // 100 ns × 4 = 0x190
    [TestCase("2514-05-30T01:53:03Z", "d7ff00000003ffffffff")] // 2^34 − 1 s
    [TestCase("2514-05-30T01:53:04Z", "c70cff000000000000000400000000")]
    [TestCase("1969-12-31T23:59:59.5Z", "c70cff1dcd6500ffffffffffffffff")]
    [TestCase("0001-01-01T00:00:00Z", "c70cff00000000fffffff1886e0900")] // −62,135,596,800 s
    [TestCase("9999-12-31T23:59:59.9999999Z", "c70cff3b9ac99c0000003afff4417f")] // 253,402,300,799 s, 999,999,900 ns
    public void Timestamps_are_extension_minus_1_in_their_shortest_form(string text, string hex)
    {
        DateTime instant = DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime;
        DateTime read = Wire.Read(hex, (ref r) => r.ReadDateTime());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Wire.Hex((ref w) => w.Write(instant)), Is.EqualTo(hex));
            Assert.That(read, Is.EqualTo(instant));
            Assert.That(read.Kind, Is.EqualTo(DateTimeKind.Utc));
            Assert.That(Wire.Read(hex, (ref r) => r.ReadDateTime(r.ReadExtensionFormatHeader())), Is.EqualTo(instant));
        }
    }

    [Test]
    public void Local_time_is_converted_and_unspecified_time_is_taken_as_utc()
    {
        var instant = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);
        string hex = Wire.Hex((ref w) => w.Write(instant));
        Assert.That(Wire.Hex((ref w) => w.Write(instant.ToLocalTime())), Is.EqualTo(hex));
        Assert.That(Wire.Hex((ref w) => w.Write(DateTime.SpecifyKind(instant, DateTimeKind.Unspecified))), Is.EqualTo(hex));
    }

    [TestCase("d50000 00")] // another type
    [TestCase("d4ff00")] // 1 byte
    [TestCase("d8ff00000000000000000000000000000000")] // 16 bytes
    [TestCase("d60100000000")]
    public void An_extension_that_is_no_timestamp_is_refused(string hex) =>
        Assert.That(() => Wire.Read(hex.Replace(" ", "", StringComparison.Ordinal), (ref r) => r.ReadDateTime()),
            Throws.TypeOf<MessagePackSerializationException>());
}
