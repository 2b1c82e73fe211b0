using System.Collections.Immutable;

namespace DatacenterDes.Model.Tables;

/// <summary>A line counts only where a column has one of some values.</summary>
/// <param name="Column">The column.</param>
/// <param name="Values">The values.</param>
internal sealed record RowFilter(ColumnName Column, ImmutableArray<string> Values);

/// <summary>How a table of somebody else is read.</summary>
internal sealed record TableLayout
{
    /// <summary>Of a table in the words of model files.</summary>
    public static readonly TableLayout Own = new();

    public Dialect Dialect { get; init; } = Dialect.Csv;

    public DateForm Dates { get; init; } = DateForm.Iso;

    /// <summary>Where the file has what; empty for a table in the words of model files.</summary>
    public ImmutableArray<MappedColumn> Columns { get; init; } = [];

    public ImmutableArray<RowFilter> Where { get; init; } = [];

    /// <summary>Added to its instants: of a table whose times are the ends of hours, the hour less.</summary>
    public long ShiftTicks { get; init; }

    /// <summary>Lines before the table.</summary>
    public int SkippedLines { get; init; }

    /// <summary>Whether damaged lines are left out and counted.</summary>
    public bool SkipsDamaged { get; init; }

    /// <summary>Whether the file has its own names for its columns: it may have others, and cells may be missing.</summary>
    public bool IsForeign => !Columns.IsEmpty;

    /// <summary>Whether the file has no header: every column goes by its place.</summary>
    public bool IsHeaderless
    {
        get
        {
            foreach (var column in Columns)
            {
                foreach (var part in column.Parts)
                {
                    if (part.Place == 0)
                        return false;
                }
            }

            return IsForeign;
        }
    }

    public MappedColumn? Of(string word)
    {
        foreach (var column in Columns)
        {
            if (column.Word == word)
                return column;
        }

        return null;
    }
}
