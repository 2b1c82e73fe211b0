using System;

namespace DatacenterDes.Engine.Statistics;

/// <summary>UltraServers of each generation that are down by cause, and the integrals of that: they add up to all time down exactly.</summary>
internal sealed class DownTimeStatistics(RunWindow window, int generations)
{
    /// <summary>Which of several causes a unit counts under: the first of these.</summary>
    private static readonly DownCause[] Precedence =
        [DownCause.UnderRepair, DownCause.WaitingForCrew, DownCause.WaitingForSpare, DownCause.Upstream, DownCause.Unpowered, DownCause.Shed, DownCause.Curtailed, DownCause.Outage, DownCause.Maintenance];

    private readonly TimeIntegral[] _units = window.Integrals(generations * Precedence.Length);

    /// <summary>How many causes there are.</summary>
    public static int Causes => Precedence.Length;

    /// <summary>The cause that a unit counts under; null where it is up.</summary>
    /// <param name="reasons">How many reasons of each cause it has, by <see cref="DownCause"/>.</param>
    public static DownCause? CauseOf(ReadOnlySpan<int> reasons)
    {
        foreach (var cause in Precedence)
        {
            if (reasons[(int)cause] > 0)
                return cause;
        }

        return null;
    }

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

    private static int Index(int generation, DownCause cause) => (generation * Precedence.Length) + (int)cause;
}
