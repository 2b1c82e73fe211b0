using System;
using System.Collections.Immutable;
using DatacenterDes.Model.Tables;

namespace DatacenterDes.Model.Traces;

/// <summary>The formats by the ends of file names.</summary>
internal static class TraceFormats
{
    /// <summary>What is wrong with any other name.</summary>
    public const string Unknown = "is no trace: its name must end in .swf, .csv or .sacct, each also .gz, or \"format\" must say what it is";

    private const string Packed = ".gz";

    private static readonly ImmutableArray<(TraceFormat Format, string Suffix)> All =
        [(TraceFormat.Swf, ".swf"), (TraceFormat.Csv, ".csv"), (TraceFormat.Sacct, ".sacct")];

    /// <summary>The format of a name, and the suffix that says it; null where it says none.</summary>
    public static (TraceFormat Format, string Suffix)? Of(string path)
    {
        var (bare, packed) = IsPacked(path) ? (path[..^Packed.Length], path[^Packed.Length..]) : (path, "");
        foreach (var (format, suffix) in All)
        {
            if (bare.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
                return (format, suffix + packed);
        }

        return null;
    }

    /// <summary>Whether a name ends like that of a packed file.</summary>
    public static bool IsPacked(string path) => path.EndsWith(Packed, StringComparison.OrdinalIgnoreCase);

    public static ITraceFormat Create(JobTrace trace, TimeUnit timeUnit) => trace.Format switch
    {
        TraceFormat.Swf => new SwfFormat(trace.Layout, timeUnit),
        TraceFormat.Sacct => new SacctFormat(trace.Layout, trace.SacctSize),
        _ when trace.Layout.IsForeign => new MappedCsvFormat(trace.Layout, timeUnit),
        _ => new CsvFormat(trace.Layout, timeUnit),
    };
}
