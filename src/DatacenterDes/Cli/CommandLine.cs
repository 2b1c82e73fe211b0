using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Threading.Tasks;

namespace DatacenterDes.Cli;

/// <summary>The program's face: verbs, and what becomes of a fault.</summary>
internal static class CommandLine
{
    /// <summary>The verbs, and the option that all of them have.</summary>
    /// <remarks>Made once: an option remembers every command that it was ever added to.</remarks>
    public static (RootCommand Root, Option<bool> Verbose) Verbs { get; } = Create();

    /// <summary>Parses the arguments and does what they ask.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> InvokeAsync(string[] args)
    {
        (RootCommand root, Option<bool> verbose) = Verbs;
        // Who says nothing wants to know what can be said.
        ParseResult parsed = Parse(root, args.Length > 0 ? args : ["--help"]);
        if (parsed.Errors.Count > 0)
            return Refuse(ParseFaults.Of(parsed));

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

    private static (RootCommand Root, Option<bool> Verbose) Create()
    {
        var verbose = new Option<bool>("--verbose") { Description = "Say more, and show the stack trace of a fault.", Recursive = true };
        var root = new RootCommand("Simulates AI datacenters: capacity, jobs, failures, repair and power over years.")
        {
            RunCommand.Create(verbose),
            ValidateCommand.Create(verbose),
            NewCommand.Create(),
            ExplainCommand.Create(),
            SchemaCommand.Create(),
            ShowCommand.Create(),
            SweepCommand.Create(),
            CompareCommand.Create(),
            ReportCommand.Create(),
            ListCommand.Create(),
            ExportCommand.Create(),
        };
        root.Add(verbose);
        HelpText.AddTo(root);
        return (root, verbose);
    }

    /// <summary>Takes arguments apart; a file named @x is a file, not a list of arguments.</summary>
    public static ParseResult Parse(RootCommand root, string[] args) => root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });

    /// <summary>Reports a fault of the program itself, or of what it writes to.</summary>
    public static int Fail(Exception fault, bool verbose)
    {
        string hint = fault is WriteException ? "" : " (--verbose shows where)";
        Console.Error.WriteLine($"datacenterdes: {(verbose ? fault.ToString() : FaultText.Of(fault) + hint)}");
        return ExitCode.Fault;
    }

    private static int Refuse(IEnumerable<string> faults)
    {
        foreach (string fault in faults)
            Console.Error.WriteLine(fault.ReplaceLineEndings(" "));
        return ExitCode.Unusable;
    }
}
