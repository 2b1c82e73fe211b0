using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Results;

namespace DatacenterDes.Export;

/// <summary>A table that is exported: the columns of a record file, in the order that its users rely on.</summary>
/// <param name="Schema">The records it is made of.</param>
/// <param name="Columns">In the order of the table.</param>
/// <param name="SortedBy">The column its rows are sorted by, or null for the order of the file.</param>
internal sealed record ExportTable(RecordSchema Schema, ImmutableArray<ExportColumn> Columns, string? SortedBy)
{
    /// <summary>What jobs begin with; columns that come to the records follow these.</summary>
    private static readonly ImmutableArray<string> FirstOfJobs =
    [
        "job", "class", "tenant", "submit_s", "start_s", "finish_s", "state", "chips", "ultraservers", "wait_s", "turnaround_s", "bounded_slowdown",
        "interruptions", "lost_s", "estimate_s", "placement",
    ];

    /// <summary>A row per recorded job. Jobs are numbered as they are submitted, and recorded as they end.</summary>
    public static ExportTable Jobs { get; } = new(
        RecordSchema.Jobs,
        [
            .. RecordSchema.Jobs.Columns.Select(ExportColumn.Of)
                .OrderBy(column => FirstOfJobs.Contains(column.Name) ? FirstOfJobs.IndexOf(column.Name) : FirstOfJobs.Length),
        ],
        "job");

    /// <summary>A row per thing that happened, in simulated order.</summary>
    public static ExportTable Events { get; } = InOrderOfFile(RecordSchema.Events);

    /// <summary>A row per scope and sampling instant, in simulated order.</summary>
    public static ExportTable Series { get; } = InOrderOfFile(RecordSchema.Series);

    /// <summary>All of them.</summary>
    public static ImmutableArray<ExportTable> All { get; } = [Jobs, Events, Series];

    /// <summary>As in <c>jobs</c>; the exported file is named after it.</summary>
    public string Name => Schema.Kind;

    private static ExportTable InOrderOfFile(RecordSchema schema) => new(schema, [.. schema.Columns.Select(ExportColumn.Of)], null);
}
