using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Spectre.Console;

namespace DatacenterDes.Cli;

/// <summary>Headings, facts and tables in aligned columns; headings stand out on a terminal, and all is plain text elsewhere.</summary>
internal sealed class TextPage
{
    private const string Indent = "  ";
    private const string Gap = "  ";
    private const string Bold = "\e[1m";
    private const string NotBold = "\e[0m";

    private readonly TextWriter _output;
    private readonly TextWriter? _terminal;

    /// <summary>A page on a terminal, or in whatever else the output goes to.</summary>
    public TextPage(TextWriter output)
    {
        _output = output;
        bool isTerminal = (output == Console.Out && !Console.IsOutputRedirected) || (output == Console.Error && !Console.IsErrorRedirected);
        if (isTerminal && AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) }).Profile.Capabilities.Ansi)
            _terminal = output == Console.Out ? StandardStream.RawOutput : StandardStream.RawError;
    }

    /// <summary>The page's heading and what stands beside it.</summary>
    public void Title(string title, string beside)
    {
        Emphasize(OneLine(title));
        _output.WriteLine(OneLine(Gap + beside));
    }

    /// <summary>Names and values, with a heading or without.</summary>
    public void Facts(string? heading, IReadOnlyCollection<(string Name, string Value)> facts)
    {
        if (heading is not null)
            Heading(heading);
        int width = facts.Max(fact => fact.Name.Length);
        foreach ((string name, string value) in facts)
            _output.WriteLine(OneLine($"{Indent}{name.PadRight(width)}{Gap}{value}"));
    }

    /// <summary>A table: the first column holds names, the others figures.</summary>
    public void Table(string heading, string[] columns, IReadOnlyCollection<string[]> rows)
    {
        Heading(heading);
        Write([columns, .. rows]);
    }

    /// <summary>A table whose heading stands above its names, which saves two lines; an empty line before it.</summary>
    public void Rows(string heading, string[] columns, IReadOnlyCollection<string[]> rows)
    {
        _output.WriteLine();
        Write([[heading, .. columns], .. rows]);
    }

    private void Write(string[][] lines)
    {
        int[] widths = [.. lines[0].Select((_, i) => lines.Max(line => line[i].Length))];
        foreach (string[] row in lines)
        {
            var line = new StringBuilder(Indent).Append(row[0].PadRight(widths[0]));
            for (var i = 1; i < row.Length; i++)
                line.Append(Gap).Append(row[i].PadLeft(widths[i]));
            _output.WriteLine(OneLine(line.ToString().TrimEnd()));
        }
    }

    /// <summary>A heading, for lines that follow.</summary>
    public void Heading(string heading)
    {
        _output.WriteLine();
        Emphasize(heading);
        _output.WriteLine();
    }

    /// <summary>A line of text.</summary>
    public void Line(string text) => _output.WriteLine(text);

    /// <summary>A name that holds line ends must not look like lines of the page.</summary>
    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    private void Emphasize(string text)
    {
        if (_terminal is null)
            _output.Write(text);
        else
            _terminal.Write($"{Bold}{PlainWriter.Plain(text)}{NotBold}");
    }
}
