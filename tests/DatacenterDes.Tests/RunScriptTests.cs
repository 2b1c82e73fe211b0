using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;
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
        var environment = new Dictionary<string, string>
        {
            ["PATH"] = _folder.At("bin") + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH"),
            ["STUB_CALLS"] = _folder.At("calls"),
            ["STUB_EXIT"] = exit?.ToString(CultureInfo.InvariantCulture) ?? "",
            ["STUB_DOTNET"] = Tool.Dotnet,
            ["STUB_PROGRAM"] = Path.Combine(AppContext.BaseDirectory, "datacenterdes.dll"),
            ["NO_COLOR"] = "1",
        };
        Tool.Result result = Tool.Run(Tool.Dotnet, [_powershell, "-NoProfile", "-NonInteractive", .. arguments], _folder.At("another folder"), environment)!;
        Assert.That(File.Exists(_folder.At("calls")), $"The script did not come to call dotnet: {result.Error}");
        return result;
    }

    /// <summary>The arguments of each call, after those that every call has.</summary>
    private string[][] Calls()
    {
        var calls = new List<string[]>();
        foreach (string call in File.ReadAllText(_folder.At("calls")).Split("\f\n")[..^1])
        {
            string[] arguments = call.Split('\n')[..^1];
            Assert.That(arguments[..7], Is.EqualTo(new[]
            {
                "run", "--configuration", "Release", "--project", Path.Combine(Repository.Root, "src", "DatacenterDes"), "--", "run",
            }));
            calls.Add(arguments[7..]);
        }

        return [.. calls];
    }
}
