using System;
using System.Buffers;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;

namespace MessagePack.Tests;

/// <summary>A map: its pairs in order, equal keys allowed.</summary>
internal sealed record Map(IReadOnlyList<(object? Key, object? Value)> Pairs);

/// <summary>An extension value that is no timestamp.</summary>
internal sealed record Extension(sbyte Type, byte[] Data);

/// <summary>
/// Values of every kind as objects: null, <see cref="bool"/>, <see cref="long"/>, <see cref="ulong"/> from 2⁶³ on,
/// <see cref="float"/>, <see cref="double"/>, <see cref="string"/>, byte arrays, <see cref="DateTime"/>,
/// <see cref="Extension"/>, object arrays and <see cref="Map"/>.
/// </summary>
internal static class Values
{
    /// <summary>Nested deeper than any value that the tests write.</summary>
    private const int MaxDepth = 100;

    public static void Write(ref MessagePackWriter writer, object? value)
    {
        switch (value)
        {
            case null: writer.WriteNil(); break;
            case bool boolean: writer.Write(boolean); break;
            case long integer: writer.Write(integer); break;
            case ulong integer: writer.Write(integer); break;
            case float number: writer.Write(number); break;
            case double number: writer.Write(number); break;
            case string text: writer.Write(text); break;
            case byte[] bytes: writer.Write(bytes); break;
            case DateTime instant: writer.Write(instant); break;
            case Extension extension:
                writer.WriteExtensionFormat(new ExtensionResult(extension.Type, extension.Data));
                break;
            case object?[] array:
                writer.WriteArrayHeader(array.Length);
                foreach (object? element in array)
                    Write(ref writer, element);
                break;
            case Map map:
                writer.WriteMapHeader(map.Pairs.Count);
                foreach ((object? key, object? element) in map.Pairs)
                {
                    Write(ref writer, key);
                    Write(ref writer, element);
                }

                break;
            default: throw new ArgumentException($"{value.GetType()} is no MessagePack value.", nameof(value));
        }
    }

    public static object? Read(ref MessagePackReader reader)
    {
        if (reader.Depth == MaxDepth)
            throw new InvalidDataException("Nested too deeply.");
        switch (reader.NextMessagePackType)
        {
            case MessagePackType.Nil: reader.ReadNil(); return null;
            case MessagePackType.Boolean: return reader.ReadBoolean();
            case MessagePackType.Float when reader.NextCode == MessagePackCode.Float32: return reader.ReadSingle();
            case MessagePackType.Float: return reader.ReadDouble();
            case MessagePackType.String: return reader.ReadString();
            case MessagePackType.Binary: return reader.ReadBytes()!.Value.ToArray();
            case MessagePackType.Array: return ReadArray(ref reader);
            case MessagePackType.Map: return ReadMap(ref reader);
            case MessagePackType.Extension: return ReadExtension(ref reader);
            case MessagePackType.Integer when reader.NextCode == MessagePackCode.UInt64:
                ulong integer = reader.ReadUInt64();
                return integer <= long.MaxValue ? (long)integer : integer;
            default: return reader.ReadInt64();
        }
    }

    /// <summary>One line of JSON with a key for each kind, floats as their bits; equal just when the values are.</summary>
    public static string ToJson(object? value) => value switch
    {
        null => "null",
        bool boolean => boolean ? "true" : "false",
        long or ulong => string.Create(CultureInfo.InvariantCulture, $$"""{"int":"{{value}}"}"""),
        float number => $$"""{"f32":"{{BitConverter.SingleToUInt32Bits(number):x8}}"}""",
        double number => $$"""{"f64":"{{BitConverter.DoubleToUInt64Bits(number):x16}}"}""",
        string text => $$"""{"str":"{{Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text))}}"}""",
        byte[] bytes => $$"""{"bin":"{{Convert.ToHexStringLower(bytes)}}"}""",
        DateTime instant => string.Create(CultureInfo.InvariantCulture, $$"""{"ticks":"{{(instant - DateTime.UnixEpoch).Ticks}}"}"""),
        Extension e => string.Create(CultureInfo.InvariantCulture, $$"""{"ext":[{{e.Type}},"{{Convert.ToHexStringLower(e.Data)}}"]}"""),
        object?[] array => $"[{string.Join(",", array.Select(ToJson))}]",
        Map map => $$"""{"map":[{{string.Join(",", map.Pairs.Select(pair => $"[{ToJson(pair.Key)},{ToJson(pair.Value)}]"))}}]}""",
        _ => throw new ArgumentException($"{value.GetType()} is no MessagePack value.", nameof(value)),
    };

    /// <summary>The same value with every 32 bit float as one of 64 bits.</summary>
    public static object? Widen(object? value) => value switch
    {
        float number => (double)number,
        object?[] array => array.Select(Widen).ToArray(),
        Map map => new Map([.. map.Pairs.Select(pair => (Widen(pair.Key), Widen(pair.Value)))]),
        _ => value,
    };

    private static object?[] ReadArray(ref MessagePackReader reader)
    {
        object?[] array = new object?[reader.ReadArrayHeader()];
        reader.Depth++;
        for (int i = 0; i < array.Length; i++)
            array[i] = Read(ref reader);
        reader.Depth--;
        return array;
    }

    private static Map ReadMap(ref MessagePackReader reader)
    {
        var pairs = new (object?, object?)[reader.ReadMapHeader()];
        reader.Depth++;
        for (int i = 0; i < pairs.Length; i++)
            pairs[i] = (Read(ref reader), Read(ref reader));
        reader.Depth--;
        return new Map(pairs);
    }

    private static object ReadExtension(ref MessagePackReader reader)
    {
        MessagePackReader ahead = reader.CreatePeekReader();
        if (ahead.ReadExtensionFormatHeader().TypeCode == ReservedMessagePackExtensionTypeCode.DateTime)
            return reader.ReadDateTime();
        ExtensionResult extension = reader.ReadExtensionFormat();
        return new Extension(extension.TypeCode, extension.Data.ToArray());
    }
}
