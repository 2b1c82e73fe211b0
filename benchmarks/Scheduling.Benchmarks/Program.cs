using System;
using System.Diagnostics;
using System.Globalization;
using System.Threading.Tasks;
using DatacenterDes.Engine;
using DatacenterDes.Engine.Records;
using DatacenterDes.Model;
using DatacenterDes.Model.Distributions;
using DatacenterDes.Model.Quantities;

namespace Scheduling.Benchmarks;

/// <summary>Job starts per second of CPU: <c>kth</c>, a whole run of a log; <c>waiting</c>, while 100,000 jobs wait, by policy and number of UltraServers. Both where neither is named.</summary>
internal static class Program
{
    private const int Waiting = 100_000;
    private const int Starts = 200_000;

    private static readonly (string Name, SchedulerSettings Settings)[] Policies = [
        ("fcfs", new SchedulerSettings()),
        ("easy-backfill, depth 1,000", new SchedulerSettings(Backfilling.Easy) { BackfillDepth = 1000 }),
        ("easy-backfill, depth 1,000, sjf", new SchedulerSettings(Backfilling.Easy) { BackfillDepth = 1000, BackfillOrder = QueueOrder.Sjf }),
        ("easy-backfill", new SchedulerSettings(Backfilling.Easy)),
    ];

    private static async Task Main(string[] args)
    {
        if (args is [] or ["kth"])
            await KthLog.MeasureAsync();
        if (args is [] or ["waiting"])
            MeasureWaiting();
    }

    private static void MeasureWaiting()
    {
        Console.WriteLine("starts per CPU second             1,000 UltraServers  10,044 UltraServers  cost of one, ratio");
        foreach (var (name, settings) in Policies)
        {
            var (few, many) = (MeasureWarm(settings, 1000), MeasureWarm(settings, 10_044));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-32}  {few,18:N0}  {many,19:N0}  {few / many,18:0.00}"));
        }
    }

    private static double MeasureWarm(SchedulerSettings settings, int ultraServers)
    {
        Measure(settings, ultraServers, Starts / 10);
        return Measure(settings, ultraServers, Starts);
    }

    /// <summary>Every job that ends is replaced at the end of the queue, so that as many wait as ever.</summary>
    private static double Measure(SchedulerSettings settings, int ultraServers, int starts)
    {
        var simulation = new DatacenterSimulation(Model(settings, ultraServers), new NullRecorder());
        simulation.RunUntil(simulation.Now.AddHours(4));
        var before = Started(simulation);
        var clock = Process.GetCurrentProcess().TotalProcessorTime;
        while (Started(simulation) < before + starts)
            simulation.RunUntil(simulation.Now.AddMinutes(10));
        return (Started(simulation) - before) / (Process.GetCurrentProcess().TotalProcessorTime - clock).TotalSeconds;
    }

    private static long Started(DatacenterSimulation simulation)
    {
        var jobs = simulation.Snapshot().JobClasses[0];
        return jobs.Submitted - jobs.Pending;
    }

    private static DatacenterModel Model(SchedulerSettings settings, int ultraServers)
    {
        var start = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var type = new UltraServerType { Name = "server", Accelerator = new Accelerator("chip", null, null), Chips = 144, Nameplate = new Watts(200_000), IdleDraw = 0.3 };
        var jobs = new JobClass
        {
            Name = "jobs",
            Arrivals = new SlotArrivals(Waiting + ultraServers / 8),
            SizeUnit = SizeUnit.UltraServers,
            Size = new EmpiricalDistribution([1, 2, 4, 8, 16, 32, 64, 128], [8, 8, 8, 4, 4, 2, 1, 1]),
            Length = new TimedLength(new LognormalDistribution(Math.Log(3600), 1)),
            EstimateFactor = new UniformDistribution(1, 5),
        };
        return new DatacenterModel
        {
            Name = "benchmark",
            Start = start,
            End = start.AddYears(10),
            UltraServerTypes = [type],
            BuildOut = [new Phase("all", start, type, ultraServers)],
            JobClasses = [jobs],
            Scheduler = settings,
        };
    }
}
