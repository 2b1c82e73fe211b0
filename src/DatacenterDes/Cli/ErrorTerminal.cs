using System;
using System.IO;
using System.Runtime.InteropServices;
using Spectre.Console;

namespace DatacenterDes.Cli;

/// <summary>The terminal that standard error goes to, where it does.</summary>
internal static class ErrorTerminal
{
    private const int StandardError = 2;
    private const int GetWindowSize = 0x5413; // TIOCGWINSZ
    private const int UsualColumns = 80;
    private const int UsualRows = 24;

    /// <summary>Whether lines on it can be rewritten; not through a pipe, into a file, or on a terminal that calls itself dumb.</summary>
    public static bool CanRewrite => !Console.IsErrorRedirected && UnderstandsEscapes;

    private static bool UnderstandsEscapes => OperatingSystem.IsWindows()
        ? AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }).Profile.Capabilities.Ansi
        : Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");

    /// <summary>Writes a line above what <see cref="LiveLines"/> may show there.</summary>
    public static void WriteLine(string text) => Console.Error.Write($"{(CanRewrite ? LiveLines.Clear : "")}{text}{Environment.NewLine}");

    /// <summary>Warns in one line.</summary>
    public static void Warn(string what) => WriteLine($"warning: {what.ReplaceLineEndings(" ")}");

    /// <summary>Its present size; a usual one where it does not tell.</summary>
    public static (int Columns, int Rows) Size()
    {
        (int columns, int rows) = OperatingSystem.IsLinux() ? SizeOnLinux() : SizeOfConsole();
        return (columns > 0 ? columns : UsualColumns, rows > 0 ? rows : UsualRows);
    }

    /// <summary>Asks standard error itself: .NET asks the other standard streams, which may go elsewhere.</summary>
    private static (int Columns, int Rows) SizeOnLinux() =>
        ControlDevice(StandardError, GetWindowSize, out WindowSize size) == 0 ? (size.Columns, size.Rows) : (0, 0);

    private static (int Columns, int Rows) SizeOfConsole()
    {
        try
        {
            return (Console.WindowWidth, Console.WindowHeight);
        }
        catch (IOException)
        {
            return (0, 0);
        }
    }

    [DllImport("libc", EntryPoint = "ioctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int ControlDevice(int file, nuint request, out WindowSize size);

    private readonly struct WindowSize
    {
        public readonly ushort Rows;
        public readonly ushort Columns;
        public readonly ushort WidthInPixels;
        public readonly ushort HeightInPixels;
    }
}
