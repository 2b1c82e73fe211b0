using System.Collections.Immutable;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>The words under <c>columns</c>, declared once: what a column of somebody else's table can stand for.</summary>
internal static class ColumnWords
{
    public static readonly ColumnWord Time = new("time", ColumnKind.Instant, "when the value begins to hold", "Datetime (UTC)", IsRequired: true);
    public static readonly ColumnWord Price = new("price", ColumnKind.Price, "of energy", "Price (EUR/MWh)");
    public static readonly ColumnWord Carbon = new("carbon", ColumnKind.Carbon, "carbon dioxide of a unit of energy", "Carbon intensity");
    public static readonly ColumnWord Temperature = new("temperature", ColumnKind.Temperature, "outside", "Dry-bulb (C)");
    public static readonly ColumnWord Pue = new("pue", ColumnKind.Number, "facility energy over IT energy", "PUE");
    public static readonly ColumnWord Replicas = new("replicas", ColumnKind.Number, "replicas wanted", "requests_per_s");

    /// <summary>A length of time, or an instant.</summary>
    public static readonly ColumnWord Deadline = new("deadline", ColumnKind.Length, "from its submission; with `columns` it can be a date", "due");

    /// <summary>Of a job log.</summary>
    public static readonly ImmutableArray<ColumnWord> OfJobs = [
        new("submit", ColumnKind.Instant, "when it was submitted: a time, in `time-unit`, or a date; or `start`", "submit_time"),
        new("duration", ColumnKind.Length, "run time: a time, or a clock: `26:03:04`, `1-02:03:04`; or `start` and `end`", "wall_time"),
        new("start", ColumnKind.Instant, "when it started; only with `columns`", "start_time"),
        new("end", ColumnKind.Instant, "when it ended; only with `columns`", "end_time"),
        new("size", ColumnKind.Number, "whole number, in `unit`; with `columns`, 1 where it is not there", "num_gpu"),
        new("estimate", ColumnKind.Length, "the requested time; where it is missing, the run time", "wall_limit"),
        new("class", ColumnKind.Text, "a name; at most 1,000 in a file", "queue"),
        new("tenant", ColumnKind.Text, "a name; at most 10,000 in a file", "user"),
        new("priority", ColumnKind.Number, "whole number; higher is more urgent", "priority"),
        new("id", ColumnKind.Text, "the job's own name, for others to name in `after`", "job_id"),
        new("after", ColumnKind.Text, "the jobs that it follows: names, parted by `&`, `,`, `;` or blanks", "depends_on"),
        new("think-time", ColumnKind.Length, "the time from their end on", "think_time"),
        new("hardware", ColumnKind.Text, "the UltraServer types that it may run on, most preferred first: names, parted by `|`; at most 1,000 in a file", "gpu_type"),
        Deadline,
    ];

    /// <summary>Of a file of outages.</summary>
    public static readonly ImmutableArray<ColumnWord> OfOutages = [
        new("unit", ColumnKind.Text, "what was down: a number, or a name with `units`", "nodenum", IsRequired: true),
        new("start", ColumnKind.Instant, "when it went down", "Prob Started", IsRequired: true),
        new("end", ColumnKind.Instant, "when it was up again; or `duration`", "Prob Fixed"),
        new("duration", ColumnKind.Length, "how long it was down; or `end`", "Down Time"),
    ];
}
