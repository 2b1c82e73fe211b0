using System;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Places;

namespace DatacenterDes.Engine.Scheduling;

/// <summary>What EASY backfilling keeps for the head of the queue, and whether another job may start beside it.</summary>
/// <remarks>
/// It is kept on one generation, the one of the head's on which enough is free first (the more preferred of equals); what starts on
/// others cannot delay the head. A head for which enough is free, but not where there is power, waits for something to be given back, and
/// only what ends before the next release starts beside it: power is not foreseen, and nothing that starts keeps the head waiting longer.
/// </remarks>
internal sealed class Reservation(Fleet fleet, ReleaseProfile[] profiles)
{
    private int _generation;
    private int _extraUltraServers;
    private int _reservedUnit;
    private int _extraChips;
    private bool _waitsForPower;

    /// <summary>Whom it is for; null when there is none.</summary>
    public Job? Head { get; private set; }

    /// <summary>The earliest instant at which enough is free for the head; the end of time when the head is larger than what is up.</summary>
    public long Shadow { get; private set; }

    /// <summary>Chips of a generation up to which a job may be let through whatever its estimate; an upper bound that spares looking at the others.</summary>
    public int ChipsAtAnyLength(Generation generation)
    {
        if (Shadow == long.MaxValue)
            return int.MaxValue;
        if (_waitsForPower)
            return 0;
        return generation.Index != _generation ? int.MaxValue : (_extraUltraServers + 1) * generation.ChipsPerUltraServer - 1;
    }

    public void Clear() => Head = null;

    /// <param name="head">Whom it is for.</param>
    /// <param name="now">The time.</param>
    /// <param name="scheduler">Knows the quotas: nothing is kept where the head's forbids it to start.</param>
    public void MakeFor(Job head, long now, Scheduler scheduler)
    {
        Head = head;
        Shadow = long.MaxValue;
        _waitsForPower = false;
        foreach (ref readonly var shape in head.Choices)
        {
            var generation = fleet.Generations[shape.Generation];
            if (!generation.Admission.Holds(head, shape) || !scheduler.IsWithinQuota(head, shape))
                continue;
            Offer(generation, shape, now);
            _waitsForPower |= generation.Admission.LacksPower(head, shape);
        }

        if (_waitsForPower)
            Shadow = NextRelease(now);
    }

    /// <summary>The earliest that a new one may say something else if nothing is given back until then; the end of time for never.</summary>
    /// <remarks>
    /// An estimate that has passed ends now. So a head that did not start at its shadow time has more to spare whenever another estimate
    /// passes, and may come to be kept on another generation. Before that it is not worth a search: most heads are in time.
    /// </remarks>
    public long NextChange(long now)
    {
        var next = long.MaxValue;
        if (Head is null || Shadow == long.MaxValue || _waitsForPower)
            return next;
        if (Shadow > now)
            return Shadow;
        foreach (ref readonly var shape in Head.Choices)
            next = Math.Min(next, profiles[shape.Generation].ReleaseAfter(now));
        return next;
    }

    /// <summary>Whether it still says what a new one would, given that nothing was given back since.</summary>
    public bool HoldsAt(long now) => Head is not null && Shadow > now;

    /// <summary>Whether a job that fits now may start without delaying the head; if so, what it takes of the extra is booked.</summary>
    public bool Admits(Job job, in JobShape shape, long now)
    {
        if (_waitsForPower && Shadow < long.MaxValue)
            return EndsByShadow(job, shape, now);
        if (Shadow == long.MaxValue || shape.Generation != _generation || job.RemainingEstimateIn(shape) <= Shadow - now)
            return true;
        if (!shape.SharesUltraServer)
            return TakeExtra(shape.UltraServers);

        var unit = fleet.Units[fleet.Generations[_generation].Admission.UnitForShared(job, shape)];
        if (_reservedUnit >= 0)
            return unit.Number != _reservedUnit || TakeExtraChips(shape.Chips);

        // A unit whose other jobs run past the shadow time anyway is not one that the head counts on.
        return (!unit.IsFree && profiles[_generation].SharedUntil(unit.Number) > Shadow) || TakeExtra(1);
    }

    /// <summary>Takes the reservation that a generation has to offer if it is earlier.</summary>
    private void Offer(Generation generation, in JobShape shape, long now)
    {
        var profile = profiles[generation.Index];
        var (shadow, unit, extraChips) = shape.SharesUltraServer ? profile.ReleaseOfChips(shape.Chips) : (ReleaseOf(generation, shape, now), UnitSet.None, 0);
        // An estimate that has passed ends now.
        shadow = Math.Max(shadow, now);
        if (shadow >= Shadow)
            return;
        Shadow = shadow;
        _generation = generation.Index;
        _reservedUnit = unit;
        _extraChips = extraChips;
        _extraUltraServers = shape.SharesUltraServer ? 0 : generation.Free.Whole.Count + profile.ReleasedBy(shadow) - shape.UltraServers;
    }

    /// <summary>When anything is given back next: a head that waits for power alone can start then at the earliest.</summary>
    private long NextRelease(long now)
    {
        var next = long.MaxValue;
        foreach (var profile in profiles)
            next = Math.Min(next, profile.FirstRelease);
        return Math.Max(next, now);
    }

    /// <summary>Whether a job leaves before power can come free for the head, on whatever generation; then it may be what leaves next.</summary>
    private bool EndsByShadow(Job job, in JobShape shape, long now)
    {
        var end = now + job.RemainingEstimateIn(shape);
        if (end > Shadow)
            return false;
        Shadow = end;
        return true;
    }

    private long ReleaseOf(Generation generation, in JobShape shape, long now)
    {
        // A head that stays within a campus may wait although enough is free in all: it may start with the next release.
        var missing = shape.UltraServers - generation.Free.Whole.Count;
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
