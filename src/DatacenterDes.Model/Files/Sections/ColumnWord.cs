using DatacenterDes.Model.Files.Reading.Keys;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>What a column of somebody else's table holds.</summary>
internal enum ColumnKind
{
    /// <summary>Names, or lists of them.</summary>
    Text,

    /// <summary>Dates, or numbers that count time.</summary>
    Instant,

    /// <summary>Lengths of time.</summary>
    Length,

    /// <summary>Plain numbers.</summary>
    Number,

    /// <summary>Money for energy.</summary>
    Price,

    /// <summary>Carbon dioxide for energy.</summary>
    Carbon,

    /// <summary>Temperatures.</summary>
    Temperature,
}

/// <summary>A word under <c>columns</c>.</summary>
/// <param name="Word">The word.</param>
/// <param name="Kind">What the column holds.</param>
/// <param name="Meaning">What it means, in Markdown.</param>
/// <param name="Example">A name that a column of it has somewhere.</param>
/// <param name="IsRequired">Whether a table is not whole without it.</param>
internal sealed record ColumnWord(string Word, ColumnKind Kind, string Meaning, string Example, bool IsRequired = false)
{
    /// <summary>Its declaration.</summary>
    public Key Key { get; } = new(Word, Is.Either(Is.Name, Is.List("names", Is.Name), Is.Group), "", Meaning, Example, IsRequired);
}
