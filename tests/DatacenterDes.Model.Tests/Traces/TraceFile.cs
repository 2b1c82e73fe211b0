using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using DatacenterDes.Model.Traces;

namespace DatacenterDes.Model.Tests.Traces;

/// <summary>A trace in a folder of its own.</summary>
internal sealed class TraceFile : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("datacenterdes-").FullName;

    public TraceFile(string name, string text)
        : this(name, Encoding.UTF8.GetBytes(text))
    {
    }

    public TraceFile(string name, byte[] bytes)
    {
        Path = System.IO.Path.Combine(_folder, name);
        Write(bytes);
        Trace = new(Path) { Name = name };
    }

    public string Path { get; }

    /// <summary>The trace; messages call it by its name alone.</summary>
    public JobTrace Trace { get; }

    public void Write(byte[] bytes) => File.WriteAllBytes(Path, bytes);

    public static byte[] Gzip(byte[] bytes, CompressionLevel level = CompressionLevel.Optimal)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, level))
            gzip.Write(bytes);
        return packed.ToArray();
    }

    public static List<TraceJob> Jobs(string name, string text, Func<JobTrace, JobTrace>? with = null)
    {
        using var file = new TraceFile(name, text);
        return [.. (with ?? (trace => trace))(file.Trace).Read()];
    }

    public static TraceScan Scan(string name, string text, Func<JobTrace, JobTrace>? with = null)
    {
        using var file = new TraceFile(name, text);
        return TraceScan.Of((with ?? (trace => trace))(file.Trace));
    }

    /// <summary>The faults as <c>line: message</c>.</summary>
    public static string[] Faults(string name, string text) =>
        [.. Scan(name, text).Faults.Select(fault => $"{fault.Line}: {fault.Message}")];

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
