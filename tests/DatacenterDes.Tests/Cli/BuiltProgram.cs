using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using NUnit.Framework;

namespace DatacenterDes.Tests.Cli;

/// <summary>The built executable, as a process of its own.</summary>
internal sealed class BuiltProgram : IDisposable
{
    /// <summary>What a hanging test costs; nothing here takes a tenth of it, on a machine that has much else to do.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly StringBuilder _error = new();
    private readonly Task _errorEnd;

    private BuiltProgram(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        _errorEnd = ReadAsync(process.StandardError);
    }

    /// <summary>What a shell runs the program with.</summary>
    public static string Command { get; } = $"'{Host}' '{Library}'";

    private static string Host => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    private static string Library => Path.Combine(AppContext.BaseDirectory, "datacenterdes.dll");

    /// <summary>What it said on standard error up to now.</summary>
    public string Error
    {
        get
        {
            lock (_error)
                return _error.ToString();
        }
    }

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
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Waits until something holds, for as long as the program runs.</summary>
    /// <param name="holds">What.</param>
    /// <param name="orEnd">Whether its end will do too; otherwise an end before that is a fault.</param>
    public void WaitUntil(Func<bool> holds, bool orEnd = false)
    {
        var clock = Stopwatch.StartNew();
        while (!holds())
        {
            if (_process.HasExited && orEnd)
                return;
            if (_process.HasExited)
                Assert.Fail($"The program ended early with {_process.ExitCode}: {WaitForEnd().Error}");
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

        _errorEnd.Wait();
        return new(_process.ExitCode, _output.Result, Error);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        // It writes no more when its folder is removed.
        _process.WaitForExit();
        _process.Dispose();
    }

    private async Task ReadAsync(StreamReader reader)
    {
        var buffer = new char[4096];
        while (await reader.ReadAsync(buffer) is > 0 and var count)
        {
            lock (_error)
                _error.Append(buffer, 0, count);
        }
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
