using System.Collections.Immutable;

namespace DatacenterDes.Model.Tables;

/// <summary>A column of a file, by its name or by its place.</summary>
/// <param name="Name">As the header has it; empty for none.</param>
/// <param name="Place">Counted from 1; 0 where it goes by its name.</param>
internal readonly record struct ColumnName(string Name, int Place)
{
    public override string ToString() => Place > 0 ? $"column {Place}" : Name;
}

/// <summary>Where a file has what a word stands for.</summary>
/// <param name="Word">The word.</param>
/// <param name="Parts">The columns, joined by blanks where there are several.</param>
internal sealed record MappedColumn(string Word, ImmutableArray<ColumnName> Parts)
{
    /// <summary>Of numbers that are times; null for that of the file.</summary>
    public TimeUnit? Unit { get; init; }

    /// <summary>Numbers are multiplied by it.</summary>
    public double Factor { get; init; } = 1;

    /// <summary>Added to them before that.</summary>
    public double Offset { get; init; }

    /// <summary>Whether two parts of a clock are minutes and seconds.</summary>
    public bool? AreTwoMinutes { get; init; }
}
