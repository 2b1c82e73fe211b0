using System;
using System.Collections.Generic;
using System.Numerics;
using NUnit.Framework;

namespace MessagePack.Tests.Specification;

/// <summary>Formats written out by hand from the specification, section "int format family".</summary>
[TestFixture]
public class IntegerTests
{
    public static IEnumerable<TestCaseData<Int128, string>> Boundaries =>
    [
        new(0, "00"),
        new(1, "01"),
        new(127, "7f"),
        new(128, "cc80"),
        new(255, "ccff"),
        new(256, "cd0100"),
        new(32_767, "cd7fff"),
        new(32_768, "cd8000"),
        new(65_535, "cdffff"),
        new(65_536, "ce00010000"),
        new(int.MaxValue, "ce7fffffff"),
        new(1L + int.MaxValue, "ce80000000"),
        new(uint.MaxValue, "ceffffffff"),
        new(1L + uint.MaxValue, "cf0000000100000000"),
        new(long.MaxValue, "cf7fffffffffffffff"),
        new(1UL + long.MaxValue, "cf8000000000000000"),
        new(ulong.MaxValue, "cfffffffffffffffff"),
        new(-1, "ff"),
        new(-32, "e0"),
        new(-33, "d0df"),
        new(-128, "d080"),
        new(-129, "d1ff7f"),
        new(-32_768, "d18000"),
        new(-32_769, "d2ffff7fff"),
        new(int.MinValue, "d280000000"),
        new(-1L + int.MinValue, "d3ffffffff7fffffff"),
        new(long.MinValue, "d38000000000000000"),
    ];

    [TestCaseSource(nameof(Boundaries))]
    public void Each_type_writes_the_smallest_format(Int128 value, string hex)
    {
        using (Assert.EnterMultipleScope())
        {
            if (Fits<byte>(value))
                Assert.That(Wire.Hex((ref w) => w.Write((byte)value)), Is.EqualTo(hex));
            if (Fits<sbyte>(value))
                Assert.That(Wire.Hex((ref w) => w.Write((sbyte)value)), Is.EqualTo(hex));
            if (Fits<ushort>(value))
            {
                Assert.That(Wire.Hex((ref w) => w.Write((ushort)value)), Is.EqualTo(hex));
                Assert.That(Wire.Hex((ref w) => w.Write((char)value)), Is.EqualTo(hex));
            }

            if (Fits<short>(value))
                Assert.That(Wire.Hex((ref w) => w.Write((short)value)), Is.EqualTo(hex));
            if (Fits<uint>(value))
                Assert.That(Wire.Hex((ref w) => w.Write((uint)value)), Is.EqualTo(hex));
            if (Fits<int>(value))
                Assert.That(Wire.Hex((ref w) => w.Write((int)value)), Is.EqualTo(hex));
            if (Fits<ulong>(value))
            {
                Assert.That(Wire.Hex((ref w) => w.Write((ulong)value)), Is.EqualTo(hex));
                Assert.That(MessagePackWriter.GetEncodedLength((ulong)value), Is.EqualTo(hex.Length / 2));
            }

            if (Fits<long>(value))
            {
                Assert.That(Wire.Hex((ref w) => w.Write((long)value)), Is.EqualTo(hex));
                Assert.That(MessagePackWriter.GetEncodedLength((long)value), Is.EqualTo(hex.Length / 2));
            }
        }
    }

    [TestCaseSource(nameof(Boundaries))]
    public void Each_type_reads_what_fits_it_and_overflows_otherwise(Int128 value, string hex)
    {
        using (Assert.EnterMultipleScope())
        {
            ReadsOrOverflows(value, hex, (ref r) => r.ReadByte());
            ReadsOrOverflows(value, hex, (ref r) => r.ReadSByte());
            ReadsOrOverflows(value, hex, (ref r) => r.ReadUInt16());
            ReadsOrOverflows(value, hex, (ref r) => r.ReadChar());
            ReadsOrOverflows(value, hex, (ref r) => r.ReadInt16());
            ReadsOrOverflows(value, hex, (ref r) => r.ReadUInt32());
            ReadsOrOverflows(value, hex, (ref r) => r.ReadInt32());
            ReadsOrOverflows(value, hex, (ref r) => r.ReadUInt64());
            ReadsOrOverflows(value, hex, (ref r) => r.ReadInt64());
            Assert.That(Wire.Read(hex, (ref r) => r.ReadDouble()), Is.EqualTo((double)value));
            Assert.That(Wire.Read(hex, (ref r) => r.ReadSingle()), Is.EqualTo((float)value));
            Assert.That(Wire.Read(hex, (ref r) => r.NextMessagePackType), Is.EqualTo(MessagePackType.Integer));
        }
    }

    [TestCase("d07f", 127)]
    [TestCase("d17fff", 32_767)]
    [TestCase("d27fffffff", int.MaxValue)]
    [TestCase("d37fffffffffffffff", long.MaxValue)]
    [TestCase("d30000000000000001", 1)]
    [TestCase("cf0000000000000001", 1)]
    [TestCase("ce00000001", 1)]
    [TestCase("cd0001", 1)]
    [TestCase("cc01", 1)]
    [TestCase("d3ffffffffffffffff", -1)]
    [TestCase("d2ffffffff", -1)]
    [TestCase("d1ffff", -1)]
    [TestCase("d0ff", -1)]
    public void Formats_larger_than_needed_are_read(string hex, long value) =>
        Assert.That(Wire.Read(hex, (ref r) => r.ReadInt64()), Is.EqualTo(value));

    [Test]
    public void A_named_format_is_written_whatever_the_value()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Wire.Hex((ref w) => w.WriteUInt8(1)), Is.EqualTo("cc01"));
            Assert.That(Wire.Hex((ref w) => w.WriteUInt16(1)), Is.EqualTo("cd0001"));
            Assert.That(Wire.Hex((ref w) => w.WriteUInt32(1)), Is.EqualTo("ce00000001"));
            Assert.That(Wire.Hex((ref w) => w.WriteUInt64(1)), Is.EqualTo("cf0000000000000001"));
            Assert.That(Wire.Hex((ref w) => w.WriteInt8(-1)), Is.EqualTo("d0ff"));
            Assert.That(Wire.Hex((ref w) => w.WriteInt16(-1)), Is.EqualTo("d1ffff"));
            Assert.That(Wire.Hex((ref w) => w.WriteInt32(-1)), Is.EqualTo("d2ffffffff"));
            Assert.That(Wire.Hex((ref w) => w.WriteInt64(-1)), Is.EqualTo("d3ffffffffffffffff"));
        }
    }

    private static bool Fits<T>(Int128 value)
        where T : INumber<T>, IMinMaxValue<T> =>
        value >= Int128.CreateChecked(T.MinValue) && value <= Int128.CreateChecked(T.MaxValue);

    private static void ReadsOrOverflows<T>(Int128 value, string hex, ReadValue<T> read)
        where T : INumber<T>, IMinMaxValue<T>
    {
        if (Fits<T>(value))
            Assert.That(Wire.Read(hex, read), Is.EqualTo(T.CreateChecked(value)));
        else
            Assert.That(() => Wire.Read(hex, read), Throws.TypeOf<OverflowException>());
    }
}
