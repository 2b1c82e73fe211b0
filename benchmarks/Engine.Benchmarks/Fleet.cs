using System;
using System.Globalization;
using DatacenterDes.Engine;
using DatacenterDes.Engine.Records;
using DatacenterDes.Model;
using DatacenterDes.Model.Files;

namespace Engine.Benchmarks;

/// <summary>Fleets of UltraServers of 144 chips, six to a row, six rows to a hall, nine halls to a building, that do one thing only.</summary>
internal static class Fleet
{
    /// <summary>As two gigawatts have.</summary>
    public const int Usual = 10_044;

    /// <summary>Rows are fed by one of two pairs of line-ups of their hall.</summary>
    public const string Power = """
        power:
          nodes:
            feed: { per: building, count: 2, rating: 200 MW }
            lineup: { per: hall, count: 4, rating: 20 MW, fed-by: feed }
          ultraservers: { fed-by: lineup, needs: 3 }

        """;

    /// <summary>Jobs that take half of a fleet, for an hour each on average.</summary>
    /// <param name="size">UltraServers of a job.</param>
    /// <param name="fleet">UltraServers that there are.</param>
    public static string Jobs(int size, int fleet = Usual) => Class($"poisson: {Text(fleet / 2.0 / size)} / h", $"ultraservers: {size}");

    /// <summary>A class of jobs of an hour on average.</summary>
    public static string Class(string arrivals, string size) =>
        $"workload: {{ classes: [{{ name: jobs, arrivals: {{ {arrivals} }}, size: {{ {size} }}, duration: {{ exponential: {{ mean: 1 h }} }}, estimate: 2x }}] }}\n";

    /// <summary>A fleet, and what it has to do.</summary>
    public static DatacenterModel Of(string rest, int ultraServers = Usual) => Read($$"""
        name: benchmark
        start: 2026-01-01
        end: 2036-01-01
        hardware:
          accelerators: { chip: {} }
          ultraservers: { server: { accelerator: chip, chips: 144, racks: 2, power: { nameplate: 200 kW, idle: 30 % } } }
        topology: { row: { ultraservers: 6 }, hall: { rows: 6 }, building: { halls: 9 }, campuses: { site: { buildings: {{1 + (ultraServers / 324)}} } } }
        build-out: [{ phase: all, in-service: 2026-01-01, ultraservers: { type: server, count: {{ultraServers}} } }]
        {{rest}}
        """);

    /// <summary>A model as text.</summary>
    public static DatacenterModel Read(string yaml) =>
        ModelFile.Parse(yaml) is { Model: { } model } ? model : throw new InvalidOperationException(string.Join('\n', ModelFile.Parse(yaml).Issues));

    /// <summary>Runs until so many things have been counted, after a tenth as many that are not.</summary>
    public static (long Count, double Seconds) Run(DatacenterModel model, Func<Counter, long> of, long count)
    {
        var counter = new Counter();
        var simulation = new DatacenterSimulation(model, counter);
        Until(count / 10);
        var (before, start) = (of(counter), Yardstick.Cpu);
        Until(before + count);
        return (of(counter) - before, (Yardstick.Cpu - start).TotalSeconds);

        void Until(long least)
        {
            while (of(counter) < least && !simulation.IsFinished)
                simulation.RunUntil(simulation.Now.AddMinutes(10));
        }
    }

    /// <summary>Runs for some days, after a tenth of them that do not count, and gives the jobs that were submitted.</summary>
    public static (long Count, double Seconds) Submit(DatacenterModel model, int days)
    {
        var simulation = new DatacenterSimulation(model, new NullRecorder());
        simulation.RunUntil(simulation.Now.AddDays(days / 10.0));
        var (before, start) = (simulation.Summarize().Jobs.Submitted, Yardstick.Cpu);
        simulation.RunUntil(simulation.Now.AddDays(days));
        var seconds = (Yardstick.Cpu - start).TotalSeconds;
        return (simulation.Summarize().Jobs.Submitted - before, seconds);
    }

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Counts what happens.</summary>
    public sealed class Counter : IRecorder
    {
        private readonly long[] _events = new long[Enum.GetValues<EventKind>().Length];

        /// <summary>Jobs that ended.</summary>
        public long Jobs { get; private set; }

        /// <summary>Events of a kind.</summary>
        public long this[EventKind kind] => _events[(int)kind];

        /// <inheritdoc/>
        public void JobEnded(in JobRecord job, ReadOnlySpan<int> placement) => Jobs++;

        /// <inheritdoc/>
        public void Happened(in EventRecord record) => _events[(int)record.Kind]++;
    }
}
