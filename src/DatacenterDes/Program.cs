using System.Threading.Tasks;
using DatacenterDes.Cli;

namespace DatacenterDes;

internal static class Program
{
    private static Task<int> Main(string[] args) => CommandLine.InvokeAsync(args);
}
