using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using NUnit.Framework;

namespace DatacenterDes.Tests.Cli;

/// <summary>What a how-to says is run as it is written, by a shell, line by line.</summary>
public sealed class HowToTests
{
    [Test]
    public void Comparing_runs_goes_as_the_how_to_says()
    {
        if (OperatingSystem.IsWindows())
            Assert.Ignore("The how-to is written for a Unix shell.");
        using var folder = new TestFolder();
        Directory.CreateSymbolicLink(folder.At("models"), Path.Combine(Repository.Root, "models"));
        (int exitCode, string output, string error) = Shell(folder, Blocks("compare-runs.md"));

        Assert.That(exitCode, Is.Zero, error);
        Assert.That(output, Does.Contain("results/quick-restart  against results/one-hall").And.Contain("workload.classes.frontier.checkpoint.restart  8 min → 2 min"));
        Assert.That(output, Does.Contain("workload.classes.mid-pretrain.arrivals.poisson  0.5 / d → 0.8 / d"), "what differs in two models alone");
        Assert.That(File.Exists(folder.At("restart.html")) && File.Exists(folder.At("restart.csv")));
    }

    private static string Blocks(string page)
    {
        string[] parts = File.ReadAllText(Path.Combine(Repository.Root, "docs", "how-to", page)).Split("```bash\n");
        return string.Concat(parts.Skip(1).Select(part => part[..part.IndexOf("```", StringComparison.Ordinal)]));
    }

    private static (int ExitCode, string Output, string Error) Shell(TestFolder folder, string commands)
    {
        var start = new ProcessStartInfo("bash") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder.Path };
        start.ArgumentList.Add("-euc");
        string program = Path.Combine(AppContext.BaseDirectory, "datacenterdes.dll");
        start.ArgumentList.Add($"datacenterdes() {{ \"{Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet"}\" \"{program}\" \"$@\"; }}\n{commands}");
        using Process shell = Process.Start(start)!;
        var error = shell.StandardError.ReadToEndAsync();
        string output = shell.StandardOutput.ReadToEnd();
        shell.WaitForExit();
        return (shell.ExitCode, output, error.Result);
    }
}
