using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Threading.Tasks;

namespace DatacenterDes.Cli;

/// <summary>The program's face: verbs, and what becomes of a fault.</summary>
internal static class CommandLine
{
    /// <summary>Parses the arguments and does what they ask.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> InvokeAsync(string[] args)
    {
        var verbose = new Option<bool>("--verbose") { Description = "Say more, and show the stack trace of a fault.", Recursive = true };
        var root = new RootCommand("Simulates AI datacenters: capacity, jobs, failures, repair and power over years.")
        {
            RunCommand.Create(verbose),
            ValidateCommand.Create(verbose),
            ShowCommand.Create(),
            ExportCommand.Create(),
        };
        root.Add(verbose);

        // A file named @x is a file, not a list of arguments.
        ParseResult parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
            return Refuse(parsed.Errors.Select(error => error.Message));

        try
        {
            // The host answers signals; System.CommandLine's own answer gives up after two seconds.
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
        }
        catch (InputException e)
        {
            return Refuse(e.Faults);
        }
        catch (Exception e)
        {
            return Fail(e, parsed.GetValue(verbose));
        }
    }

    /// <summary>Reports a fault of the program itself.</summary>
    public static int Fail(Exception fault, bool verbose)
    {
        Console.Error.WriteLine(verbose
            ? $"datacenterdes: {fault}"
            : $"datacenterdes: {fault.GetType().Name}: {fault.Message.ReplaceLineEndings(" ")} (--verbose shows where)");
        return ExitCode.Fault;
    }

    private static int Refuse(IEnumerable<string> faults)
    {
        foreach (string fault in faults)
            Console.Error.WriteLine(fault.ReplaceLineEndings(" "));
        return ExitCode.Unusable;
    }
}
