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
internal sealed record ColumnWord(string Word, ColumnKind Kind);
