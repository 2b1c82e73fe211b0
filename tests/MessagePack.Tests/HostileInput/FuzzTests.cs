using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace MessagePack.Tests.HostileInput;

/// <summary>Valid messages, damaged at random: a read ends, in little memory, with a value or a fault of the bytes.</summary>
[TestFixture]
public class FuzzTests
{
    private const int Seed = 20_260_102;
    private const int Messages = 300;
    private const int MutationsOfEach = 100;

    private static readonly ReadValue<object?>[] Reads =
    [
        Values.Read,
        (ref r) => r.ReadRaw().Length,
        (ref r) => { while (!r.End) r.Skip(); return null; },
        (ref r) => r.ReadNil(),
        (ref r) => r.ReadBoolean(),
        (ref r) => r.ReadByte(),
        (ref r) => r.ReadSByte(),
        (ref r) => r.ReadChar(),
        (ref r) => r.ReadUInt32(),
        (ref r) => r.ReadInt64(),
        (ref r) => r.ReadUInt64(),
        (ref r) => r.ReadSingle(),
        (ref r) => r.ReadDouble(),
        (ref r) => r.ReadString(),
        (ref r) => r.ReadStringSequence()?.Length,
        (ref r) => r.TryReadStringSpan(out _),
        (ref r) => r.ReadBytes()?.Length,
        (ref r) => r.ReadArrayHeader(),
        (ref r) => r.ReadMapHeader(),
        (ref r) => r.ReadExtensionFormat().TypeCode,
        (ref r) => r.ReadDateTime(),
        (ref r) => r.ReadDateTime(r.ReadExtensionFormatHeader()),
    ];

    /// <summary>Codes whose next bytes are a length or a count.</summary>
    private static readonly byte[] Claims = [0xc4, 0xc5, 0xc6, 0xc7, 0xc8, 0xc9, 0xd9, 0xda, 0xdb, 0xdc, 0xdd, 0xde, 0xdf];

    [Test]
    public void Damaged_messages_are_read_or_refused()
    {
        IReadOnlyList<object?> values = [.. Gen.Sample(Generators.Value, 20, new Rnd(Seed, 1), Messages)];
        var random = new Random(Seed);
        for (int message = 0; message < values.Count; message++)
        {
            byte[] whole = Wire.Bytes((ref w) => Values.Write(ref w, values[message]));
            for (int mutation = 0; mutation < MutationsOfEach; mutation++)
            {
                byte[] damaged = Damage(whole, random);
                foreach (ReadValue<object?> read in mutation % 4 == 0 ? Reads : Reads[..3])
                    ReadsOrRefuses(damaged, random.Next(1, 20), read, $"message {message}, mutation {mutation}");
            }
        }
    }

    [Test]
    public void Random_bytes_are_read_or_refused()
    {
        var random = new Random(Seed + 1);
        for (int i = 0; i < 5_000; i++)
        {
            byte[] bytes = new byte[random.Next(0, 40)];
            random.NextBytes(bytes);
            foreach (ReadValue<object?> read in Reads)
                ReadsOrRefuses(bytes, random.Next(1, 20), read, $"bytes {i}");
        }
    }

    private static byte[] Damage(byte[] whole, Random random)
    {
        List<byte> bytes = [.. whole];
        for (int times = random.Next(1, 4); times > 0; times--)
        {
            int at = random.Next(bytes.Count + 1);
            switch (random.Next(6))
            {
                case 0: bytes.RemoveRange(at, bytes.Count - at); break;
                case 1: bytes.Insert(at, (byte)random.Next(256)); break;
                case 2: bytes.InsertRange(at, [Claims[random.Next(Claims.Length)], .. RandomLength(random)]); break;
                case 3 when at < bytes.Count: bytes.RemoveRange(at, random.Next(1, Math.Min(5, bytes.Count - at) + 1)); break;
                case 4 when at < bytes.Count: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 5 when at < bytes.Count: bytes[at] = (byte)random.Next(256); break;
                default: bytes.Add(0xc1); break;
            }
        }

        return [.. bytes];
    }

    private static byte[] RandomLength(Random random) =>
        Enumerable.Range(0, random.Next(1, 6)).Select(_ => (byte)(random.Next(3) == 0 ? random.Next(256) : 0xff)).ToArray();

    private static void ReadsOrRefuses(byte[] bytes, int segment, ReadValue<object?> read, string where)
    {
        // An object of up to 64 bytes per byte read, what a fault costs, and the reading of strings across segments.
        long allowed = 100_000 + (100L * bytes.Length);
        var whole = new MessagePackReader(bytes);
        var cut = new MessagePackReader(Wire.InSegments(bytes, segment));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Type? fault = Fault(ref whole, read, bytes, where);
        Assert.That(Fault(ref cut, read, bytes, where), Is.EqualTo(fault), where);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(allowed), where);
    }

    private static Type? Fault(ref MessagePackReader reader, ReadValue<object?> read, byte[] bytes, string where)
    {
        try
        {
            read(ref reader);
            return null;
        }
        catch (Exception e) when (e is MessagePackSerializationException or EndOfStreamException or OverflowException or InvalidDataException)
        {
            return e.GetType();
        }
        catch (Exception e)
        {
            throw new AssertionException($"Seed {Seed}, {where}, bytes {Convert.ToHexStringLower(bytes)}: {e}", e);
        }
    }
}
