using System;
using System.IO;
using System.Linq;
using DatacenterDes.Export;
using NUnit.Framework;

namespace DatacenterDes.Tests.Export;

public sealed class SortedRecordsTests
{
    private TestFolder _folder = null!;

    private string Spill => _folder.At("spill");

    [SetUp]
    public void CreateFolder() => _folder = new();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    // Of n bytes by eight bytes a record: none, one chunk, 125 of them, and one record a chunk.
    [TestCase(0, 64, 0)]
    [TestCase(1000, 8000, 0)]
    [TestCase(1000, 64, 125)]
    [TestCase(1000, 8, 1000)]
    public void Records_come_by_key_whether_they_fit_in_memory_or_not(int records, int chunkBytes, int chunks)
    {
        using var sorted = new SortedRecords(Spill, chunkBytes);
        long[] keys = [.. Enumerable.Range(0, records).Select(i => (long)i)];
        new Random(1).Shuffle(keys);
        foreach (long key in keys)
            sorted.Add(key, BitConverter.GetBytes(key));

        long[] inOrder = [.. sorted.InOrder().Select(record => BitConverter.ToInt64(record.Span))];
        Assert.That(inOrder, Is.EqualTo(Enumerable.Range(0, records).Select(i => (long)i)));
        Assert.That(sorted.Spilled, Is.EqualTo(chunks));
    }

    [Test]
    public void Records_of_any_length_are_read_back()
    {
        // A window holds 128 KiB: some are far larger, and some are empty.
        int[] lengths = [300_000, 0, 1, 131_072, 131_073, 5, 0, 700_000, 12];
        using var sorted = new SortedRecords(Spill, 1000);
        for (var i = lengths.Length - 1; i >= 0; i--)
            sorted.Add(i, Enumerable.Repeat((byte)i, lengths[i]).ToArray());

        var count = 0;
        foreach (ReadOnlyMemory<byte> record in sorted.InOrder())
        {
            Assert.That(record.Length, Is.EqualTo(lengths[count]));
            Assert.That(record.ToArray(), Is.All.EqualTo(count));
            count++;
        }

        Assert.That(count, Is.EqualTo(lengths.Length));
    }

    [Test]
    public void What_is_spilled_is_removed_in_the_end()
    {
        using (var sorted = new SortedRecords(Spill, 8))
        {
            sorted.Add(1, new byte[8]);
            sorted.Add(0, new byte[8]);
            Assert.That(File.Exists(Spill));
        }

        Assert.That(File.Exists(Spill), Is.False);
    }
}
