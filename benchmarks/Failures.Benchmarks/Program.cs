using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using DatacenterDes.Engine;
using DatacenterDes.Engine.Records;
using DatacenterDes.Model;
using DatacenterDes.Model.Distributions;
using DatacenterDes.Model.Quantities;
using DatacenterDes.Model.Reliability;

namespace Failures.Benchmarks;

/// <summary>A year of failures and repairs without jobs: 1,446,336 chips, and a tenth of them.</summary>
internal static class Program
{
    private const double Day = 86_400;

    private static readonly Distribution TrayRepair = new LognormalDistribution(Math.Log(8 * 3600), 0.9);
    private static readonly Escalation Hard = new(0.1, new UniformDistribution(Day, 3 * Day));

    private static void Main()
    {
        Console.WriteLine("UltraServers      chips   failures  to build, s  to simulate, s  failures per second  µs per failure");
        foreach (var ultraServers in new[] { 1_004, 10_044 })
            Measure(ultraServers);
    }

    /// <summary>CPU time; the best of five runs, so that the compiler is done and other programs disturb little.</summary>
    private static void Measure(int ultraServers)
    {
        var model = Model(ultraServers);
        var (build, run, failures) = (double.MaxValue, double.MaxValue, 0L);
        for (var i = 0; i < 5; i++)
        {
            var start = Cpu();
            var simulation = new DatacenterSimulation(model, new NullRecorder());
            var built = Cpu();
            simulation.RunUntil(model.End!.Value);
            (build, run) = (Math.Min(build, built - start), Math.Min(run, Cpu() - built));
            failures = simulation.Snapshot().Components.Sum(c => c.Failures);
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{ultraServers,12:N0} {ultraServers * 144,10:N0} {failures,10:N0} {build,12:F3} {run,15:F3} {failures / run,20:N0} {1e6 * run / failures,15:F2}"));
    }

    private static double Cpu() => Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds;

    private static DatacenterModel Model(int ultraServers)
    {
        var start = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var type = new UltraServerType { Name = "server", Accelerator = new Accelerator("chip", null, null), Chips = 144, Racks = 2, Nameplate = new Watts(200_000), IdleDraw = 0.3 };
        return new DatacenterModel
        {
            Name = "benchmark",
            Start = start,
            End = start.AddYears(1),
            UltraServerTypes = [type],
            BuildOut = [new Phase("all", start, type, ultraServers)],
            Topology = new Topology(6, 6, 9, [new Campus("site", 31)], ChipsPerTray: 4),
            Failures = new FailureSettings
            {
                Components =
                [
                    Part("chip-transient", FailureLevel.Chip, 1.75e-4, FailureEffect.Restart),
                    Part("chip-hard", FailureLevel.Chip, 0.75e-4, FailureEffect.Drain, TrayRepair) with { Escalation = Hard },
                    Part("nic-link", FailureLevel.Chip, 1.9e-5, FailureEffect.Restart),
                    Part("software", FailureLevel.Chip, 7e-5, FailureEffect.Restart),
                    Part("sdc", FailureLevel.Chip, 7e-6, FailureEffect.Rollback, TrayRepair) with { Detect = new ExponentialDistribution(3600) },
                    Part("tray", FailureLevel.Tray, 2e-4, FailureEffect.Drain, TrayRepair) with { Escalation = Hard },
                    Part("power-shelf", FailureLevel.Rack, 1e-5, FailureEffect.Drain, 8 * 3600),
                    Part("cold-plate", FailureLevel.Rack, 1e-5, FailureEffect.Drain, 8 * 3600),
                    Part("tor", FailureLevel.UltraServer, 7e-5 / 4, FailureEffect.Degrade, 4 * 3600) with { Count = 4, Throughput = 0.5 },
                    Part("switch-tray", FailureLevel.UltraServer, 2e-4 / 20, FailureEffect.Degrade, new UniformDistribution(3600, 4 * 3600)) with { Count = 20, Throughput = 0.95 },
                    Part("backplane", FailureLevel.UltraServer, 4e-5, FailureEffect.Drain, new UniformDistribution(8 * 3600, Day)),
                    Part("row-busway", FailureLevel.Row, 0.04 / 365, FailureEffect.Drain, 8 * 3600),
                    Part("hall", FailureLevel.Hall, 0.005 / 365, FailureEffect.Drain, 4 * 3600),
                    Part("feeder", FailureLevel.Building, 0.01 / 365, FailureEffect.Drain, Day),
                    Part("site-feed", FailureLevel.Campus, 0.02 / 365, FailureEffect.Drain, new LognormalDistribution(Math.Log(2 * 3600), 1.2)),
                ],
                Infant = new InfantMortality(3, TimeSpan.FromDays(30)),
                Lemons = new Lemons(0.012, 10),
            },
            Repair = new RepairSettings { Crews = CrewSettings.Constant(Math.Max(1, 160 * ultraServers / 10_044)) },
        };
    }

    private static FailureComponent Part(string name, FailureLevel level, double perDay, FailureEffect effect, Distribution? repair = null) => new()
    {
        Name = name,
        Level = level,
        Lifetime = new ExponentialDistribution(Day / perDay),
        Effect = effect,
        Detect = new ConstantDistribution(60),
        Repair = repair,
        CrewNeeded = repair is null ? 0 : 1,
    };
}
