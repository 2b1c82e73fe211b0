using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using DatacenterDes.Results;
using DatacenterDes.Tests.Cli;
using DatacenterDes.Tests.Docs;
using NUnit.Framework;

namespace DatacenterDes.Tests.Export;

/// <summary>The page on pandas is run as it is written, on the run that it speaks of.</summary>
public sealed class PandasPageTests
{
    /// <summary>The first Python on the path, and the system's, which has Debian's packages.</summary>
    private static readonly string[] Interpreters = ["python3", "/usr/bin/python3"];

    private TestFolder _folder = null!;

    private string Run => _folder.At("results", "one-hall", "seed=1");

    [OneTimeSetUp]
    public void RunAndExport()
    {
        _folder = new();
        CalledProgram.Run("run", Path.Combine(Repository.Root, "models", "one-hall.yaml"), "--out", _folder.At("results"), "--quiet");
        string[] commands = [.. Blocks("bash").SelectMany(block => block.Split('\n'))];
        Assert.That(commands, Has.Length.EqualTo(2));
        foreach (string command in commands)
        {
            string[] words = command.Replace("results/", _folder.At("results") + "/", StringComparison.Ordinal).Split(' ');
            Assert.That(words[0], Is.EqualTo("datacenterdes"));
            BuiltProgram.Result result = CalledProgram.Run(words[1..]);
            Assert.That(result.ExitCode, Is.Zero, result.Error);
        }
    }

    [OneTimeTearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void Its_Python_runs_as_written()
    {
        string python = Interpreters.FirstOrDefault(interpreter => Python(interpreter, "import pandas, msgpack") is { ExitCode: 0 }) ?? "";
        if (python.Length == 0)
            Assert.Ignore("No python3 with the modules pandas and msgpack (Debian: apt-get install python3-pandas python3-msgpack).");

        List<string> script = [.. Blocks("python")];
        Assert.That(script, Has.Count.EqualTo(5));
        // Debian 12 has no package of it; where it is, what it reads is what the page says.
        if (Python(python, "import pyarrow") is { ExitCode: 0 })
            script.AddRange(Blocks("python pyarrow"));
        script.Add("print('last line:', len(jobs), len(events), len(series))");

        (int exitCode, string output, string error) = Python(python, string.Join('\n', script))!.Value;
        Assert.That(exitCode, Is.Zero, error);
        Assert.That(error, Is.Empty);
        int[] counts = [.. RecordSchema.All.Select(schema => RecordedRun.Read(Run, schema).Count)];
        Assert.That(output, Does.EndWith($"last line: {string.Join(' ', counts)}\n"));
        Assert.That(counts, Has.All.Positive);
    }

    [Test]
    public void Its_SQL_runs_as_written()
    {
        string sql = Blocks("sql").Single().Replace("'results/", $"'{_folder.At("results")}/", StringComparison.Ordinal);
        string[] queries = sql.Split(';', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(queries, Has.Length.EqualTo(2));

        List<object?[]> classes = DuckDb.Query(queries[0]);
        var recorded = RecordedRun.Read(Run, RecordSchema.Jobs).CountBy(record => (string)record[1]!).OrderBy(pair => pair.Key, StringComparer.Ordinal);
        Assert.That(
            classes.Select(row => ((long)row[0]!, (string)row[1]!, (long)row[2]!)),
            Is.EqualTo(recorded.Select(pair => (1L, pair.Key, (long)pair.Value))));
        Assert.That((string)DuckDb.Query(queries[1]).Single()[0]!, Does.Contain("\"wait_s\":\"s\""));
    }

    private static IEnumerable<string> Blocks(string language) =>
        new Page("docs/how-to/pandas.md").Blocks.Where(block => $"{block.Language} {block.Rest}".Trim() == language).Select(block => block.Code.TrimEnd('\n'));

    /// <returns>Null where there is no such interpreter.</returns>
    private (int ExitCode, string Output, string Error)? Python(string interpreter, string script)
    {
        var start = new ProcessStartInfo(interpreter)
        {
            ArgumentList = { "-" },
            WorkingDirectory = _folder.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            Task<string> error = process.StandardError.ReadToEndAsync();
            process.StandardInput.Write(script + "\n");
            process.StandardInput.Close();
            process.WaitForExit();
            return (process.ExitCode, output.Result, error.Result);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
