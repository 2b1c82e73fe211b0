using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace DatacenterDes.Export;

/// <summary>A form that tables are exported in.</summary>
/// <param name="Name">As the command line has it; also the suffix of the files.</param>
/// <param name="BeginAsync">Begins a table in a stream, with what is known of the run.</param>
internal sealed record ExportFormat(
    string Name, Func<ExportTable, Stream, IReadOnlyDictionary<string, string>, ValueTask<ITableFile>> BeginAsync)
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<ExportFormat> All { get; } =
    [
        new("csv", (table, stream, _) => ValueTask.FromResult<ITableFile>(CsvTable.Begin(table, stream))),
        new("parquet", ParquetTable.BeginAsync),
    ];

    /// <summary>The names, for messages: <c>csv or parquet</c>.</summary>
    public static string Names => string.Join(" or ", All.Select(format => format.Name));

    /// <summary>The format of a name, or null.</summary>
    public static ExportFormat? Of(string name) => All.FirstOrDefault(format => format.Name == name);
}
