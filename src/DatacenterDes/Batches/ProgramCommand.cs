using System;
using System.IO;
using System.Linq;

namespace DatacenterDes.Batches;

/// <summary>How this very program is called again, by a script on a machine that sees the same folders.</summary>
internal static class ProgramCommand
{
    /// <summary>The command with arguments, each quoted for a shell.</summary>
    public static string With(params string[] arguments)
    {
        string process = Environment.ProcessPath ?? "dotnet";
        string[] program = Path.GetFileNameWithoutExtension(process) == "dotnet"
            ? [process, Path.Combine(AppContext.BaseDirectory, "datacenterdes.dll")]
            : [process];
        return string.Join(' ', program.Concat(arguments).Select(Quote));
    }

    /// <summary>A word as a POSIX shell reads it back.</summary>
    public static string Quote(string word) =>
        word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '-' or '_' or '=' or ':' or '+' or ',')
            ? word
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
