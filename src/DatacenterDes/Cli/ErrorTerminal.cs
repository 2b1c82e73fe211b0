using System;
using System.IO;
using Spectre.Console;

namespace DatacenterDes.Cli;

/// <summary>The terminal that standard error goes to, where it does.</summary>
internal static class ErrorTerminal
{
    private const int UsualColumns = 80;
    private const int UsualRows = 24;

    /// <summary>Whether lines on it can be rewritten; not through a pipe, into a file, or on a terminal that calls itself dumb.</summary>
    public static bool CanRewrite => !Console.IsErrorRedirected && UnderstandsEscapes;

    private static bool UnderstandsEscapes => OperatingSystem.IsWindows()
        ? AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }).Profile.Capabilities.Ansi
        : Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");

    /// <summary>Its present size; a usual one where it does not tell.</summary>
    public static (int Columns, int Rows) Size()
    {
        try
        {
            (int columns, int rows) = (Console.WindowWidth, Console.WindowHeight);
            return (columns > 0 ? columns : UsualColumns, rows > 0 ? rows : UsualRows);
        }
        catch (IOException)
        {
            return (UsualColumns, UsualRows);
        }
    }
}
