using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using NUnit.Framework;

namespace DatacenterDes.Tests.Cli;

/// <summary>The built executable, as a process of its own.</summary>
internal sealed class BuiltProgram : IDisposable
{
    /// <summary>What a hanging test costs; nothing here takes a tenth of it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private BuiltProgram(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        _error = process.StandardError.ReadToEndAsync();
    }

    /// <summary>What a shell runs the program with.</summary>
    public static string Command { get; } = $"'{Host}' '{Library}'";

    private static string Host => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    private static string Library => Path.Combine(AppContext.BaseDirectory, "datacenterdes.dll");

    /// <summary>Runs the program to its end.</summary>
    public static Result Run(params string[] arguments) => Run(null, arguments);

    /// <summary>Runs a script of bash to its end; <c>program</c> in it is the program.</summary>
    public static Result RunScript(string script)
    {
        using var program = new BuiltProgram(Start(new ProcessStartInfo("bash", ["-c", $"program() {{ {Command} \"$@\"; }}\n{script}"]), null));
        return program.WaitForEnd();
    }

    /// <summary>Runs the program to its end with environment variables set.</summary>
    public static Result Run(IReadOnlyDictionary<string, string>? environment, params string[] arguments)
    {
        using BuiltProgram program = Start(environment, arguments);
        return program.WaitForEnd();
    }

    /// <summary>Starts the program.</summary>
    /// <remarks>Whoever runs the tests may ignore signals, as nohup and background jobs of a script do; the program is to hear of them all the same.</remarks>
    public static BuiltProgram Start(IReadOnlyDictionary<string, string>? environment, params string[] arguments) => new(Start(
        OperatingSystem.IsLinux()
            ? new ProcessStartInfo("env", ["--default-signal=HUP,INT,TERM", Host, Library, .. arguments])
            : new ProcessStartInfo(Host, [Library, .. arguments]),
        environment));

    private static Process Start(ProcessStartInfo start, IReadOnlyDictionary<string, string>? environment)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        // Whoever tests may export metrics; these runs do so only where a test says so.
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("OTEL_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Waits until something holds, for as long as the program runs.</summary>
    public void WaitUntil(Func<bool> holds)
    {
        var clock = Stopwatch.StartNew();
        while (!holds())
        {
            if (_process.HasExited)
                Assert.Fail($"The program ended early with {_process.ExitCode}: {_error.Result}");
            if (clock.Elapsed > Patience)
                Assert.Fail("The program did not come so far.");
            Thread.Sleep(20);
        }
    }

    /// <summary>Sends a signal: 1 is SIGHUP, 2 SIGINT, 9 SIGKILL, 15 SIGTERM.</summary>
    public void Signal(int signal) => Assert.That(Kill(_process.Id, signal), Is.Zero);

    /// <summary>Sends SIGKILL; the program may have ended by itself meanwhile.</summary>
    public void KillIfItRuns() => _ = Kill(_process.Id, 9);

    /// <summary>Waits for the end.</summary>
    public Result WaitForEnd()
    {
        if (!_process.WaitForExit(Patience))
        {
            _process.Kill();
            Assert.Fail("The program did not end.");
        }

        return new(_process.ExitCode, _output.Result, _error.Result);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Kill(int process, int signal);

    /// <summary>What the program said.</summary>
    public sealed record Result(int ExitCode, string Output, string Error)
    {
        public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
