using System;
using DatacenterDes.Engine.Failures;

namespace DatacenterDes.Engine.Statistics;

/// <summary>UltraServers that are down by cause, and the integrals of that: they add up to all time down exactly.</summary>
internal sealed class DownTimeStatistics
{
    /// <summary>Which of several causes a unit counts under: the first of these.</summary>
    private static readonly DownCause[] Precedence =
        [DownCause.UnderRepair, DownCause.WaitingForCrew, DownCause.WaitingForSpare, DownCause.Upstream, DownCause.Unpowered, DownCause.Shed, DownCause.Curtailed, DownCause.Outage, DownCause.Maintenance];

    private readonly TimeIntegral[] _units = new TimeIntegral[Precedence.Length];

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

    /// <summary>A unit counts under another cause; null while it is up.</summary>
    public void Changed(DownCause? from, DownCause? to, long now)
    {
        if (from == to)
            return;
        if (from is { } before)
            _units[(int)before].Add(-1, now);
        if (to is { } after)
            _units[(int)after].Add(1, now);
    }

    /// <summary>UltraServers that count under a cause now.</summary>
    public int Now(DownCause cause) => (int)_units[(int)cause].Value;

    /// <summary>UltraServer-ticks under a cause since the statistics began.</summary>
    public Int128 Time(DownCause cause, long now) => _units[(int)cause].AreaAt(now);

    public void RestartStatistics(long now)
    {
        for (var i = 0; i < _units.Length; i++)
            _units[i].Restart(now);
    }
}
