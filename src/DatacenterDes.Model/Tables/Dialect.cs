namespace DatacenterDes.Model.Tables;

/// <summary>What parts the cells of a line, and how numbers are written in them.</summary>
/// <param name="Separator">Between cells; a blank stands for any number of blanks and tabs.</param>
internal sealed record Dialect(byte Separator)
{
    public static readonly Dialect Csv = new((byte)',');

    /// <summary>Slurm's: nothing is quoted.</summary>
    public static readonly Dialect Sacct = new((byte)'|') { HasQuotes = false };

    public bool HasQuotes { get; init; } = true;

    /// <summary>Whether a comma begins the decimals, and points part groups of digits.</summary>
    public bool HasDecimalComma { get; init; } = Separator == (byte)';';

    public bool IsBlank => Separator == (byte)' ';
}
