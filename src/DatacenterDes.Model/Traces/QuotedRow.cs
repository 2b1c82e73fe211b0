using System;

namespace DatacenterDes.Model.Traces;

/// <summary>Finds where a row of quoted cells ends that goes on over the end of its line (RFC 4180, 2.6).</summary>
internal static class QuotedRow
{
    /// <summary>The row needs more text.</summary>
    public const int IsOpen = -1;

    /// <summary>A quote is not closed as it must be, before a separator or the end of a line.</summary>
    public const int IsDamaged = -2;

    private const byte Quote = (byte)'"';

    /// <summary>Bytes in the row that a text begins with, without the line feed at its end, or one of the above.</summary>
    /// <param name="text">From the row's beginning.</param>
    /// <param name="separator">Between cells; for a blank, a tab is one too.</param>
    /// <param name="isAll">Whether the file ends with the text.</param>
    public static int LengthIn(ReadOnlySpan<byte> text, byte separator, bool isAll)
    {
        var at = 0;
        while (true)
        {
            at += LeadingBlanks(text[at..]);
            if (at < text.Length && text[at] == Quote)
            {
                if (!TryCloseQuotes(text, ref at))
                    return isAll ? IsDamaged : IsOpen;
                at += LeadingBlanks(text[at..]);
                if (at < text.Length && text[at] == (byte)'\r')
                    at++;
                var ends = at < text.Length && (text[at] == (byte)'\n' || IsSeparator(text[at], separator) || (separator == (byte)' ' && text[at - 1] == (byte)' '));
                if (at < text.Length && !ends)
                    return IsDamaged;
            }
            else
            {
                var length = separator == (byte)' ' ? text[at..].IndexOfAny(" \t\n"u8) : text[at..].IndexOfAny(separator, (byte)'\n');
                at = length < 0 ? text.Length : at + length;
            }

            if (at == text.Length)
                return isAll ? at : IsOpen;
            if (text[at] == (byte)'\n')
                return at;
            at++;
        }
    }

    /// <summary>Goes behind the closing quote of a cell; false where there is none.</summary>
    private static bool TryCloseQuotes(ReadOnlySpan<byte> text, ref int at)
    {
        at++;
        while (true)
        {
            var quote = text[at..].IndexOf(Quote);
            if (quote < 0)
                return false;
            at += quote + 1;
            // Two quotes inside quotes stand for one.
            if (at == text.Length || text[at] != Quote)
                return true;
            at++;
        }
    }

    private static int LeadingBlanks(ReadOnlySpan<byte> text)
    {
        var length = text.IndexOfAnyExcept((byte)' ');
        return length < 0 ? text.Length : length;
    }

    private static bool IsSeparator(byte letter, byte separator) => letter == separator || (separator == (byte)' ' && letter == (byte)'\t');
}
