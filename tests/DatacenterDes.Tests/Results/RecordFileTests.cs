using System;
using System.Collections.Generic;
using System.IO;
using DatacenterDes.Results;
using MessagePack;
using NUnit.Framework;

namespace DatacenterDes.Tests.Results;

public sealed class RecordFileTests
{
    private static readonly RecordSchema Schema = new("things/1", [new("name", null), new("size_s", "s")]);

    private TestFolder _folder = null!;

    private string FilePath => _folder.At("things.msgpack");

    [SetUp]
    public void CreateFolder() => _folder = new();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void What_was_written_is_read()
    {
        WriteFile(records: 3);

        using var reader = RecordReader.Open(FilePath, Schema);
        Assert.That(reader.Schema.Name, Is.EqualTo("things/1"));
        Assert.That(reader.Schema.Columns, Is.EqualTo(Schema.Columns));
        Assert.That(ReadNames(reader), Is.EqualTo(new[] { "thing 0", "thing 1", "thing 2" }));
        Assert.That(reader.IsTorn, Is.False);
    }

    [Test]
    public void Records_larger_than_any_buffer_are_read()
    {
        using (var file = new RecordFile(_folder.Path, Schema))
        {
            Write(file, new string('x', 1_000_000));
            Write(file, "small");
        }

        using var reader = RecordReader.Open(FilePath, Schema);
        List<string> names = ReadNames(reader);
        Assert.That(names, Has.Count.EqualTo(2));
        Assert.That(names[0], Has.Length.EqualTo(1_000_000));
        Assert.That(names[1], Is.EqualTo("small"));
    }

    [Test]
    public void A_file_that_is_cut_anywhere_is_read_up_to_its_last_whole_record()
    {
        WriteFile(records: 0);
        long header = new FileInfo(FilePath).Length;
        WriteFile(records: 3);
        byte[] whole = File.ReadAllBytes(FilePath);
        // Three records of one size follow the header.
        long record = (whole.Length - header) / 3;

        for (var length = (int)header; length <= whole.Length; length++)
        {
            File.WriteAllBytes(FilePath, whole[..length]);
            using var reader = RecordReader.Open(FilePath, Schema);
            Assert.That(ReadNames(reader), Has.Count.EqualTo((length - header) / record), $"{length} bytes");
            Assert.That(reader.IsTorn, Is.EqualTo((length - header) % record != 0), $"{length} bytes");
        }
    }

    [Test]
    public void A_file_without_a_whole_header_is_refused()
    {
        WriteFile(records: 0);
        byte[] whole = File.ReadAllBytes(FilePath);

        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(FilePath, whole[..length]);
            Assert.That(Open, Throws.TypeOf<InputException>().With.Message.Contains("no whole header"), $"{length} bytes");
        }
    }

    [Test]
    public void A_file_that_is_no_record_file_is_refused()
    {
        File.WriteAllText(FilePath, "job,class,tenant");

        Assert.That(Open, Throws.TypeOf<InputException>().With.Message.Contains("is no record file"));
    }

    [Test]
    public void A_file_of_another_kind_is_refused()
    {
        using (new RecordFile(_folder.Path, Schema with { Name = "others/1" }))
        {
        }

        File.Move(_folder.At("others.msgpack"), FilePath);
        Assert.That(Open, Throws.TypeOf<InputException>().With.Message.Contains("holds others; expected things"));
    }

    [Test]
    public void A_file_of_a_newer_version_is_refused()
    {
        using (new RecordFile(_folder.Path, Schema with { Name = "things/2" }))
        {
        }

        Assert.That(Open, Throws.TypeOf<InputException>().With.Message.Contains("things/2 is newer than things/1"));
    }

    [Test]
    public void Records_reach_the_file_whole_and_only_when_the_buffer_is_full_or_flushed()
    {
        using var file = new RecordFile(_folder.Path, Schema);
        long header = new FileInfo(FilePath).Length;

        Write(file, "waits");
        Assert.That(new FileInfo(FilePath).Length, Is.EqualTo(header));

        file.Flush();
        // An array of two (1 byte), a string of five characters (6 bytes), a float (9 bytes).
        Assert.That(new FileInfo(FilePath).Length, Is.EqualTo(header + 16));
    }

    [Test]
    public void Writing_a_record_allocates_nothing()
    {
        using var file = new RecordFile(_folder.Path, Schema);

        // Until the buffer is as large as it becomes: once, when it holds more than a short run needs.
        for (var i = 0; i < 10_000; i++)
            Write(file, "first");

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100_000; i++)
            Write(file, "again");

        // An object a record would be hundreds of kilobytes. A collection on another thread closes this thread's buffer of 8 KiB, and
        // what was left of it then counts as allocated.
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(16_384));
    }

    private void WriteFile(int records)
    {
        using var file = new RecordFile(_folder.Path, Schema);
        for (var i = 0; i < records; i++)
            Write(file, $"thing {i}");
    }

    private static void Write(RecordFile file, string name)
    {
        var writer = new MessagePackWriter(file);
        writer.WriteArrayHeader(2);
        writer.Write(name);
        writer.Write(1.5);
        writer.Flush();
        file.EndRecord();
    }

    private static List<string> ReadNames(RecordReader reader)
    {
        var names = new List<string>();
        while (reader.TryRead(out ReadOnlyMemory<byte> record))
        {
            var values = new MessagePackReader(record);
            values.ReadArrayHeader();
            names.Add(values.ReadString()!);
        }

        return names;
    }

    private void Open() => RecordReader.Open(FilePath, Schema).Dispose();
}
