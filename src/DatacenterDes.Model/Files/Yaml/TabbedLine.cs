using System;

namespace DatacenterDes.Model.Files.Yaml;

/// <summary>Lines that are indented with a tab, which YAML does not know: its scanner complains somewhere near them, of something else.</summary>
internal static class TabbedLine
{
    /// <summary>The scanner names the line itself or one after it.</summary>
    private const int Reach = 2;

    /// <summary>The first line indented with a tab that can be the cause of a fault.</summary>
    /// <param name="text">The file.</param>
    /// <param name="fault">The line that the scanner names, counted from 1.</param>
    /// <returns>Null where there is none.</returns>
    public static int? Near(string text, int fault)
    {
        var line = 1;
        foreach (var content in text.AsSpan().EnumerateLines())
        {
            if (line > fault + Reach)
                break;
            var indent = content[..^content.TrimStart(" \t").Length];
            if (line >= fault - Reach && indent.Contains('\t') && indent.Length < content.Length)
                return line;
            line++;
        }

        return null;
    }
}
