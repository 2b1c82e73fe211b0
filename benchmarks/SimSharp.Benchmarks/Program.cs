using System;
using System.Globalization;
using System.Linq;

namespace SimSharp.Benchmarks;

/// <summary>Runs the hold model in three forms, by turns, and prints the medians of their rates and of the ratios within a round.</summary>
internal static class Program
{
    private const int Rounds = 5;

    private static readonly (string Name, Func<int, IHold> Create)[] Forms =
    [
        ("yardstick", entities => new BclQueueHold(entities)),
        ("event", entities => new RescheduledEventHold(entities)),
        ("process", entities => new ProcessHold(entities)),
    ];

    private static void Main(string[] args)
    {
        var sizes = args.Length > 0
            ? args.Select(arg => int.Parse(arg, CultureInfo.InvariantCulture)).ToArray()
            : [10, 1_000, 20_000, 1_000_000];

        // Small runs first, so that everything is compiled and optimized.
        for (var i = 0; i < 40; i++)
            foreach (var (_, create) in Forms)
                create(500).Run(20_000);

        Console.WriteLine("| Entities | Yardstick, M/s | Events, M/s | Ratio | B/event | Processes, M/s | Ratio | B/event |");
        Console.WriteLine("|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var size in sizes)
            Console.WriteLine(Row(size));
    }

    private static string Row(int entities)
    {
        // Long enough for several garbage collections.
        var events = Math.Max(2_000_000L, entities * 4L);
        var holds = Forms.Select(form => form.Create(entities)).ToArray();
        foreach (var hold in holds)
            hold.Run(events);

        var rates = new double[holds.Length][];
        var bytes = new double[holds.Length][];
        for (var i = 0; i < holds.Length; i++)
            (rates[i], bytes[i]) = (new double[Rounds], new double[Rounds]);
        for (var round = 0; round < Rounds; round++)
            for (var i = 0; i < holds.Length; i++)
                (rates[i][round], bytes[i][round]) = Measure(holds[i], events);

        var (yardstick, @event, process) = (rates[0], rates[1], rates[2]);
        return string.Create(CultureInfo.InvariantCulture,
            $"| {entities:N0} | {Median(yardstick) / 1e6:F1} " +
            $"| {Median(@event) / 1e6:F1} | {Median(Ratios(@event, yardstick)):F2} | {Median(bytes[1]):F0} " +
            $"| {Median(process) / 1e6:F1} | {Median(Ratios(process, yardstick)):F2} | {Median(bytes[2]):F0} |");
    }

    // In processor time, garbage collection included, so that what else the machine does counts little.
    private static (double Rate, double Bytes) Measure(IHold hold, long events)
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var start = System.Environment.CpuUsage.TotalTime;
        var processed = hold.Run(events);
        var seconds = (System.Environment.CpuUsage.TotalTime - start).TotalSeconds;
        return (processed / seconds, (double)(GC.GetAllocatedBytesForCurrentThread() - allocated) / processed);
    }

    private static double[] Ratios(double[] rates, double[] yardstick) =>
        [.. rates.Zip(yardstick, (rate, reference) => rate / reference)];

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);
}
