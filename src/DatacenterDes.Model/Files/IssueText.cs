using System;
using System.Text;

namespace DatacenterDes.Model.Files;

/// <summary>How faults are worded: one line each, whatever a file contains.</summary>
internal static class IssueText
{
    private const int LongestQuote = 60;
    private const int LongestPath = 200;

    public static string OneLine(string file, int line, string path, string message)
    {
        var text = new StringBuilder(file);
        if (line > 0)
            text.Append(':').Append(line);
        text.Append(": ");
        if (path.Length > 0)
            text.Append(Shorten(path, LongestPath)).Append(": ");
        text.Append(message);
        for (var i = 0; i < text.Length; i++)
        {
            // Also the separators that some terminals break a line at.
            if (char.IsControl(text[i]) || text[i] is '\u2028' or '\u2029')
                text[i] = ' ';
        }

        return text.ToString();
    }

    /// <summary>What a file says, in quotation marks, shortened where it is long.</summary>
    public static string Quote(string text) => $"\"{Shorten(text, LongestQuote)}\"";

    /// <summary>A text of bounded length.</summary>
    public static string Shorten(string text, int longest) =>
        text.Length <= longest ? text : string.Concat(text.AsSpan(0, longest), "…");

    /// <summary>"a, b or c".</summary>
    public static string List(ReadOnlySpan<string> words) => words.Length switch
    {
        0 => "",
        1 => words[0],
        _ => $"{string.Join(", ", words[..^1])} or {words[^1]}",
    };
}
