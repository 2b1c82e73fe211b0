using System;
using System.Collections.Immutable;

namespace DatacenterDes.Model.Traces;

/// <summary>The formats by the ends of file names.</summary>
internal static class TraceFormats
{
    /// <summary>What is wrong with any other name.</summary>
    public const string Unknown = "is no trace: its name must end in .swf, .swf.gz, .csv or .csv.gz";

    private static readonly ImmutableArray<(TraceFormat Format, string Suffix)> All = [
        (TraceFormat.Swf, ".swf"), (TraceFormat.Swf, ".swf.gz"), (TraceFormat.Csv, ".csv"), (TraceFormat.Csv, ".csv.gz")];

    public static (TraceFormat Format, string Suffix)? Of(string path)
    {
        foreach (var known in All)
        {
            if (path.EndsWith(known.Suffix, StringComparison.OrdinalIgnoreCase))
                return known;
        }

        return null;
    }

    public static ITraceFormat Create(TraceFormat format) => format == TraceFormat.Swf ? new SwfFormat() : new CsvFormat();
}
