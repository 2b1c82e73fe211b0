using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using DatacenterDes.Results;
using DatacenterDes.Tests.Cli;
using NUnit.Framework;

namespace DatacenterDes.Tests.Results;

/// <summary>The record files through the Python package msgpack, in both directions.</summary>
public sealed class PythonTests
{
    /// <summary>As results/README.md reads a file: the header, then every record as JSON.</summary>
    private const string Read = """
        import json, msgpack, sys
        with open(sys.argv[1], "rb") as file:
            for value in msgpack.Unpacker(file):
                print(json.dumps(value))
        """;

    private const string Rewrite = """
        import json, msgpack, sys
        with open(sys.argv[2], "wb") as file:
            for line in open(sys.argv[1], encoding="utf-8"):
                file.write(msgpack.packb(json.loads(line)))
        """;

    /// <summary>The first Python on the path, and the system's, which has the package python3-msgpack.</summary>
    private static readonly string[] Interpreters = ["python3", "/usr/bin/python3"];

    private string _python = "";
    private TestFolder _folder = null!;
    private string _seedFolder = null!;

    [OneTimeSetUp]
    public void RunOnce()
    {
        _python = Interpreters.FirstOrDefault(interpreter => Tool.Run(interpreter, ["-c", "import msgpack"])?.ExitCode == 0) ?? "";
        if (_python.Length == 0)
            Assert.Ignore("No python3 with the module msgpack (Debian: apt-get install python3-msgpack).");

        _folder = new();
        string model = _folder.Write("failing.yaml", TestModels.Failing.Replace("name: small", "name: \"klein – 小\"", StringComparison.Ordinal));
        BuiltProgram.Result run = CalledProgram.Run("run", model, "--out", _folder.At("r"), "--until", "2026-03-01", "--quiet");
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        _seedFolder = _folder.At("r", "failing", "seed=7");
    }

    [OneTimeTearDown]
    public void RemoveFolder() => _folder?.Dispose();

    [TestCase("jobs")]
    [TestCase("events")]
    [TestCase("series")]
    public void Python_reads_every_record(string kind)
    {
        RecordSchema schema = RecordSchema.All.Single(s => s.Kind == kind);
        string[] lines = RunPython(Read, Path.Combine(_seedFolder, schema.FileName));

        JsonNode header = JsonNode.Parse(lines[0])!;
        Assert.That(header["schema"]!.GetValue<string>(), Is.EqualTo(schema.Name));
        Assert.That(header["columns"]!.AsArray().Select(name => name!.GetValue<string>()), Is.EqualTo(schema.Columns.Select(column => column.Name)));
        Assert.That(header["units"]!.AsArray().Select(unit => unit?.GetValue<string>()), Is.EqualTo(schema.Columns.Select(column => column.Unit)));

        List<object?[]> records = ReadRecords(Path.Combine(_seedFolder, schema.FileName), schema);
        Assert.That(records, Has.Count.GreaterThan(100));
        Assert.That(lines[1..].Select(line => JsonNode.Parse(line)!.AsArray().Select(Value).ToArray()), Is.EqualTo(records));
    }

    [TestCase("jobs")]
    [TestCase("events")]
    [TestCase("series")]
    public void Python_writes_the_same_bytes_and_they_are_read_here(string kind)
    {
        RecordSchema schema = RecordSchema.All.Single(s => s.Kind == kind);
        string original = Path.Combine(_seedFolder, schema.FileName);
        string text = _folder.Write(kind + ".json", string.Join('\n', RunPython(Read, original)));
        string written = _folder.At(schema.FileName);
        RunPython(Rewrite, text, written);

        Assert.That(File.ReadAllBytes(written), Is.EqualTo(File.ReadAllBytes(original)));
        Assert.That(ReadRecords(written, schema), Is.EqualTo(ReadRecords(original, schema)));
    }

    private string[] RunPython(string script, params string[] arguments)
    {
        Tool.Result result = Tool.Run(_python, ["-c", script, .. arguments])!;
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        return result.OutputLines;
    }

    private static object? Value(JsonNode? node) => node switch
    {
        null => null,
        // Python writes a float with a point or an exponent.
        JsonValue value when value.TryGetValue(out string? text) => text,
        _ when node.ToJsonString().AsSpan().ContainsAny('.', 'e') => node.GetValue<double>(),
        _ => node.GetValue<long>(),
    };

    private static List<object?[]> ReadRecords(string path, RecordSchema schema)
    {
        using RecordReader file = RecordReader.Open(path, schema);
        var records = new List<object?[]>();
        while (file.TryRead(out ReadOnlyMemory<byte> record))
            records.Add(RecordValues.Of(record));
        Assert.That(file.IsTorn, Is.False);
        return records;
    }
}
