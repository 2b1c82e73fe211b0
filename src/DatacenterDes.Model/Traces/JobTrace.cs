using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using DatacenterDes.Model.Tables;

namespace DatacenterDes.Model.Traces;

/// <summary>A file of jobs that were submitted to a real machine, and how to read it.</summary>
/// <remarks>
/// Three formats, each also compressed: the Standard Workload Format 2.2 (<c>.swf</c>; Chapin et al. 1999, doi:10.1007/3-540-47954-6_4), tables with a
/// header (<c>.csv</c>), and what Slurm's accounting prints (<c>.sacct</c>). A trace is streamed: its length costs no memory, unless its jobs do not
/// come in the order in which they were submitted. Times are at most 5000 y, kept to 100 ns.
/// </remarks>
public sealed record JobTrace
{
    /// <summary>Jobs that are sorted in memory, at most: 64 bytes each.</summary>
    internal const int MostSorted = 10_000_000;

    /// <summary>Describes a trace; the file is not touched.</summary>
    /// <param name="path">The file.</param>
    /// <param name="writtenAs">The name that says the format where the file itself is called otherwise, as when a link led to it; null for the path.</param>
    /// <param name="format">The format where the name does not say it, or says another; null for that of the name.</param>
    /// <exception cref="TraceException">The name does not end in one of the known suffixes, and no format is given.</exception>
    public JobTrace(string path, string? writtenAs = null, TraceFormat? format = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        writtenAs ??= path;
        Path = path;
        Name = path;
        var known = TraceFormats.Of(writtenAs);
        Format = format ?? known?.Format ?? throw new TraceException(path, new(0, TraceFormats.Unknown));
        IsPacked = TraceFormats.IsPacked(writtenAs);
        var file = System.IO.Path.GetFileName(writtenAs);
        DefaultLabel = known is null ? System.IO.Path.GetFileNameWithoutExtension(IsPacked ? file[..^3] : file) : file[..^known.Value.Suffix.Length];
        Layout = Format == TraceFormat.Sacct ? TableLayout.Own with { Dialect = Dialect.Sacct } : TableLayout.Own;
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

    /// <summary>When the model starts, UTC: where dates begin to count.</summary>
    public DateTime ModelStart { get; init; } = DateTime.UnixEpoch;

    /// <summary>The instant of the log that is the model's start; null for the model's own start of dates, and for 0 of numbers.</summary>
    public DateTime? Origin { get; init; }

    /// <summary>Whether the first of its jobs is submitted at the model's start.</summary>
    public bool BeginsWithFirstJob { get; init; }

    /// <summary>Whether jobs that name others are submitted no sooner than those have ended.</summary>
    public bool KeepsDependencies { get; init; } = true;

    /// <summary>What a size is in what Slurm prints.</summary>
    public SacctSize SacctSize { get; init; }

    /// <summary>What is taken off submit times as the log counts them, as a scan found it; null where nobody scanned.</summary>
    internal long? OffsetTicks { get; init; }

    /// <summary>Whether its jobs come in the order in which they were submitted, as a scan found it; if not, they are sorted in memory.</summary>
    public bool IsInOrder { get; init; } = true;

    /// <summary>Jobs in it, as a scan found it; 0 where nobody scanned.</summary>
    public long Jobs { get; init; }

    /// <summary>Which jobs follow which, as a scan found it; null where none does.</summary>
    public TraceLinks? Links { get; init; }

    /// <summary>What its jobs may run on, as the log names it, in the order of the first jobs.</summary>
    public ImmutableArray<string> Hardware { get; init; } = [];

    /// <summary>Where the file has what.</summary>
    internal TableLayout Layout { get; init; }

    /// <summary>The classes of its jobs in the order of their first jobs, as a <see cref="TraceScan"/> found them; empty before. Once given, a job of another class is a fault: the file has changed.</summary>
    public ImmutableArray<string> Labels { get; init; } = [];

    /// <summary>The tenants of its jobs, likewise.</summary>
    public ImmutableArray<string> Tenants { get; init; } = [];

    /// <summary>Whether the file is compressed.</summary>
    internal bool IsPacked { get; }

    /// <summary>The unit of its times.</summary>
    internal TimeUnit Unit => TimeUnit == TraceTimeUnit.Seconds ? Tables.TimeUnit.Seconds : Tables.TimeUnit.Milliseconds;

    /// <summary>Reads the jobs in the order in which they were submitted, those of one instant in that of the file. What never ran or held nothing is left out.</summary>
    /// <exception cref="TraceException">Thrown while the jobs are taken: the file cannot be read, or a line is damaged.</exception>
    public IEnumerable<TraceJob> Read() => IsInOrder ? ReadInOrder() : ReadSorted();

    private List<TraceJob> ReadSorted()
    {
        var jobs = new List<TraceJob>((int)Math.Min(Jobs, MostSorted));
        jobs.AddRange(ReadInOrder());
        jobs.Sort((a, b) => a.SubmitTicks != b.SubmitTicks ? a.SubmitTicks.CompareTo(b.SubmitTicks) : a.Line.CompareTo(b.Line));
        return jobs;
    }

    private IEnumerable<TraceJob> ReadInOrder()
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

    /// <summary>Opens the file as text.</summary>
    internal Stream Open()
    {
        try
        {
            return DataStream.Open(Path, IsPacked);
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

    /// <summary>A table with a header.</summary>
    Csv,

    /// <summary>What <c>sacct -P</c> of Slurm prints.</summary>
    Sacct,
}
