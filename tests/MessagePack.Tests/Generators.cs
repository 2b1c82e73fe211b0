using System;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;

namespace MessagePack.Tests;

/// <summary>Random values, with the bounds of formats well represented.</summary>
internal static class Generators
{
    /// <summary>Signed integers, all magnitudes equally likely.</summary>
    public static Gen<long> Integer { get; } =
        from bits in Bits
        from shift in Gen.Choose(0, 63)
        select bits >> shift;

    /// <summary>Values of every kind, nested.</summary>
    public static Gen<object?> Value { get; } = Gen.Sized(size => Nested((int)Math.Sqrt(size)));

    private static Gen<long> Bits =>
        from high in Gen.Choose(int.MinValue, int.MaxValue)
        from low in Gen.Choose(int.MinValue, int.MaxValue)
        select ((long)high << 32) | (uint)low;

    private static Gen<int> Length => Gen.Frequency(
        (20, Gen.Choose(0, 40)),
        (3, Gen.Choose(250, 260)),
        (1, Gen.Choose(65_530, 65_540)));

    private static Gen<byte[]> Bytes =>
        from length in Length
        from seed in Gen.Choose(0, 255)
        select Enumerable.Range(seed, length).Select(i => unchecked((byte)(i * 31))).ToArray();

    private static Gen<string> Text =>
        from length in Length
        from unit in Gen.Elements("a", "\0", "é", "€", "😀", "\ufeff", "\"\\")
        select string.Concat(Enumerable.Repeat(unit, length / unit.Length));

    private static Gen<DateTime> Instant =>
        from bits in Bits
        from shift in Gen.Choose(2, 40)
        select new DateTime(
            Math.Clamp(DateTime.UnixEpoch.Ticks + (bits >> shift), 0, DateTime.MaxValue.Ticks), DateTimeKind.Utc);

    private static Gen<object?> Scalar => Gen.OneOf(
        Gen.Constant<object?>(null),
        Gen.Elements<object?>(true, false),
        Integer.Select(value => (object?)value),
        Bits.Select(value => (object?)((ulong)value | (1UL << 63))),
        Bits.Select(value => (object?)BitConverter.Int64BitsToDouble(value)),
        Gen.Choose(int.MinValue, int.MaxValue).Select(bits => (object?)BitConverter.Int32BitsToSingle(bits)),
        Gen.Elements<object?>(0.0, -0.0, 1f, double.NaN, float.NaN, double.PositiveInfinity, float.NegativeInfinity),
        Text.Select(value => (object?)value),
        Bytes.Select(value => (object?)value),
        Instant.Select(value => (object?)value),
        from type in Gen.Choose(0, 127)
        from data in Bytes
        select (object?)new Extension((sbyte)type, data));

    private static Gen<object?> Nested(int depth)
    {
        if (depth == 0)
            return Scalar;
        Gen<object?> inner = Nested(depth - 1);
        return Gen.Frequency(
            (4, Scalar),
            (1, from count in Gen.Choose(0, 4)
                from elements in Gen.ArrayOf(inner, count)
                select (object?)elements),
            (1, from count in Gen.Choose(14, 18)
                from elements in Gen.ArrayOf(Integer, count)
                select (object?)elements.Select(element => (object?)element).ToArray()),
            (1, from count in Gen.Choose(0, 4)
                from pairs in Gen.ArrayOf(Gen.Zip(inner, inner), count)
                select (object?)new Map([.. pairs.Select(pair => (pair.Item1, pair.Item2))])));
    }
}
