using System;
using System.Linq;
using SimSharp.Benchmarks;

namespace Engine.Benchmarks;

/// <summary>The same machine at the same time: holds of a BCL priority queue with 20,000 pending, in processor time.</summary>
internal sealed class Yardstick
{
    private const long Holds = 2_000_000;
    private const int Rounds = 3;

    private readonly BclQueueHold _queue = new(20_000);
    private double _last;

    public Yardstick()
    {
        // Compiled and optimized first.
        for (var i = 0; i < 5; i++)
            _last = Seconds();
    }

    /// <summary>Processor time of this process.</summary>
    public static TimeSpan Cpu => Environment.CpuUsage.TotalTime;

    /// <summary>Does something three times, after once for the compiler, and takes the yardstick before and after each.</summary>
    /// <returns>The round whose cost in holds is the median.</returns>
    public Measured Measure(Func<(long Count, double Seconds)> what)
    {
        what();
        _last = Seconds();
        return Enumerable.Range(0, Rounds).Select(_ => Round(what)).OrderBy(round => round.Holds).ElementAt(Rounds / 2);
    }

    private Measured Round(Func<(long Count, double Seconds)> what)
    {
        var before = _last;
        var (count, seconds) = what();
        _last = Seconds();
        return new(count, seconds, (before + _last) / 2);
    }

    private double Seconds()
    {
        var start = Cpu;
        _queue.Run(Holds);
        return (Cpu - start).TotalSeconds / Holds;
    }
}

/// <summary>A measurement.</summary>
/// <param name="Count">Things done.</param>
/// <param name="Seconds">Processor time for them.</param>
/// <param name="HoldSeconds">Processor time of a hold.</param>
internal sealed record Measured(long Count, double Seconds, double HoldSeconds)
{
    /// <summary>Processor time of one.</summary>
    public double Each => Seconds / Count;

    /// <summary>One, in holds.</summary>
    public double Holds => Each / HoldSeconds;

    /// <summary>What one costs more than one of another, by the number of what there is more of it.</summary>
    public Measured Beyond(Measured less, double by = 1) =>
        new(Count, (Each - (less.Holds * HoldSeconds)) / by * Count, HoldSeconds);
}
