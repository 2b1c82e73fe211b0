using System;

namespace DatacenterDes.Model.Tables;

/// <summary>The words that tables have for what is not known.</summary>
internal static class UnknownCell
{
    private static readonly string[] Words = ["Unknown", "None", "NA", "N/A", "NaN", "NULL", "(null)", "-", "--", "n/e", "UNLIMITED", "Partition_Limit", "INVALID", "NaT", "\\N", "?"];

    public static bool Is(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
            return true;
        if (text.Length > 15 || text[0] is >= (byte)'0' and <= (byte)'9')
            return false;
        foreach (var word in Words)
        {
            if (System.Text.Ascii.EqualsIgnoreCase(text, word))
                return true;
        }

        return false;
    }
}
