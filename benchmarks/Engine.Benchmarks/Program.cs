using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using DatacenterDes.Engine;
using DatacenterDes.Engine.Records;
using DatacenterDes.Model.Files;
using DatacenterDes.Model.Review;
using Telemetry.Benchmarks;

namespace Engine.Benchmarks;

/// <summary>Prints one table: the parts of a job's way, whole runs, fleets of all sizes, large models; each in processor time and in holds of the yardstick beside it.</summary>
internal static class Program
{
    private const int Classes = 10_000;

    private static readonly Yardstick Yardstick = new();

    /// <summary>Whether all that is measured first has been compiled for what it does most.</summary>
    private static bool _isWarm;

    private static void Main()
    {
        Parts();
        _isWarm = true;
        Console.WriteLine("| what | of it | CPU of one, ns | in holds |");
        Console.WriteLine("|---|---:|---:|---:|");
        Parts();
        WholeRuns();
        WholeProgram();
        Scale();
        Overload();
        Validate();
    }

    /// <summary>What a part costs is what one way costs more than another that lacks it.</summary>
    private static void Parts()
    {
        var one = Way("job of an UltraServer: submitted, placed, started, released, ended", Fleet.Jobs(1));
        Row("… each UltraServer more, taken and given back", Measure(Fleet.Jobs(64), jobs => jobs.Jobs, 100_000).Beyond(one, 63));
        Row("… chips of one that others share, in place of a whole one", Measure(Fleet.Class("poisson: 5022 / h", "chips: 8"), jobs => jobs.Jobs).Beyond(one));
        Row("… its load booked through feeds and line-ups, and settled", Measure(Fleet.Power + Fleet.Jobs(1), jobs => jobs.Jobs).Beyond(one));
        Row("… waiting with 5,000 others, first come, first served", Measure(Fleet.Class("slots: 15044", "ultraservers: 1"), jobs => jobs.Jobs).Beyond(one));
        const string mixed = "ultraservers: { empirical: { values: [1, 2, 4, 8, 16], weights: [4, 2, 2, 1, 1] } }";
        Row("… waiting with 5,000 others of several sizes, backfilled", Measure("scheduler: { policy: easy-backfill }\n" + Fleet.Class("slots: 8000", mixed), jobs => jobs.Jobs).Beyond(one));
        Row("replica of a service, started and withdrawn", Measure(
            "workload: { services: [{ name: serving, replica: { ultraservers: 1 }, interval: 1 h, demand: { base: 5000, diurnal: 50 % } }] }\n", events => events[EventKind.JobStarted]));
        const string failures = "failures: { ultraserver: [{ component: board, time-to-failure: { exponential: { mean: 1000 h } }, effect: drain, repair: { exponential: { mean: 8 h } }, needs: { crew: 1 } }] }\nrepair: { crews: 100 }\n";
        var failure = Way("failure with its repair, on UltraServers without jobs", failures, events => events[EventKind.Failure]);
        Row("… with a job on it that restarts on another", Measure(
            failures + "workload: { classes: [{ name: jobs, arrivals: { slots: 1100 }, size: { ultraservers: 8 }, duration: 10000 d, checkpoint: { interval: 1 h, write: 0 s, restart: 5 min } }] }\n",
            events => events[EventKind.Failure], 100_000).Beyond(failure));
    }

    private static void WholeRuns()
    {
        foreach (var (file, until) in new[] { ("mm8", null), ("one-hall", null), ("two-gigawatt", (DateTime?)new DateTime(2028, 1, 1, 0, 0, 0, DateTimeKind.Utc)) })
        {
            var model = ModelFile.Read(Path.Combine(Models(), $"{file}.yaml")).Model!;
            model = model with { End = until ?? model.End };
            Row($"event of `models/{file}.yaml`{(until is { } end ? string.Create(CultureInfo.InvariantCulture, $" until {end:yyyy}") : "")}, {model.BuildOut.Sum(phase => phase.UltraServers):N0} UltraServers", Yardstick.Measure(() =>
            {
                var simulation = new DatacenterSimulation(model, new NullRecorder());
                var start = Yardstick.Cpu;
                simulation.RunUntil(model.End!.Value);
                return (simulation.ProcessedEvents, (Yardstick.Cpu - start).TotalSeconds);
            }));
        }
    }

    /// <summary>Eight years as a user runs them: with the start of the program, and all records.</summary>
    private static void WholeProgram()
    {
        var results = Directory.CreateTempSubdirectory("engine").FullName;
        try
        {
            Row("event of eight years of `run models/two-gigawatt.yaml`, a process with all its records", Yardstick.Measure(() =>
            {
                var cost = ProgramRun.Of(["run", Path.Combine(Models(), "two-gigawatt.yaml"), "--out", results, "--quiet"]);
                var summary = Directory.GetFiles(results, "summary.json", SearchOption.AllDirectories).Single();
                using var figures = JsonDocument.Parse(File.ReadAllBytes(summary));
                return (figures.RootElement.GetProperty("engine").GetProperty("events").GetInt64(), cost.Cpu);
            }));
        }
        finally
        {
            Directory.Delete(results, recursive: true);
        }
    }

    /// <summary>Jobs in proportion to the fleet, backfilled, with a tenth of it free.</summary>
    private static void Scale()
    {
        foreach (var fleet in new[] { 1_000, 10_000, 100_000 })
        {
            // 3.5 UltraServers on average.
            var jobs = "scheduler: { policy: easy-backfill }\n" + Fleet.Power
                + Fleet.Class(string.Create(CultureInfo.InvariantCulture, $"poisson: {0.9 * fleet / 3.5} / h"), "ultraservers: { empirical: { values: [1, 2, 4, 8], weights: [3, 3, 2, 2] } }");
            Row(string.Create(CultureInfo.InvariantCulture, $"job of 1 to 8 of {fleet:N0} UltraServers, nine tenths of which are at work"), Yardstick.Measure(() => Fleet.Run(Fleet.Of(jobs, fleet), counter => counter.Jobs, 300_000)));
        }
    }

    /// <summary>Every job ends at half its estimate, and another comes: all that wait are looked at for an earlier start.</summary>
    private static void Overload()
    {
        foreach (var waiting in new[] { 1_000, 4_000, 16_000 })
        {
            // A job has 16 UltraServers on average, so 60 run at a time.
            var jobs = "scheduler: { policy: conservative-backfill }\n"
                + Fleet.Class($"slots: {waiting + 60}", "ultraservers: { lognormal: { median: 8, sigma: 1.2, min: 1, max: 512 } }");
            Row(string.Create(CultureInfo.InvariantCulture, $"job of 1 to 512 of 1,000 UltraServers that ends early, beside {waiting:N0} with a reservation"), Yardstick.Measure(() => Fleet.Run(Fleet.Of(jobs, 1_000), counter => counter.Jobs, 400)));
        }
    }

    /// <summary>What <c>validate</c> does.</summary>
    private static void Validate()
    {
        var classes = string.Concat(Enumerable.Range(0, Classes).Select(i =>
            $"\n    - {{ name: c{i}, arrivals: {{ poisson: 1 / d }}, size: {{ chips: {1 + (i % 9)} }}, duration: {{ exponential: {{ mean: 1 h }} }} }}"));
        Row("job class of a model of 10,000 that is validated", Yardstick.Measure(() =>
        {
            var start = Yardstick.Cpu;
            ModelReview.Of(Fleet.Of($"workload:\n  classes:{classes}"));
            return (Classes, (Yardstick.Cpu - start).TotalSeconds);
        }));
    }

    private static Measured Way(string what, string rest, Func<Fleet.Counter, long>? of = null)
    {
        var measured = Measure(rest, of ?? (jobs => jobs.Jobs));
        Row(what, measured);
        return measured;
    }

    private static Measured Measure(string rest, Func<Fleet.Counter, long> of, long count = 300_000) => Yardstick.Measure(() => Fleet.Run(Fleet.Of(rest), of, count));

    private static void Row(string what, Measured measured)
    {
        if (_isWarm)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {measured.Count:N0} | {measured.Each * 1e9:N0} | {measured.Holds:0.0} |"));
    }

    private static string Models()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "DatacenterDes.sln")))
                return Path.Combine(folder.FullName, "models");
        }

        throw new DirectoryNotFoundException("The benchmark runs outside the repository.");
    }
}
