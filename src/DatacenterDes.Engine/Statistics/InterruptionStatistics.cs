using System;
using System.Collections.Generic;
using System.Globalization;
using System.Numerics;

namespace DatacenterDes.Engine.Statistics;

/// <summary>Interruptions by cause, and with allocated time by job size, over the window.</summary>
internal sealed class InterruptionStatistics
{
    /// <summary>The cause of an interruption by an outage that a trace tells of.</summary>
    public const int Outage = -1;

    /// <summary>The cause of an interruption by planned maintenance.</summary>
    public const int Maintenance = -2;

    /// <summary>The cause of an interruption by a loss of power.</summary>
    public const int Power = -3;

    private readonly long[] _byCause;
    private readonly long[] _counts;
    private readonly Int128[] _time = new Int128[32];

    /// <param name="window">What it covers.</param>
    /// <param name="components">Failure components of the model.</param>
    public InterruptionStatistics(RunWindow window, int components)
    {
        _byCause = window.Counters(Causes(components));
        _counts = window.Counters(_time.Length);
        window.AtOpening(_ => Undetected = 0);
    }

    /// <summary>How many causes there are in a model of so many components.</summary>
    public static int Causes(int components) => components - Power;

    /// <summary>Where a cause is counted: those that are no components first.</summary>
    /// <param name="cause">As for <see cref="Count"/>.</param>
    public static int IndexOf(int cause) => cause - Power;

    /// <summary>Counts an interruption.</summary>
    /// <param name="ultraServers">UltraServers that the job ran on.</param>
    /// <param name="cause">Index of the component that failed, or one of the causes that are none.</param>
    public void Count(int ultraServers, int cause)
    {
        _counts[Bucket(ultraServers)]++;
        _byCause[IndexOf(cause)]++;
    }

    /// <summary>Silent corruption that was found after its job had ended.</summary>
    public long Undetected { get; private set; }

    public void CountUndetected() => Undetected++;

    /// <summary>Interruptions by a cause.</summary>
    /// <param name="cause">As for <see cref="Count"/>.</param>
    public long Of(int cause) => _byCause[IndexOf(cause)];

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
