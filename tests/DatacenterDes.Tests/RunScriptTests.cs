using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using DatacenterDes.Cli;
using DatacenterDes.Results;
using NUnit.Framework;

namespace DatacenterDes.Tests;

/// <summary>The script, run by PowerShell. In place of <c>dotnet run</c>, which would build anew, a stub runs the program that these tests were built with.</summary>
[UnsupportedOSPlatform("windows")]
[Platform(Exclude = "Win", Reason = "The stub is a shell script.")]
public sealed class RunScriptTests
{
    /// <summary>Notes its arguments, a line each and a form feed after the last, then does as <c>dotnet run</c> does with those after the first <c>--</c>.</summary>
    private const string Stub = """
        #!/bin/sh
        { for argument in "$@"; do printf '%s\n' "$argument"; done; printf '\f\n'; } >> "$STUB_CALLS"
        [ -n "$STUB_EXIT" ] && exit "$STUB_EXIT"
        while [ "$1" != -- ]; do shift; done
        shift
        exec "$STUB_DOTNET" "$STUB_PROGRAM" "$@"
        """;

    private static readonly string Script = Path.Combine(Repository.Root, "run.ps1");

    private TestFolder _folder = null!;
    private string _powershell = "";

    [OneTimeSetUp]
    public void FindPowerShell()
    {
        Tool.Result? tool = Tool.Run(Tool.Dotnet, ["tool", "run", "pwsh", "-NoProfile", "-Command", "$PSHOME"], Repository.Root);
        if (tool?.ExitCode != 0)
            Assert.Ignore("PowerShell is not there: dotnet tool restore.");
        _powershell = Path.Combine(tool!.Output.Trim(), "pwsh.dll");

        _folder = new();
        Directory.CreateDirectory(_folder.At("bin"));
        string stub = _folder.Write("bin/dotnet", Stub);
        File.SetUnixFileMode(stub, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Directory.CreateDirectory(_folder.At("another folder"));
        _folder.Write("another folder/my model.yaml", TestModels.Queue);
    }

    [SetUp]
    public void ForgetCalls() => File.Delete(_folder.At("calls"));

    [OneTimeTearDown]
    public void RemoveFolder() => _folder?.Dispose();

    [Test]
    public void A_run_from_another_folder_writes_its_results_there()
    {
        Tool.Result result = Run(null, "-File", Script, "my model.yaml", "--until", "2026-01-03", "--record", "jobs,series", "--set", "name=\"a, b\"", "--json");

        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(JsonNode.Parse(result.Output)!["scenario"]!.GetValue<string>(), Is.EqualTo("a, b"));
        var folder = ResultsFolder.Open(_folder.At("another folder", "results", "a, b", "seed=1"));
        Assert.That(folder.Manifest.Records, Is.EqualTo(folder.Manifest.Records! with { Events = null }));
        Assert.That(folder.Manifest.Records!.Jobs, Is.Positive);
    }

    [Test]
    public void Through_File_arguments_arrive_as_they_are()
    {
        string[] arguments =
        [
            "my model.yaml", "--record", "jobs,events", "--set", "a=[1, 2]", "--set", "b={ c: \"d e\", f: 'g' }", "--set", "h=$PSHOME `n", "--name", "1.0", "", "-h",
        ];
        Run(0, ["-File", Script, .. arguments]);

        Assert.That(Calls().Single(), Is.EqualTo(arguments));
    }

    [Test]
    public void At_a_prompt_lists_numbers_and_quotes_arrive_as_they_were_typed()
    {
        Run(0, "-Command", $"& '{Script}' \"my model.yaml\" --record jobs,events --set a=[1,2] --set 'b={{ c: \"d e\" }}' --set \"f='g, h'\" --seed 007 --name 1.0 '' -h; & '{Script}'");

        Assert.That(Calls()[0], Is.EqualTo(new[]
        {
            "my model.yaml", "--record", "jobs,events", "--set", "a=[1,2]", "--set", "b={ c: \"d e\" }", "--set", "f='g, h'", "--seed", "007", "--name", "1.0", "", "-h",
        }));
        Assert.That(Calls()[1], Is.Empty);
    }

    [Test]
    public void A_double_dash_means_the_same_at_a_prompt_and_through_File()
    {
        string[][] typed = [["--", "m.yaml", "--seed", "2"], ["m.yaml", "--", "--seed", "2"]];
        Run(0, "-Command", string.Join("; ", typed.Select(arguments => $"& '{Script}' {string.Join(' ', arguments)}")));
        foreach (string[] arguments in typed)
            Run(0, ["-File", Script, .. arguments]);

        Assert.That(Calls(), Has.Length.EqualTo(4).And.All.EqualTo(new[] { "m.yaml", "--seed", "2" }));
    }

    [Test]
    public void PowerShells_parameters_become_the_programs_options()
    {
        string[] typed =
        [
            "m.yaml", "-Seed", "2", "-Name", "a b", "-Out", "elsewhere", "-Until", "2027-01-01", "-Record", "jobs,events", "-NoProgress", "-Force", "--json",
        ];
        string[] meant =
        [
            "m.yaml", "--seed", "2", "--name", "a b", "--out", "elsewhere", "--until", "2027-01-01", "--record", "jobs,events", "--no-progress", "--force", "--json",
        ];
        Run(0, ["-File", Script, .. typed]);
        Run(0, "-Command", $"& '{Script}' m.yaml -Seed 2 -Name 'a b' -Out elsewhere -Until:2027-01-01 -Record jobs,events -NoProgress -Force --json");

        Assert.That(Calls(), Has.Length.EqualTo(2).And.All.EqualTo(meant));
    }

    [Test]
    public void A_list_of_overrides_becomes_an_option_for_each()
    {
        Run(0, ["-File", Script, "m.yaml", "-Set", "a.b=c,d-e.f=[1,2]", "-Seed", "1,2"]);
        Run(0, "-Command", $"& '{Script}' m.yaml -Set a.b=c, d-e.f=[1,2] -Seed 1,2");
        Run(0, "-Command", $"& '{Script}' m.yaml -Set a.b=c,d-e.f=[1,2] -Seed 1,2; & '{Script}' m.yaml --set a.b=c,d-e.f=[1,2] --seed 1,2");

        Assert.That(Calls()[..3], Has.All.EqualTo(new[] { "m.yaml", "--set", "a.b=c", "--set", "d-e.f=[1,2]", "--seed", "1,2" }));
        Assert.That(Calls()[3], Is.EqualTo(new[] { "m.yaml", "--set", "a.b=c,d-e.f=[1,2]", "--seed", "1,2" }), "the program's own option is left as it is");
    }

    [Test]
    public void A_verb_before_it_says_what_is_done_with_a_file()
    {
        Run(0, ["-File", Script, "sweep", "e.yaml", "-Engine", "slurm", "-DryRun", "-Parallel", "2", "-Resume", "-SbatchArg", "--partition=long,--account=us"]);
        Run(0, "-Command", $"& '{Script}' sweep e.yaml -Engine slurm -DryRun -Parallel 2 -Resume -SbatchArg --partition=long,--account=us");

        Assert.That(Calls("sweep"), Has.Length.EqualTo(2).And.All.EqualTo(new[]
        {
            "e.yaml", "--engine", "slurm", "--dry-run", "--parallel", "2", "--resume", "--sbatch-arg", "--partition=long", "--sbatch-arg", "--account=us",
        }));
    }

    [Test]
    public void Every_verb_of_the_program_is_one_of_the_scripts()
    {
        string[] verbs = [.. CommandLine.Verbs.Root.Subcommands.Select(verb => verb.Name)];
        Run(0, "-Command", string.Join("; ", verbs.Select(verb => $"& '{Script}' {verb} x")));

        Assert.That(Arguments(), Is.EqualTo(verbs.Select(verb => new[] { verb, "x" })));
    }

    [Test]
    public void A_model_runs_a_sweep_is_planned_and_results_are_shown_with_PowerShells_parameters()
    {
        _folder.Write("another folder/e.yaml", "experiment: tiny\nmodel: my model.yaml\nseeds: 1..2\n");
        Tool.Result result = Run(
            null,
            "-Command",
            $"& '{Script}' 'my model.yaml' -Seed 7 -Until 2026-01-03 -Set scheduler.policy=fcfs,name=pascal -NoProgress; & '{Script}' show results/pascal/seed=7; & '{Script}' sweep e.yaml -DryRun -Out there");

        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(ResultsFolder.Open(_folder.At("another folder", "results", "pascal", "seed=7")).Manifest.Status, Is.EqualTo(RunStatus.Complete));
        Assert.That(result.Output, Does.Contain("2 runs"));
        Assert.That(Directory.Exists(_folder.At("another folder", "there")), Is.False, "a dry run writes nothing");
    }

    [Test]
    public void Its_help_has_examples()
    {
        Tool.Result help = PowerShell(0, "-Command", $"Get-Help '{Script}' -Examples | Out-String -Width 200");

        Assert.That(help.Output, Does.Contain("two-gigawatt.yaml -Seed 2").And.Contain("-Engine slurm"));
    }

    [Test]
    public void Through_File_the_programs_exit_code_is_that_of_the_script()
    {
        Tool.Result result = Run(null, "-File", Script, "missing.yaml");

        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Error, Does.Contain("missing.yaml").And.Not.Contain("Line |"));
    }

    [Test]
    public void Through_Command_the_programs_exit_code_is_the_last_one()
    {
        Tool.Result result = Run(130, "-Command", $"& '{Script}' m.yaml; \"$? $LASTEXITCODE\"; exit $LASTEXITCODE");

        Assert.That(result.Output.Trim(), Is.EqualTo("False 130"));
        Assert.That(result.ExitCode, Is.EqualTo(130));
    }

    [Test]
    public void Through_Command_alone_PowerShell_tells_only_that_the_run_failed() =>
        Assert.That(Run(2, "-Command", $"& '{Script}' m.yaml").ExitCode, Is.EqualTo(1));

    [Test]
    public void A_symbolic_link_to_the_script_runs_the_program_of_its_repository()
    {
        string link = _folder.At("another folder", "linked.ps1");
        File.CreateSymbolicLink(link, Script);
        string linkOfLink = _folder.At("relative.ps1");
        File.CreateSymbolicLink(linkOfLink, Path.Combine("another folder", "linked.ps1"));

        Run(0, "-File", linkOfLink, "m.yaml");
        Run(0, "-Command", "./linked.ps1 m.yaml");

        Assert.That(Calls(), Has.Length.EqualTo(2).And.All.EqualTo(new[] { "m.yaml" }));
    }

    /// <summary>Runs PowerShell in another folder; the stub exits with <paramref name="exit"/>, or runs the program where that is null.</summary>
    private Tool.Result Run(int? exit, params string[] arguments)
    {
        Tool.Result result = PowerShell(exit, arguments);
        Assert.That(File.Exists(_folder.At("calls")), $"The script did not come to call dotnet: {result.Error}");
        return result;
    }

    private Tool.Result PowerShell(int? exit, params string[] arguments)
    {
        var environment = new Dictionary<string, string>
        {
            ["PATH"] = _folder.At("bin") + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH"),
            ["STUB_CALLS"] = _folder.At("calls"),
            ["STUB_EXIT"] = exit?.ToString(CultureInfo.InvariantCulture) ?? "",
            ["STUB_DOTNET"] = Tool.Dotnet,
            ["STUB_PROGRAM"] = Path.Combine(AppContext.BaseDirectory, "datacenterdes.dll"),
            ["NO_COLOR"] = "1",
        };
        return Tool.Run(Tool.Dotnet, [_powershell, "-NoProfile", "-NonInteractive", .. arguments], _folder.At("another folder"), environment)!;
    }

    /// <summary>The arguments of each call after the verb, which all of them have.</summary>
    private string[][] Calls(string verb = "run")
    {
        string[][] calls = Arguments();
        Assert.That(calls.Select(call => call[0]), Is.All.EqualTo(verb));
        return [.. calls.Select(call => call[1..])];
    }

    /// <summary>The program's arguments in each call.</summary>
    private string[][] Arguments()
    {
        var calls = new List<string[]>();
        foreach (string call in File.ReadAllText(_folder.At("calls")).Split("\f\n")[..^1])
        {
            string[] arguments = call.Split('\n')[..^1];
            Assert.That(arguments[..6], Is.EqualTo(new[]
            {
                "run", "--configuration", "Release", "--project", Path.Combine(Repository.Root, "src", "DatacenterDes"), "--",
            }));
            calls.Add(arguments[6..]);
        }

        return [.. calls];
    }
}
