using System.Collections.Generic;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Places;

namespace DatacenterDes.Engine.Scheduling;

/// <summary>What a head would find free on one generation if jobs gave way: UltraServers, of one campus if it stays within one; or chips of one UltraServer.</summary>
/// <remarks>
/// An UltraServer that small jobs share counts for a head that needs whole ones when all its jobs give way. A place is a campus (0 for
/// all of them) where the head needs whole UltraServers, else an UltraServer.
/// </remarks>
internal sealed class RoomForHead(Generation generation) : IRoomForHead
{
    private readonly Dictionary<int, int> _chipsGiven = [];
    private readonly int[] _free = new int[generation.Campuses];
    private JobShape _head;
    private bool _staysInCampus;
    private int _place;

    public void BeginFor(Job head, in JobShape shape)
    {
        _head = shape;
        _chipsGiven.Clear();
        _staysInCampus = generation.Admission.StaysInCampus(head, shape);
        _free[0] = generation.Free.Whole.Count;
        for (var campus = 0; _staysInCampus && campus < _free.Length; campus++)
            _free[campus] = generation.Free.Whole.OnCampus(campus);
    }

    public bool Add(Job job)
    {
        if (job.SharesUltraServer)
            return AddShare(job);
        return _head.SharesUltraServer ? job.Allocation.ReturnedUltraServers > 0 && Found(job.Allocation.Placement.First) : AddWhole(job);
    }

    public bool Helps(Job job)
    {
        if (_head.SharesUltraServer)
            return job.Allocation.Placement.First == _place;
        return job.SharesUltraServer ? IsEmptied(job) && PlaceOf(job.Allocation.Placement.First) == _place : ReturnedBy(job) > 0;
    }

    public bool Spares(Job job)
    {
        if (!_head.SharesUltraServer)
            return SparesUltraServers(job);
        if (!job.SharesUltraServer)
            return false;
        var chips = _chipsGiven[_place] - job.Chips;
        if (generation.Units[_place].FreeChips + chips < _head.Chips)
            return false;
        _chipsGiven[_place] = chips;
        return true;
    }

    public void End()
    {
        // It only counts.
    }

    private bool AddShare(Job job)
    {
        var unit = job.Allocation.Placement.First;
        _chipsGiven.TryGetValue(unit, out var chips);
        _chipsGiven[unit] = chips + job.Chips;
        if (_head.SharesUltraServer)
            return generation.Units[unit].FreeChips + chips + job.Chips >= _head.Chips && Found(unit);
        return IsEmptied(job) && AddFree(unit);
    }

    private bool AddWhole(Job job)
    {
        if (!_staysInCampus)
        {
            _free[0] += job.Allocation.ReturnedUltraServers;
            return _free[0] >= _head.UltraServers && Found(0);
        }

        Count(job.Allocation.Placement);
        Count(job.Allocation.Spares);
        for (var campus = 0; campus < _free.Length; campus++)
        {
            if (_free[campus] >= _head.UltraServers)
                return Found(campus);
        }

        return false;
    }

    private void Count(UnitRanges units)
    {
        foreach (var unit in units)
            _free[generation.CampusOf(unit)] += generation.Free.IsPlaceable(unit) ? 1 : 0;
    }

    private bool AddFree(int unit)
    {
        var place = PlaceOf(unit);
        _free[place]++;
        return _free[place] >= _head.UltraServers && Found(place);
    }

    private bool SparesUltraServers(Job job)
    {
        var returned = job.SharesUltraServer ? 1 : ReturnedBy(job);
        if (_free[_place] - returned < _head.UltraServers)
            return false;
        _free[_place] -= returned;

        // The others on it need not give way either.
        if (job.SharesUltraServer)
            _chipsGiven[job.Allocation.Placement.First] = 0;
        return true;
    }

    /// <summary>UltraServers that a job which holds whole ones would return where the head goes.</summary>
    private int ReturnedBy(Job job)
    {
        if (!_staysInCampus)
            return job.Allocation.ReturnedUltraServers;
        return CountHere(job.Allocation.Placement) + CountHere(job.Allocation.Spares);
    }

    private int CountHere(UnitRanges units)
    {
        var here = 0;
        foreach (var unit in units)
            here += generation.Free.IsPlaceable(unit) && generation.CampusOf(unit) == _place ? 1 : 0;
        return here;
    }

    private bool IsEmptied(Job job)
    {
        var unit = job.Allocation.Placement.First;
        return generation.Units[unit].FreeChips + _chipsGiven[unit] == generation.ChipsPerUltraServer;
    }

    private int PlaceOf(int unit) => _staysInCampus ? generation.CampusOf(unit) : 0;

    private bool Found(int place)
    {
        _place = place;
        return true;
    }
}
