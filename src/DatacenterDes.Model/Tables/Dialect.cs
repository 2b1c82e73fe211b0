using System;
using System.Collections.Immutable;

namespace DatacenterDes.Model.Tables;

/// <summary>What parts the cells of a line, and how numbers are written in them.</summary>
/// <param name="Separator">Between cells; a blank stands for any number of blanks and tabs.</param>
internal sealed record Dialect(byte Separator)
{
    public static readonly Dialect Csv = new((byte)',');

    /// <summary>Slurm's: nothing is quoted.</summary>
    public static readonly Dialect Sacct = new((byte)'|') { HasQuotes = false };

    /// <summary>Cells that are always in the same places of a line.</summary>
    public static Dialect Fixed(params ReadOnlySpan<Range> fields) => Csv with { HasQuotes = false, Fields = [.. fields] };

    public bool HasQuotes { get; init; } = true;

    /// <summary>Where the cells are in lines of a fixed form; empty where something parts them.</summary>
    public ImmutableArray<Range> Fields { get; init; } = [];

    /// <summary>Whether a comma begins the decimals, and points part groups of digits.</summary>
    public bool HasDecimalComma { get; init; } = Separator == (byte)';';

    public bool IsBlank => Separator == (byte)' ';
}
