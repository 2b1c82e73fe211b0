using System.IO;
using System.Linq;
using NUnit.Framework;

namespace DatacenterDes.Tests;

/// <summary>No PowerShell can be had where these tests run: they read the script, and do not execute it.</summary>
public sealed class RunScriptTests
{
    private static readonly string[] Lines =
    [
        .. File.ReadLines(Path.Combine(Repository.Root, "run.ps1")).Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'),
    ];

    [Test]
    public void The_script_is_strict_and_stops_at_errors_of_its_own()
    {
        Assert.That(Lines, Does.Contain("Set-StrictMode -Version Latest"));
        Assert.That(Lines, Does.Contain("$ErrorActionPreference = 'Stop'"));
    }

    [Test]
    public void The_script_runs_the_program_from_any_folder_and_passes_its_exit_code_on()
    {
        Assert.That(Lines[^2], Does.StartWith("& dotnet run ").And.Contain("--configuration Release").And.EndWith("-- run @arguments"));
        Assert.That(Lines[^2], Does.Contain("--project \"$PSScriptRoot/src/DatacenterDes\""));
        Assert.That(Directory.Exists(Path.Combine(Repository.Root, "src", "DatacenterDes")));
        Assert.That(Lines[^1], Is.EqualTo("exit $LASTEXITCODE"));
    }

    [TestCase('(', ')')]
    [TestCase('{', '}')]
    public void What_the_script_opens_it_closes(char open, char close)
    {
        string text = string.Join('\n', Lines);
        Assert.That(text.Count(c => c == open), Is.EqualTo(text.Count(c => c == close)));
        Assert.That(text.Count(c => c is '\'' or '"') % 2, Is.Zero);
    }
}
