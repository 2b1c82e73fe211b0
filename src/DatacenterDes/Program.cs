using System;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using DatacenterDes.Cli;

namespace DatacenterDes;

internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        using PosixSignalRegistration? limit = AnswerFileSizeLimit();
        var output = StandardStream.TakeBoth();
        int code = await CommandLine.InvokeAsync(args);
        return code == ExitCode.Done && output.Fault is { } fault ? CommandLine.Fail(new WriteException("standard output", fault), verbose: false) : code;
    }

    /// <summary>A file that grows beyond its user's limit (ulimit -f) is a write that fails, and not the end of the program.</summary>
    private static PosixSignalRegistration? AnswerFileSizeLimit()
    {
        const PosixSignal fileSizeLimit = (PosixSignal)25; // SIGXFSZ on Linux and macOS
        return OperatingSystem.IsWindows() ? null : PosixSignalRegistration.Create(fileSizeLimit, static signal => signal.Cancel = true);
    }
}
