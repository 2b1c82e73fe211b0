using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;

namespace DatacenterDes.Model.Traces;

/// <summary>A file of jobs that were submitted to a real machine, and how to read it.</summary>
/// <remarks>
/// Two formats, each also compressed: the Standard Workload Format 2.2 (<c>.swf</c>, <c>.swf.gz</c>; Chapin et al. 1999,
/// doi:10.1007/3-540-47954-6_4) and CSV with a header (<c>.csv</c>, <c>.csv.gz</c>). A trace is streamed: its length costs no memory.
/// Its jobs must come in the order in which they were submitted. Times are at most 5000 y, kept to 100 ns.
/// </remarks>
public sealed record JobTrace
{
    /// <summary>Describes a trace; the file is not touched.</summary>
    /// <param name="path">The file.</param>
    /// <param name="writtenAs">The name that says the format where the file itself is called otherwise, as when a link led to it; null for the path.</param>
    /// <exception cref="TraceException">The name does not end in one of the known suffixes.</exception>
    public JobTrace(string path, string? writtenAs = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        writtenAs ??= path;
        Path = path;
        Name = path;
        (Format, Suffix) = TraceFormats.Of(writtenAs)
            ?? throw new TraceException(path, new(0, TraceFormats.Unknown));
        DefaultLabel = System.IO.Path.GetFileName(writtenAs)[..^Suffix.Length];
    }

    /// <summary>The file, absolute or relative to the current folder.</summary>
    public string Path { get; }

    /// <summary>What messages call the file; its path unless said otherwise.</summary>
    public string Name { get; init; }

    /// <summary>What its lines look like.</summary>
    public TraceFormat Format { get; }

    /// <summary>The unit of every time in the file.</summary>
    public TraceTimeUnit TimeUnit { get; init; }

    /// <summary>Whether a job that ran longer than it had requested is ended at the request.</summary>
    public bool KillAtEstimate { get; init; }

    /// <summary>Submit times are multiplied by this, to the nearest 100 ns; more than 0. Half of it is twice the load; run times stay.</summary>
    public double ScaleArrivals { get; init; } = 1;

    /// <summary>The class of jobs that name none; the file's name without its suffix unless said otherwise.</summary>
    public string DefaultLabel { get; init; }

    /// <summary>The priority of jobs that have none.</summary>
    public int DefaultPriority { get; init; }

    /// <summary>The classes of its jobs in the order of their first jobs, as a <see cref="TraceScan"/> found them; empty before. Once given, a job of another class is a fault: the file has changed.</summary>
    public ImmutableArray<string> Labels { get; init; } = [];

    /// <summary>The tenants of its jobs, likewise.</summary>
    public ImmutableArray<string> Tenants { get; init; } = [];

    /// <summary>The known suffix that the file's name ends in.</summary>
    internal string Suffix { get; }

    /// <summary>Reads the file from its beginning, job by job, in its order. Jobs that never ran or held nothing are left out.</summary>
    /// <exception cref="TraceException">Thrown while the jobs are taken: the file cannot be read, or a line is damaged.</exception>
    public IEnumerable<TraceJob> Read()
    {
        using var reader = new TraceReader(this);
        while (true)
        {
            switch (reader.Next())
            {
                case TraceStep.Job:
                    yield return reader.Job;
                    break;
                case TraceStep.Damaged:
                    throw new TraceException(Name, reader.Fault);
                case TraceStep.End:
                    yield break;
            }
        }
    }

    /// <summary>Opens the file and takes its compression off.</summary>
    internal Stream Open()
    {
        try
        {
            var file = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            return Suffix.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new WholeGzipStream(file) : file;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new TraceException(Name, new(0, "does not exist"), e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new TraceException(Name, new(0, $"cannot be read: {e.Message}"), e);
        }
    }
}

/// <summary>The unit of the times in a trace.</summary>
public enum TraceTimeUnit
{
    /// <summary>Seconds.</summary>
    Seconds,

    /// <summary>Milliseconds.</summary>
    Milliseconds,
}

/// <summary>What the lines of a trace look like.</summary>
public enum TraceFormat
{
    /// <summary>Standard Workload Format, version 2.2.</summary>
    Swf,

    /// <summary>Comma-separated values with a header.</summary>
    Csv,
}
