using System;
using YamlDotNet.Core;

namespace DatacenterDes.Model.Files.Yaml;

/// <summary>Lines that are indented with a tab, which YAML does not know.</summary>
internal static class TabbedLine
{
    /// <summary>A scanner that takes the tab for something else stumbles over the line itself or over one next to it.</summary>
    private const int Reach = 2;

    /// <summary>The first line indented with a tab that can be the cause of a fault; null where there is none.</summary>
    /// <remarks>Where the scanner says that a tab is in its way, it names the line on which what holds it begins.</remarks>
    public static int? Of(string text, YamlException fault)
    {
        var (first, last) = fault.Message.Contains("tab", StringComparison.Ordinal)
            ? (fault.Start.Line, long.MaxValue)
            : (fault.Start.Line - Reach, Math.Max(fault.Start.Line, fault.End.Line) + Reach);
        var line = 1;
        foreach (var content in text.AsSpan().EnumerateLines())
        {
            var indent = content[..^content.TrimStart(" \t").Length];
            if (line >= first && line <= last && indent.Contains('\t') && indent.Length < content.Length)
                return line;
            line++;
        }

        return null;
    }
}
