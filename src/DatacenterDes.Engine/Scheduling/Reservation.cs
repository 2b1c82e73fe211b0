using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Jobs;

namespace DatacenterDes.Engine.Scheduling;

/// <summary>What EASY backfilling keeps for the head of the queue, and whether another job may start beside it.</summary>
internal sealed class Reservation(Fleet fleet, ReleaseProfile profile)
{
    private int _extraUltraServers;
    private int _reservedUnit;
    private int _extraChips;

    /// <summary>Whom it is for; null when there is none.</summary>
    public Job? Head { get; private set; }

    /// <summary>The earliest instant at which enough is free for the head; the end of time when the head is larger than what is up.</summary>
    public long Shadow { get; private set; }

    /// <summary>Chips up to which a job may be let through whatever its estimate; an upper bound that spares looking at the others.</summary>
    public int ChipsAtAnyLength => Shadow == long.MaxValue
        ? int.MaxValue
        : (_extraUltraServers + 1) * fleet.ChipsPerUltraServer - 1;

    public void Clear() => Head = null;

    public void MakeFor(Job head, long now)
    {
        Head = head;
        _reservedUnit = -1;
        _extraUltraServers = 0;
        if (!fleet.Holds(head))
        {
            Shadow = long.MaxValue;
        }
        else if (head.SharesUltraServer)
        {
            (Shadow, _reservedUnit, _extraChips) = profile.ReleaseOfChips(head.Chips);
        }
        else
        {
            // An estimate that has passed ends now.
            // A head that stays within a campus may wait although enough is free in all: it may start with the next release.
            var missing = head.UltraServers - fleet.FreeUltraServers;
            var release = missing > 0 ? profile.ReleaseOf(missing) : now;
            Shadow = release < now ? now : release;
            _extraUltraServers = fleet.FreeUltraServers + profile.ReleasedBy(Shadow) - head.UltraServers;
        }
    }

    /// <summary>Whether it still says what a new one would, given that nothing was given back since.</summary>
    public bool HoldsAt(long now) => Head is not null && Shadow > now;

    /// <summary>Whether a job that fits now may start without delaying the head; if so, what it takes of the extra is booked.</summary>
    public bool Admits(Job job, long now)
    {
        if (Shadow == long.MaxValue || job.RemainingEstimate <= Shadow - now)
            return true;
        if (!job.SharesUltraServer)
            return TakeExtra(job.UltraServers);

        var unit = fleet.Units[fleet.UnitForShared(job.Chips)];
        if (_reservedUnit >= 0)
            return unit.Number != _reservedUnit || TakeExtraChips(job.Chips);

        // A unit whose other jobs run past the shadow time anyway is not one that the head counts on.
        return (!unit.IsFree && unit.SharedUntil > Shadow) || TakeExtra(1);
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
