using System.Threading.Tasks;
using DatacenterDes.Cli;

namespace DatacenterDes;

internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        var output = StandardStream.TakeBoth();
        int code = await CommandLine.InvokeAsync(args);
        return code == ExitCode.Done && output.Fault is { } fault ? CommandLine.Fail(new WriteException("standard output", fault), verbose: false) : code;
    }
}
