using System;
using System.Linq;
using System.Numerics;
using System.Runtime.CompilerServices;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model.Memory;

namespace DatacenterDes.Engine.Failures;

/// <summary>How many reasons of each cause UltraServers have to be down. What is known of one lies together, and is asked for at a glance.</summary>
/// <param name="units">UltraServers of the fleet.</param>
internal sealed class DownReasons(int units)
{
    private const int Causes = (int)DownCause.Curtailed + 1;

    /// <summary>Which of several causes a unit counts under: the first of these.</summary>
    private static readonly DownCause[] Precedence =
        [DownCause.UnderRepair, DownCause.WaitingForCrew, DownCause.WaitingForSpare, DownCause.Upstream, DownCause.Unpowered, DownCause.Shed, DownCause.Curtailed, DownCause.Outage, DownCause.Maintenance];

    /// <summary>A bit for each cause, the first of the precedence the lowest.</summary>
    private static readonly uint[] Bits = [.. Enumerable.Range(0, Causes).Select(cause => 1u << Array.IndexOf(Precedence, (DownCause)cause))];

    private readonly Reasons[] _units = new Reasons[units];

    /// <summary>Has the processor fetch what is known of a unit.</summary>
    public void Prefetch(int unit) => Cache.Prefetch(ref _units[unit]);

    /// <summary>The cause that a unit counts under; null where it has none.</summary>
    public DownCause? CauseOf(int unit) => _units[unit].Present is not 0 and var present ? Precedence[BitOperations.TrailingZeroCount(present)] : null;

    /// <summary>Whether a unit has a cause, besides others perhaps.</summary>
    public bool Has(int unit, DownCause cause) => _units[unit].Counts[(int)cause] > 0;

    /// <summary>A unit has a reason more, or less.</summary>
    /// <param name="unit">Its number.</param>
    /// <param name="cause">Of the reason.</param>
    /// <param name="change">1 or −1.</param>
    public void Add(int unit, DownCause cause, int change)
    {
        ref var reasons = ref _units[unit];
        ref var count = ref reasons.Counts[(int)cause];
        if (count + change < 0)
            throw HasNot(unit, cause);
        count = checked((ushort)(count + change));
        var bit = Bits[(int)cause];
        reasons.Present = count > 0 ? reasons.Present | bit : reasons.Present & ~bit;
    }

    private static InvalidOperationException HasNot(int unit, DownCause cause) => new($"The cause {cause} of UltraServer {unit} was to end more often than it began.");

    private struct Reasons
    {
        /// <summary>The bits of the causes that have any.</summary>
        public uint Present;

        public CountByCause Counts;
    }

    [InlineArray(Causes)]
    private struct CountByCause
    {
        private ushort _first;
    }
}
