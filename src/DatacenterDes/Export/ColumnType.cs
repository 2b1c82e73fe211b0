using DatacenterDes.Results;


namespace DatacenterDes.Export;

/// <summary>What the values of a column are.</summary>
internal enum ColumnType
{
    /// <summary>Whole numbers: counts and identities.</summary>
    Integer,

    /// <summary>64-bit floats.</summary>
    Real,

    /// <summary>Names and states.</summary>
    Text,
}

/// <summary>A column of an exported table.</summary>
/// <param name="Name">Ends in its unit where it has one.</param>
/// <param name="Unit">What its numbers count, or null for names and identities.</param>
/// <param name="Type">What its values are.</param>
internal sealed record ExportColumn(string Name, string? Unit, ColumnType Type)
{
    /// <summary>Whether it counts seconds.</summary>
    public bool IsSeconds => Unit == "s";

    /// <summary>The exported form of a column of a record file.</summary>
    public static ExportColumn Of(RecordColumn column) => new(column.Name, column.Unit, TypeOf(column));

    /// <summary>What is counted in things is whole, what is measured is not; what has no unit is text, but for the numbers that identify.</summary>
    private static ColumnType TypeOf(RecordColumn column) => (column.Name, column.Unit) switch
    {
        ("job" or "ultraserver", null) => ColumnType.Integer,
        (_, null) => ColumnType.Text,
        ("replicas_served", _) => ColumnType.Real,
        (_, "chips" or "ultraservers" or "jobs" or "interruptions" or "preemptions" or "failures" or "repairs") => ColumnType.Integer,
        (_, "technicians" or "parts" or "instances" or "replicas") => ColumnType.Integer,
        _ => ColumnType.Real,
    };
}
