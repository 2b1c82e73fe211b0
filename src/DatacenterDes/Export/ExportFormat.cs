using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using DatacenterDes.Export.OpenMetrics;
using DatacenterDes.Results;

namespace DatacenterDes.Export;

/// <summary>A form that runs are exported in.</summary>
/// <param name="Name">As the command line has it; also the suffix of the files.</param>
/// <param name="WriteAsync">Writes tables of a run into a folder; those that it did not record are left out.</param>
internal sealed record ExportFormat(string Name, Func<ResultsFolder, string, IReadOnlyList<ExportTable>, CancellationToken, Task<ImmutableArray<ExportedTable>>> WriteAsync)
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<ExportFormat> All { get; } =
    [
        Tables("csv", (table, stream, _) => ValueTask.FromResult<ITableFile>(CsvTable.Begin(table, stream))),
        Tables("parquet", ParquetTable.BeginAsync),
        new("openmetrics", (run, target, _, stop) => Task.FromResult(new OpenMetricsExport(run, target).Write(stop))) { Only = ExportTable.Series },
    ];

    /// <summary>The names, for messages: <c>csv, parquet or openmetrics</c>.</summary>
    public static string Names => $"{string.Join(", ", All[..^1].Select(format => format.Name))} or {All[^1].Name}";

    /// <summary>The one table that has this form; null where all have.</summary>
    public ExportTable? Only { get; init; }

    /// <summary>The format of a name, or null.</summary>
    public static ExportFormat? Of(string name) => All.FirstOrDefault(format => format.Name == name);

    private static ExportFormat Tables(string name, Func<ExportTable, Stream, IReadOnlyDictionary<string, string>, ValueTask<ITableFile>> beginAsync) =>
        new(name, (run, target, tables, stop) => new RunExport(run, target, name, beginAsync).WriteAsync(tables, stop));
}
