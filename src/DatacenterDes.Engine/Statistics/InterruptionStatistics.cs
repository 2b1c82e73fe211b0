using System;
using System.Collections.Generic;
using System.Globalization;
using System.Numerics;

namespace DatacenterDes.Engine.Statistics;

/// <summary>Interruptions by cause, and with allocated time by job size, over the window.</summary>
internal sealed class InterruptionStatistics
{
    private readonly long[] _byCause;
    private readonly long[] _counts;
    private readonly long[] _undetected;
    private readonly Int128[] _time = new Int128[32];

    /// <param name="window">What it covers.</param>
    /// <param name="components">Failure components of the model.</param>
    public InterruptionStatistics(RunWindow window, int components)
    {
        _byCause = window.Counters(InterruptionCause.Count(components));
        _counts = window.Counters(_time.Length);
        _undetected = window.Counters(1);
    }

    /// <summary>Counts an interruption.</summary>
    /// <param name="ultraServers">UltraServers that the job ran on.</param>
    /// <param name="cause">Why.</param>
    public void Count(int ultraServers, InterruptionCause cause)
    {
        _counts[Bucket(ultraServers)]++;
        _byCause[cause.Index]++;
    }

    /// <summary>Silent corruption that was found after its job had ended.</summary>
    public long Undetected => _undetected[0];

    public void CountUndetected() => _undetected[0]++;

    /// <summary>Interruptions by a cause.</summary>
    public long Of(InterruptionCause cause) => _byCause[cause.Index];

    public void AddTime(int ultraServers, long ticks) => _time[Bucket(ultraServers)] += ticks;

    /// <summary>Mean time to an interruption, in seconds, by the largest size of a bucket; null where jobs ran and none was interrupted.</summary>
    public IReadOnlyDictionary<string, double?> MeanTimes()
    {
        var means = new Dictionary<string, double?>(StringComparer.Ordinal);
        for (var i = 0; i < _counts.Length; i++)
        {
            if (_time[i] > 0)
                means.Add((1L << i).ToString(CultureInfo.InvariantCulture), _counts[i] == 0 ? null : (double)_time[i] / TimeSpan.TicksPerSecond / _counts[i]);
        }

        return means;
    }

    /// <summary>0 for one UltraServer, 1 for two, 2 for three and four, 3 for five to eight, …</summary>
    private static int Bucket(int ultraServers) => BitOperations.Log2((uint)(ultraServers - 1) * 2 + 1);
}
