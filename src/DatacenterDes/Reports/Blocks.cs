using System.Collections.Immutable;
using System.Linq;

namespace DatacenterDes.Reports;

/// <summary>A part of a report under one heading.</summary>
/// <param name="Id">What links to it.</param>
/// <param name="Title">The heading.</param>
/// <param name="Blocks">What stands under it.</param>
internal sealed record Section(string Id, string Title, ImmutableArray<Block> Blocks)
{
    /// <summary>A part without what there is nothing to tell of.</summary>
    /// <returns>Null where nothing is left.</returns>
    public static Section? Of(string id, string title, params System.ReadOnlySpan<Block?> blocks)
    {
        var present = ImmutableArray.CreateBuilder<Block>();
        foreach (Block? block in blocks)
        {
            if (block is not null)
                present.Add(block);
        }

        return present.Count == 0 ? null : new(id, title, present.ToImmutable());
    }
}

/// <summary>A chart, a table or a text.</summary>
internal abstract record Block;

/// <summary>A chart, and the numbers that it shows.</summary>
/// <param name="Id">What links to it.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Note">How to read it, in a sentence or two.</param>
/// <param name="Plot">The figure.</param>
/// <param name="Numbers">The numbers, for those who cannot see it.</param>
internal sealed record Chart(string Id, string Title, string Note, Plot Plot, NumberTable Numbers) : Block
{
    /// <summary>Height in pixels of the page.</summary>
    public int Height { get; init; } = 380;
}

/// <summary>A table that stands for itself.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Note">How to read it.</param>
/// <param name="Numbers">Its rows.</param>
/// <param name="IsFolded">Whether it is opened only when asked for.</param>
internal sealed record TableBlock(string Title, string Note, NumberTable Numbers, bool IsFolded = false) : Block;

/// <summary>A sentence.</summary>
/// <param name="Text">The words.</param>
internal sealed record Paragraph(string Text) : Block;

/// <summary>The answers: a few large numbers.</summary>
/// <param name="Answers">Each with what it is, and what belongs to it.</param>
internal sealed record AnswersBlock(ImmutableArray<(string Name, string Value, string Beside)> Answers) : Block;

/// <summary>A table: names in the first column, then figures or words.</summary>
/// <param name="Columns">Headings.</param>
/// <param name="Rows">Cells.</param>
internal sealed record NumberTable(ImmutableArray<string> Columns, ImmutableArray<string[]> Rows)
{
    /// <summary>A table without the columns in which there is nothing but 0.</summary>
    public static NumberTable WithoutZeros(ImmutableArray<string> columns, ImmutableArray<string[]> rows)
    {
        int[] kept = [.. Enumerable.Range(0, columns.Length).Where(column => column == 0 || rows.Any(row => row[column] != "0"))];
        return new([.. kept.Select(column => columns[column])], [.. rows.Select(row => kept.Select(column => row[column]).ToArray())]);
    }
}
