using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Telemetry.Benchmarks;

/// <summary>What metrics cost a run: the program with an export every second and without, in turns. <c>MODEL</c> (models/two-gigawatt-study.yaml), <c>--until DATE</c> (2029-01-01), <c>--pairs N</c> (5).</summary>
/// <remarks>Ratios of processor time hold on a machine with other work going on; those of wall time need an idle one.</remarks>
internal static class Program
{
    private static void Main(string[] args)
    {
        string model = args.Length > 0 && !args[0].StartsWith('-') ? args[0] : "models/two-gigawatt-study.yaml";
        string until = Option(args, "--until", "2029-01-01");
        int pairs = int.Parse(Option(args, "--pairs", "5"), System.Globalization.CultureInfo.InvariantCulture);
        using var sink = new Sink();
        string[] without = ["run", model, "--until", until, "--record", "none", "--quiet"];
        string[] with = [.. without, "--otlp", sink.Endpoint];
        Run(without);

        var (cpu, wall) = (new List<double>(), new List<double>());
        Console.WriteLine($"{model} until {until}\npair  without, CPU s  wall s  with, CPU s  wall s  exports");
        for (var i = 0; i < pairs; i++)
        {
            int before = sink.Exports;
            // Whoever goes second may find a busier machine.
            Cost first = Run(i % 2 == 0 ? without : with);
            Cost second = Run(i % 2 == 0 ? with : without);
            (Cost plain, Cost told) = i % 2 == 0 ? (first, second) : (second, first);
            cpu.Add(told.Cpu / plain.Cpu);
            wall.Add(told.Wall / plain.Wall);
            Console.WriteLine($"{i + 1,4}  {plain.Cpu,14:0.00}  {plain.Wall,6:0.00}  {told.Cpu,11:0.00}  {told.Wall,6:0.00}  {sink.Exports - before,7}");
        }

        Console.WriteLine($"with over without, median: CPU {Median(cpu):0.000}, wall {Median(wall):0.000}; {(double)sink.Bytes / Math.Max(1, sink.Exports) / 1000:0} kB an export");
    }

    private static Cost Run(string[] arguments)
    {
        string results = Directory.CreateTempSubdirectory("telemetry").FullName;
        try
        {
            return ProgramRun.Of([.. arguments, "--out", results]);
        }
        finally
        {
            Directory.Delete(results, recursive: true);
        }
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static string Option(string[] args, string name, string otherwise) => Array.IndexOf(args, name) is >= 0 and var i ? args[i + 1] : otherwise;
}
