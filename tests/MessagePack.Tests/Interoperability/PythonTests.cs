using System;
using System.Buffers;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace MessagePack.Tests.Interoperability;

/// <summary>The same values through the Python package msgpack, in both directions.</summary>
[TestFixture]
public class PythonTests
{
    private const int Seed = 20_260_103;

    /// <summary>The first Python on the path, and the system's, which has the package python3-msgpack.</summary>
    private static readonly string[] Interpreters = ["python3", "/usr/bin/python3"];

    /// <summary>Ends with 0 where the module is there.</summary>
    private static readonly string[] FindModule =
        ["-c", "import importlib.util, sys; sys.exit(importlib.util.find_spec('msgpack') is None)"];

    private static readonly object?[] SomeValues = [.. Gen.Sample(Generators.Value, 20, new Rnd(Seed, 1), 1000)];

    private string _python = "";

    [OneTimeSetUp]
    public void FindPython()
    {
        _python = Interpreters.FirstOrDefault(interpreter => Run(interpreter, FindModule, []) is not null) ?? "";
        if (_python.Length == 0)
            Assert.Ignore("No python3 with the module msgpack (Debian: apt-get install python3-msgpack).");
    }

    [Test]
    public void Python_reads_what_is_written_here()
    {
        byte[] stream = Wire.Bytes((ref w) =>
        {
            foreach (object? value in SomeValues)
                Values.Write(ref w, value);
        });
        string[] lines = Encoding.UTF8.GetString(RunScript("decode", stream)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        // Python has but one kind of float.
        Assert.That(lines, Is.EqualTo(SomeValues.Select(value => Values.ToJson(Values.Widen(value)))));
    }

    [Test]
    public void Python_writes_the_same_bytes_and_they_are_read_here()
    {
        object?[] values = [.. SomeValues.Select(Values.Widen)];
        byte[] stream = RunScript("encode", Encoding.UTF8.GetBytes(string.Join('\n', values.Select(Values.ToJson))));

        var reader = new MessagePackReader(stream);
        foreach (object? value in values)
        {
            MessagePackReader ahead = reader.CreatePeekReader();
            byte[] bytes = ahead.ReadRaw().ToArray();
            Assert.That(bytes, Is.EqualTo(Wire.Bytes((ref w) => Values.Write(ref w, value))), Values.ToJson(value));
            Assert.That(Values.ToJson(Values.Read(ref reader)), Is.EqualTo(Values.ToJson(value)));
        }

        Assert.That(reader.End, Is.True);
    }

    private byte[] RunScript(string verb, byte[] input)
    {
        string script = Path.Combine(AppContext.BaseDirectory, "Interoperability", "interoperability.py");
        byte[]? output = Run(_python, [script, verb], input);
        Assert.That(output, Is.Not.Null, $"{_python} {script} {verb} failed");
        return output!;
    }

    /// <summary>What a program writes to standard output, or null where it is missing or fails.</summary>
    private static byte[]? Run(string program, IEnumerable<string> arguments, byte[] input)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        try
        {
            using Process process = Process.Start(start)!;
            Task writing = Task.Run(() =>
            {
                using Stream stdin = process.StandardInput.BaseStream;
                stdin.Write(input);
            });
            var output = new MemoryStream();
            process.StandardOutput.BaseStream.CopyTo(output);
            process.WaitForExit();
            if (process.ExitCode != 0)
                return null;
            writing.Wait();
            return output.ToArray();
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
