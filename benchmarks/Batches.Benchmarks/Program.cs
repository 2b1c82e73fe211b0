using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using DatacenterDes.Analysis;
using DatacenterDes.Batches;
using DatacenterDes.Cli;
using DatacenterDes.Engine;
using DatacenterDes.Model;
using DatacenterDes.Model.Files;
using DatacenterDes.Results;

namespace Batches.Benchmarks;

/// <summary>What a batch costs beside its runs: <c>--runs N</c> short ones (1,000), <c>--pairs N</c> of one and two at a time (5; 0 for none).</summary>
/// <remarks>Ratios of processor time hold on a machine with other work going on; those of wall time need an idle one.</remarks>
internal static class Program
{
    private const int RunsOfPair = 16;
    private const int RunsByTurns = 10;

    /// <summary>Before that, the compiler is still at work: a run then takes half as long again.</summary>
    private const int RunsToWarmUp = 200;

    private static void Main(string[] args)
    {
        int runs = Option(args, "--runs", 1000);
        Short(RunsToWarmUp, quiet: true).Dispose();
        Pairs(Option(args, "--pairs", 5));
        using QueueSweep sweep = Short(2 * runs, quiet: false);
        Compare(sweep);
    }

    /// <summary>The same batch, one run at a time and two.</summary>
    private static void Pairs(int pairs)
    {
        if (pairs == 0)
            return;
        Console.WriteLine($"{RunsOfPair} runs of five years  one, wall s    CPU s  two, wall s    CPU s  speed-up, wall  were both cores free");
        var (wall, cpu) = (new List<double>(), new List<double>());
        for (var i = 0; i < pairs; i++)
        {
            (Cost one, Cost two) = (Batch(1), Batch(2));
            wall.Add(one.Wall / two.Wall);
            cpu.Add(2 * one.Cpu / two.Cpu);
            Write($"{"pair " + (i + 1),-21}  {one.Wall,11:0.00}  {one.Cpu,7:0.00}  {two.Wall,11:0.00}  {two.Cpu,7:0.00}  {wall[^1],14:0.00}  {cpu[^1],20:0.00}");
        }

        Write($"{"median",-65}  {Median(wall),14:0.00}  {Median(cpu),20:0.00}");
        Console.WriteLine();
    }

    private static Cost Batch(int parallel)
    {
        using var sweep = new QueueSweep(RunsOfPair, 5);
        sweep.Plan();
        sweep.Begin();
        return Cost.Of(() => sweep.Run(parallel));
    }

    /// <summary>A year of the queue many times, with daily series: all of the sweep against the simulating and recording alone.</summary>
    private static QueueSweep Short(int runs, bool quiet)
    {
        var sweep = new QueueSweep(runs, 1);
        var steps = new List<(string Name, Cost Cost)> { ("plan", Cost.Of(sweep.Plan)), ("write the plan", Cost.Of(sweep.Begin)) };
        (Cost run, Cost alone) = (default, default);
        // By turns, so that both meet the same state of the machine.
        foreach (PlannedRun[] some in sweep.Folder.Runs.Chunk(RunsByTurns))
        {
            run += Cost.Of(() => sweep.Run(some));
            alone += Cost.Of(() => SimulateAndRecord(sweep.Folder, some));
        }

        steps.AddRange([("run", run), ("write the tables", Cost.Of(sweep.Aggregate))]);
        Cost all = steps.Select(step => step.Cost).Aggregate((a, b) => a + b);
        if (quiet)
            return sweep;

        Write($"{sweep.Folder.Runs.Count + " runs of one year",-34}   wall s    CPU s  CPU ms a run");
        foreach ((string name, Cost cost) in (IEnumerable<(string, Cost)>)[.. steps, ("all", all), ("simulating and recording alone", alone)])
            Write($"{name,-34}  {cost.Wall,7:0.00}  {cost.Cpu,7:0.00}  {1000 * cost.Cpu / sweep.Folder.Runs.Count,12:0.00}");
        Write($"{"share outside",-34}  {1 - sweep.EngineWall / all.Wall,7:0.0%}  {1 - alone.Cpu / all.Cpu,7:0.0%}");
        Console.WriteLine();
        return sweep;
    }

    private static void SimulateAndRecord(SweepFolder sweep, PlannedRun[] runs)
    {
        string folder = Directory.CreateTempSubdirectory("alone-").FullName;
        Dictionary<string, DatacenterModel> models = sweep.Description.Scenarios.ToDictionary(s => s.Name, s => ModelFile.Read(sweep.ModelOf(s.Name)).Model!);
        foreach (PlannedRun run in runs)
        {
            DatacenterModel model = models[run.Scenario] with { Seed = run.Seed };
            using var recorder = new ResultsRecorder(folder, model);
            var simulation = new DatacenterSimulation(model, recorder);
            simulation.RunUntil(model.End!.Value);
            simulation.RecordJobsUnderWay();
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The first comparison of the process, its compiling included: what a user waits for, but for the start of the program.</summary>
    private static void Compare(QueueSweep sweep)
    {
        Cost cost = Cost.Of(() => CompareView.Write(TextWriter.Null, Comparison.Of(sweep.Scenarios, null), all: false));
        Write($"compare 2 × {sweep.Folder.Runs.Count / 2} runs: {cost.Wall:0.00} s of wall time, {cost.Cpu:0.00} s of CPU");
    }

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static int Option(string[] args, string name, int usual) =>
        Array.IndexOf(args, name) is >= 0 and var at ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : usual;
}
