using System;
using System.Globalization;
using DatacenterDes.Model.Files.Reading;

namespace DatacenterDes.Model.Files.Values;

/// <summary>Dates and times, all UTC.</summary>
internal static class Dates
{
    public const string Expected = "a date such as 2026-07-01 or 2026-07-01 12:00 (UTC)";

    /// <summary>Reads back to the same tick.</summary>
    private const string RoundTrip = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    private static readonly string[] Formats = [
        "yyyy-MM-dd",
        "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFFF",
        "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd HH:mmK", "yyyy-MM-dd HH:mm:ssK"];

    public static DateTime Date(this Field field)
    {
        if (!field.TryText(Expected, out var text))
            return default;
        if (!TryParse(text, out var date))
            field.Fault($"{IssueText.Quote(text)} is not {Expected}");
        else if (date.Year is < 1900 or > 4000)
            field.Fault($"{IssueText.Quote(text)} is not possible here; it must lie between the years 1900 and 4000");
        else
            RangeClaim.Check(field, date);
        return date;
    }

    public static bool TryParse(string text, out DateTime date) =>
        DateTime.TryParseExact(
            text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out date);

    public static string Write(DateTime date) => date.ToString(date.TimeOfDay == default ? "yyyy-MM-dd" : RoundTrip, CultureInfo.InvariantCulture);
}
