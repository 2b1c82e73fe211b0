using System;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Jobs;

namespace DatacenterDes.Engine.Scheduling;

/// <summary>What EASY backfilling keeps for the head of the queue, and whether another job may start beside it.</summary>
/// <remarks>
/// It is kept on one generation, the one of the head's on which enough is free first (the more preferred of equals); what starts on
/// others cannot delay the head.
/// </remarks>
internal sealed class Reservation(Fleet fleet, ReleaseProfile[] profiles)
{
    private int _generation;
    private int _extraUltraServers;
    private int _reservedUnit;
    private int _extraChips;

    /// <summary>Whom it is for; null when there is none.</summary>
    public Job? Head { get; private set; }

    /// <summary>The earliest instant at which enough is free for the head; the end of time when the head is larger than what is up.</summary>
    public long Shadow { get; private set; }

    /// <summary>Chips of a generation up to which a job may be let through whatever its estimate; an upper bound that spares looking at the others.</summary>
    public int ChipsAtAnyLength(Generation generation) => Shadow == long.MaxValue || generation.Index != _generation
        ? int.MaxValue
        : (_extraUltraServers + 1) * generation.ChipsPerUltraServer - 1;

    public void Clear() => Head = null;

    /// <param name="head">Whom it is for.</param>
    /// <param name="now">The time.</param>
    /// <param name="scheduler">Knows the quotas: nothing is kept where the head's forbids it to start.</param>
    public void MakeFor(Job head, long now, Scheduler scheduler)
    {
        Head = head;
        Shadow = long.MaxValue;
        foreach (ref readonly var shape in head.Choices)
        {
            var generation = fleet.Generations[shape.Generation];
            if (generation.Holds(head, shape) && scheduler.IsWithinQuota(head, shape))
                Offer(generation, shape, now);
        }
    }

    /// <summary>Whether it still says what a new one would, given that nothing was given back since.</summary>
    public bool HoldsAt(long now) => Head is not null && Shadow > now;

    /// <summary>Whether a job that fits now may start without delaying the head; if so, what it takes of the extra is booked.</summary>
    public bool Admits(Job job, in JobShape shape, long now)
    {
        if (Shadow == long.MaxValue || shape.Generation != _generation || job.RemainingEstimateIn(shape) <= Shadow - now)
            return true;
        if (!shape.SharesUltraServer)
            return TakeExtra(shape.UltraServers);

        var unit = fleet.Units[fleet.Generations[_generation].UnitForShared(shape.Chips)];
        if (_reservedUnit >= 0)
            return unit.Number != _reservedUnit || TakeExtraChips(shape.Chips);

        // A unit whose other jobs run past the shadow time anyway is not one that the head counts on.
        return (!unit.IsFree && unit.SharedUntil > Shadow) || TakeExtra(1);
    }

    /// <summary>Takes the reservation that a generation has to offer if it is earlier.</summary>
    private void Offer(Generation generation, in JobShape shape, long now)
    {
        var profile = profiles[generation.Index];
        var (shadow, unit, extraChips) = shape.SharesUltraServer ? profile.ReleaseOfChips(shape.Chips) : (ReleaseOf(generation, shape, now), -1, 0);
        // An estimate that has passed ends now.
        shadow = Math.Max(shadow, now);
        if (shadow >= Shadow)
            return;
        Shadow = shadow;
        _generation = generation.Index;
        _reservedUnit = unit;
        _extraChips = extraChips;
        _extraUltraServers = shape.SharesUltraServer ? 0 : generation.FreeUltraServers + profile.ReleasedBy(shadow) - shape.UltraServers;
    }

    private long ReleaseOf(Generation generation, in JobShape shape, long now)
    {
        // A head that stays within a campus may wait although enough is free in all: it may start with the next release.
        var missing = shape.UltraServers - generation.FreeUltraServers;
        return missing > 0 ? profiles[generation.Index].ReleaseOf(missing) : now;
    }

    private bool TakeExtra(int ultraServers)
    {
        if (ultraServers > _extraUltraServers)
            return false;
        _extraUltraServers -= ultraServers;
        return true;
    }

    private bool TakeExtraChips(int chips)
    {
        if (chips > _extraChips)
            return false;
        _extraChips -= chips;
        return true;
    }
}
