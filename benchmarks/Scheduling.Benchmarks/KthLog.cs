using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Threading.Tasks;
using DatacenterDes.Cli;

namespace Scheduling.Benchmarks;

/// <summary>CPU time of the program for the KTH-SP2 log under EASY: model and trace read, 28,481 jobs run, results folder written.</summary>
/// <remarks>The first run is that of a fresh process, the start of the runtime and the compiler included; the others are warm.</remarks>
internal static class KthLog
{
    private const string Trace = "KTH-detied.swf.gz";
    private const int Jobs = 28_481;
    private const int Runs = 5;

    private const string Model = $$"""
        name: kth
        start: 2026-01-01
        end: last-job
        hardware:
          accelerators:
            processor: { peak: { fp8: 1 TFLOP/s } }
          ultraservers:
            node: { accelerator: processor, chips: 1, racks: 1, power: { nameplate: 200 W, idle: 50 %, down: 0 % } }
        build-out:
          - phase: all
            in-service: 2026-01-01
            ultraservers: { type: node, count: 100 }
        workload:
          traces:
            - { file: {{Trace}}, unit: chips, time-unit: ms, kill-at-estimate: true }
        scheduler: { policy: easy-backfill }
        """;

    public static async Task MeasureAsync()
    {
        var log = Path.Combine(Environment.GetEnvironmentVariable("DATACENTERDES_VALIDATION") ?? "../shared/validation", "traces", Trace);
        if (!File.Exists(log))
        {
            Console.WriteLine($"{Trace} is missing: there is no {log}; DATACENTERDES_VALIDATION names the folder that has traces/{Trace}");
            return;
        }

        var folder = Directory.CreateTempSubdirectory("kth-");
        try
        {
            File.Copy(log, Path.Combine(folder.FullName, Trace));
            var model = Path.Combine(folder.FullName, "kth.yaml");
            await File.WriteAllTextAsync(model, Model);
            Console.WriteLine("KTH-SP2, EASY, the whole program  CPU s  jobs per CPU second");
            for (var run = 1; run <= Runs; run++)
                await MeasureAsync(model, Path.Combine(folder.FullName, "results"), run);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task MeasureAsync(string model, string results, int run)
    {
        var before = run == 1 ? TimeSpan.Zero : Process.GetCurrentProcess().TotalProcessorTime;
        var exit = await CommandLine.InvokeAsync(["run", model, "--out", results, "--quiet", "--no-progress"]);
        var seconds = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
        if (exit != 0)
            throw new InvalidOperationException($"the run ended with {exit}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(run == 1 ? "from the start of the process" : $"run {run}"),-32}  {seconds,5:0.00}  {Jobs / seconds,19:N0}"));
    }
}
