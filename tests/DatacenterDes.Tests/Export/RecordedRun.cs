using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using DatacenterDes.Results;
using DatacenterDes.Tests.Results;
using MessagePack;

namespace DatacenterDes.Tests.Export;

/// <summary>Results folders with records as a test wants them, and what record files say.</summary>
internal static class RecordedRun
{
    /// <summary>Writes a run's folder: values by the columns of the schema, whole numbers, floats, text and nulls.</summary>
    public static string Write(string path, RunStatus status, params (RecordSchema Schema, IEnumerable<object?[]> Records)[] files)
    {
        Directory.CreateDirectory(path);
        File.WriteAllText(Path.Combine(path, ResultsFolder.ManifestFile), ResultsJson.Write(TestManifest.Of("run", status)));
        foreach ((RecordSchema schema, IEnumerable<object?[]> records) in files)
        {
            using var file = new RecordFile(path, schema);
            foreach (object?[] record in records)
            {
                Write(file, record);
                file.EndRecord();
            }
        }

        return path;
    }

    /// <summary>A job as it is recorded when it ends, one second after it was submitted.</summary>
    public static object?[] Job(long number, string name = "small") =>
        [number, name, "", (double)number, (double)number, number + 1.0, "COMPLETED", 1L, 1L, 0.0, 1.0, 1.0, 0L, 0.0, 1.0, 1.0, "0"];

    /// <summary>All records of a file.</summary>
    public static List<object?[]> Read(string folder, RecordSchema schema)
    {
        using var file = RecordReader.Open(Path.Combine(folder, schema.FileName), schema);
        var records = new List<object?[]>();
        while (file.TryRead(out ReadOnlyMemory<byte> record))
        {
            var reader = new MessagePackReader(record);
            var values = new object?[reader.ReadArrayHeader()];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = reader.NextMessagePackType switch
                {
                    MessagePackType.Integer => reader.ReadInt64(),
                    MessagePackType.Float => reader.ReadDouble(),
                    MessagePackType.String => reader.ReadString(),
                    _ => reader.TryReadNil() ? null : throw new FormatException(),
                };
            }

            records.Add(values);
        }

        return records;
    }

    /// <summary>A record as the library's own writer makes it.</summary>
    public static void Write(IBufferWriter<byte> buffer, IReadOnlyCollection<object?> record)
    {
        var writer = new MessagePackWriter(buffer);
        writer.WriteArrayHeader(record.Count);
        foreach (object? value in record)
        {
            switch (value)
            {
                case long number:
                    writer.Write(number);
                    break;
                case double number:
                    writer.Write(number);
                    break;
                case string text:
                    writer.Write(text);
                    break;
                default:
                    writer.WriteNil();
                    break;
            }
        }

        writer.Flush();
    }
}
