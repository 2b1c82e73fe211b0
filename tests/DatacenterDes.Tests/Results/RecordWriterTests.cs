using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using DatacenterDes.Results;
using DatacenterDes.Tests.Export;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace DatacenterDes.Tests.Results;

/// <summary>A record is, byte for byte, what the library's own writer makes of its columns.</summary>
public sealed class RecordWriterTests
{
    private static readonly RecordSchema Schema = new("things/1", [new("name", null)]);

    private TestFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void Columns_are_written_as_the_library_writes_them()
    {
        Gen<object?> columns = Gen.OneOf(
            (from bits in Gen.Choose(0, 63) from low in Gen.Choose(int.MinValue, int.MaxValue) from high in Gen.Choose(int.MinValue, int.MaxValue) select (object?)((((long)high << 32) | (uint)low) >> bits)),
            Gen.Choose(-1_000_000, 1_000_000).Select(number => (object?)(number / 7.0)),
            Gen.Choose(0, 300).Select(length => (object?)new string('ü', length)),
            Gen.Constant<object?>(null));
        Prop.ForAll(columns.ListOf().ToArbitrary(), record => Written(record).SequenceEqual(WrittenByLibrary(record)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(40).WithReplay(20_261_130, 1));
    }

    [Test]
    public void A_record_that_is_longer_than_its_room_is_refused_and_leaves_the_file_as_it_was()
    {
        using (var file = new RecordFile(_folder.Path, Schema))
        {
            int room = file.GetSpan().Length;
            Assert.That(() => WriteTexts(file, room), Throws.InstanceOf<SystemException>());
        }

        using var reader = RecordReader.Open(_folder.At("things.msgpack"), Schema);
        Assert.That(reader.TryRead(out _), Is.False);
        Assert.That(reader.IsTorn, Is.False);
    }

    private static void WriteTexts(RecordFile file, int room)
    {
        var row = new RecordWriter(file, most: 16);
        row.WriteHeader(1);
        for (var written = 0; written <= room; written += 8)
            row.Write((double)written);
        row.End();
    }

    private byte[] Written(List<object?> record)
    {
        string path = _folder.At("things.msgpack");
        using (new RecordFile(_folder.Path, Schema))
        {
        }

        var header = new FileInfo(path).Length;
        using (var file = new RecordFile(_folder.Path, Schema))
        {
            var row = new RecordWriter(file, RecordWriter.HeaderBytes + record.Sum(column => column is string text ? 5 + Encoding.UTF8.GetByteCount(text) : RecordWriter.NumberBytes));
            row.WriteHeader(record.Count);
            foreach (object? column in record)
            {
                switch (column)
                {
                    case long number:
                        row.Write(number);
                        break;
                    case double number:
                        row.Write(number);
                        break;
                    case string text when text.Length % 2 == 0:
                        row.WriteText(Encoding.UTF8.GetBytes(text));
                        break;
                    case string text:
                        row.WriteEncoded(RecordWriter.Encode(text));
                        break;
                    default:
                        row.WriteNil();
                        break;
                }
            }

            row.End();
        }

        return File.ReadAllBytes(path)[(int)header..];
    }

    private static byte[] WrittenByLibrary(List<object?> record)
    {
        var buffer = new ArrayBufferWriter<byte>();
        RecordedRun.Write(buffer, record);
        return buffer.WrittenSpan.ToArray();
    }
}
