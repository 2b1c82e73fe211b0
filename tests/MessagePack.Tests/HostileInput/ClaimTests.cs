using System;
using System.IO;
using NUnit.Framework;

namespace MessagePack.Tests.HostileInput;

/// <summary>Headers that claim more than there is, and nesting without end.</summary>
[TestFixture]
public class ClaimTests
{
    private static readonly string[] Claims =
    [
        "dd7fffffff", // array of 2^31 − 1
        "dd80000000", // array of 2^31
        "ddffffffff",
        "dcffff",
        "df3fffffff", // map of 2^30 − 1
        "df7fffffff",
        "dfffffffff",
        "deffff",
        "db7fffffff", // string of 2^31 − 1
        "dbffffffff",
        "daffff",
        "d9ff",
        "c67fffffff", // bytes
        "c6ffffffff",
        "c97fffffff2a", // extension
        "c9ffffffff2a",
        "c97fffffffff", // timestamp by its type, not by its length
        "c9ffffffffff",
    ];

    [TestCaseSource(nameof(Claims))]
    public void A_claim_beyond_the_bytes_costs_nothing(string hex)
    {
        byte[] bytes = Convert.FromHexString(hex + "0000");
        ReadValue<object?>[] reads =
        [
            (ref r) => r.ReadArrayHeader(),
            (ref r) => r.ReadMapHeader(),
            (ref r) => r.ReadString(),
            (ref r) => r.ReadStringSequence(),
            (ref r) => r.TryReadStringSpan(out _),
            (ref r) => r.ReadBytes(),
            (ref r) => r.ReadExtensionFormatHeader(),
            (ref r) => r.ReadExtensionFormat(),
            (ref r) => r.ReadDateTime(),
            (ref r) => r.ReadRaw(),
        ];
        foreach (ReadValue<object?> read in reads)
            Refuses(bytes, read);
    }

    [Test]
    public void A_header_tried_takes_its_count_on_trust_up_to_2_to_the_31()
    {
        Assert.That(Wire.Read("dd7fffffff", (ref r) => r.TryReadArrayHeader(out int count) ? count : -1), Is.EqualTo(int.MaxValue));
        Assert.That(Wire.Read("df7fffffff", (ref r) => r.TryReadMapHeader(out int count) ? count : -1), Is.EqualTo(int.MaxValue));
        Assert.That(() => Wire.Read("dd80000000", (ref r) => r.TryReadArrayHeader(out _)),
            Throws.TypeOf<MessagePackSerializationException>());
        Assert.That(() => Wire.Read("df80000000", (ref r) => r.TryReadMapHeader(out _)),
            Throws.TypeOf<MessagePackSerializationException>());
    }

    [TestCase("d7ffffffffffffffffff", false)] // 2^34 − 1 s, and nanoseconds beyond a second, which are carried
    [TestCase("c70cff000000007fffffffffffffff", true)]
    [TestCase("c70cff000000008000000000000000", true)]
    [TestCase("c70cff00000000fffffff1886e08ff", true)] // a second before the year 1
    [TestCase("c70cff000000000000003afff44180", true)] // the year 10000
    [TestCase("c70cff3b9aca000000003afff4417f", true)] // the same, by its nanoseconds
    public void A_timestamp_outside_the_years_1_to_9999_is_refused(string hex, bool refused)
    {
        if (refused)
        {
            Assert.That(() => Wire.Read(hex, (ref r) => r.ReadDateTime()), Throws.TypeOf<MessagePackSerializationException>());
        }
        else
        {
            // 2514-05-30T01:53:03Z and 2^30 − 1 ns, cut to 100 ns.
            Assert.That(Wire.Read(hex, (ref r) => r.ReadDateTime()),
                Is.EqualTo(new DateTime(2514, 5, 30, 1, 53, 3, DateTimeKind.Utc).AddTicks(10_737_418)));
        }
    }

    [Test]
    public void Nesting_is_skipped_however_deep()
    {
        byte[] bytes = new byte[5_000_001];
        bytes.AsSpan().Fill(MessagePackCode.MinFixArray + 1);
        Assert.That(() => Wire.Read(bytes, (ref r) => r.ReadRaw()), Throws.TypeOf<EndOfStreamException>());
        bytes[^1] = MessagePackCode.Nil;
        Assert.That(Wire.Read(bytes, (ref r) => r.ReadRaw().Length), Is.EqualTo(bytes.Length));

        bytes.AsSpan().Fill(MessagePackCode.MinFixMap + 1);
        Assert.That(() => Wire.Read(bytes, (ref r) => r.ReadRaw()), Throws.TypeOf<EndOfStreamException>());
        // A key, then a value for each of the maps that the last value closes.
        bytes.AsSpan(bytes.Length / 2).Fill(MessagePackCode.Nil);
        Assert.That(Wire.Read(bytes, (ref r) => r.ReadRaw().Length), Is.EqualTo(bytes.Length));
    }

    [Test]
    public void Raw_bytes_beyond_the_end_or_of_negative_number_are_refused()
    {
        Assert.That(() => Wire.Read(new byte[3], (ref r) => r.ReadRaw(4)), Throws.TypeOf<EndOfStreamException>());
        Assert.That(() => Wire.Read(new byte[3], (ref r) => r.ReadRaw(-1)), Throws.TypeOf<EndOfStreamException>());
        Assert.That(() => Wire.Read(new byte[3], (ref r) => r.ReadRaw(long.MaxValue)), Throws.TypeOf<EndOfStreamException>());
    }

    private static void Refuses(byte[] bytes, ReadValue<object?> read)
    {
        const int Exception = 20_000; // bytes, with its stack trace
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            Wire.Read(bytes, read);
            Assert.Fail("Nothing was refused.");
        }
        catch (Exception e) when (e is EndOfStreamException or MessagePackSerializationException)
        {
            Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(Exception));
        }
    }
}
