using System;

namespace DatacenterDes.Engine.Statistics;

/// <summary>UltraServers of each generation that are down by cause, and the integrals of that: they add up to all time down exactly.</summary>
internal sealed class DownTimeStatistics(RunWindow window, int generations)
{
    private static readonly int Causes = Enum.GetValues<DownCause>().Length;

    private readonly TimeIntegral[] _units = window.Integrals(generations * Causes);

    /// <summary>A unit of a generation counts under another cause; null while it is up.</summary>
    public void Changed(int generation, DownCause? from, DownCause? to, long now)
    {
        if (from == to)
            return;
        if (from is { } before)
            _units[Index(generation, before)].Add(-1, now);
        if (to is { } after)
            _units[Index(generation, after)].Add(1, now);
    }

    /// <summary>UltraServers of a generation that count under a cause now.</summary>
    public int Now(int generation, DownCause cause) => (int)_units[Index(generation, cause)].Value;

    /// <summary>UltraServer-ticks of a generation under a cause since the statistics began.</summary>
    public Int128 Time(int generation, DownCause cause, long now) => _units[Index(generation, cause)].AreaAt(now);

    /// <summary>UltraServer-ticks of the fleet under a cause since the statistics began.</summary>
    public Int128 Time(DownCause cause, long now)
    {
        var time = Int128.Zero;
        for (var generation = 0; generation < generations; generation++)
            time += Time(generation, cause, now);
        return time;
    }

    private static int Index(int generation, DownCause cause) => (generation * Causes) + (int)cause;
}
