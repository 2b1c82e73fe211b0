using System;
using System.Diagnostics;

namespace Batches.Benchmarks;

/// <summary>What something took, in seconds.</summary>
/// <param name="Wall">Wall time.</param>
/// <param name="Cpu">Processor time of this process, all threads and garbage collection included.</param>
internal readonly record struct Cost(double Wall, double Cpu)
{
    /// <summary>Does something and says what it took.</summary>
    public static Cost Of(Action work)
    {
        long start = Stopwatch.GetTimestamp();
        TimeSpan before = Environment.CpuUsage.TotalTime;
        work();
        return new(Stopwatch.GetElapsedTime(start).TotalSeconds, (Environment.CpuUsage.TotalTime - before).TotalSeconds);
    }

    public static Cost operator +(Cost a, Cost b) => new(a.Wall + b.Wall, a.Cpu + b.Cpu);
}
