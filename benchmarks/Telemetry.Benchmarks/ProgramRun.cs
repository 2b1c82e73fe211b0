using System;
using System.Diagnostics;
using System.IO;
using System.Runtime.InteropServices;

namespace Telemetry.Benchmarks;

/// <summary>The program as a user runs it: a process of its own.</summary>
internal static class ProgramRun
{
    /// <summary>Runs it to its end.</summary>
    public static Cost Of(string[] arguments)
    {
        long start = Stopwatch.GetTimestamp();
        double before = ChildrenCpu();
        using Process process = Process.Start("dotnet", [Path.Combine(AppContext.BaseDirectory, "datacenterdes.dll"), .. arguments]);
        process.WaitForExit();
        return process.ExitCode == 0 ? new(Stopwatch.GetElapsedTime(start).TotalSeconds, ChildrenCpu() - before) : throw new InvalidOperationException("The run failed.");
    }

    /// <summary>Processor time of all runs that have ended, in seconds: .NET forgets that of a process which has ended.</summary>
    private static double ChildrenCpu()
    {
        const int children = -1;
        var usage = new long[32];
        return GetUsage(children, usage) == 0 ? usage[0] + usage[2] + (usage[1] + usage[3]) / 1e6 : throw new PlatformNotSupportedException();
    }

    [DllImport("libc", EntryPoint = "getrusage")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int GetUsage(int who, long[] usage);
}

/// <summary>What a run took, in seconds.</summary>
internal readonly record struct Cost(double Wall, double Cpu);
