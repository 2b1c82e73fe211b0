using System;
using System.Collections.Generic;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Places;
using DatacenterDes.Engine.Power;

namespace DatacenterDes.Engine.DemandResponse;

/// <summary>Keeps new jobs off UltraServers of a site, as many as it takes for those that start to stay within a limit.</summary>
/// <remarks>
/// Each UltraServer that new jobs can go to may come to draw as much as the job that draws most would. Load and all this room together are never above
/// the limit when a scheduling pass begins, so no job that starts in it takes the load above. The sum is kept: what a change costs is the UltraServers that it touches.
/// </remarks>
internal sealed class CallHeadroom
{
    private readonly Site _site;
    private readonly Fleet _fleet;
    private readonly PowerCaps _caps;
    private readonly long[] _mostDrawn;
    private readonly long[] _room;
    private readonly UnitSet _open;
    private readonly List<UltraServer> _closed = [];
    private Wide _sum;

    /// <param name="site">Whose UltraServers.</param>
    /// <param name="fleet">The fleet.</param>
    /// <param name="caps">What they draw.</param>
    /// <param name="mostDrawn">The most that jobs make an UltraServer draw, in microwatts, by generation.</param>
    public CallHeadroom(Site site, Fleet fleet, PowerCaps caps, long[] mostDrawn)
    {
        (_site, _fleet, _caps, _mostDrawn) = (site, fleet, caps, mostDrawn);
        _room = new long[site.End - site.First];
        _open = new UnitSet(_room.Length);
        foreach (var unit in fleet.Units.AsSpan(site.First, _room.Length))
            Touch(unit);
    }

    /// <summary>What runs on a unit, or whether it is up, has changed.</summary>
    public void Touch(UltraServer unit)
    {
        var place = unit.Number - _site.First;
        if (place < 0 || place >= _room.Length)
            return;
        var room = unit.IsClosed ? 0 : RoomOn(unit);
        if (room > 0 != _room[place] > 0)
        {
            if (room > 0)
                _open.Add(place);
            else
                _open.Remove(place);
        }

        _sum += room - _room[place];
        _room[place] = room;
    }

    /// <summary>Closes UltraServers until load and room are within the limit, those of the highest numbers first; or opens those closed last that fit.</summary>
    /// <param name="limit">In microwatts.</param>
    /// <param name="mayOpen">Whether some may be opened.</param>
    /// <returns>Whether there is a difference.</returns>
    public bool Fit(long limit, bool mayOpen)
    {
        var before = _closed.Count;
        while (_open.Count > 0 && (Int128)_sum > limit - _site.Load.Microwatts)
            Close(_fleet.Units[_site.First + _open.LastBelow(_room.Length)]);
        if (_closed.Count > before)
            return true;
        while (mayOpen && _closed.Count > 0 && (Int128)_sum <= limit - _site.Load.Microwatts - RoomOn(_closed[^1]))
            OpenLast();
        return _closed.Count < before;
    }

    /// <summary>New jobs can go everywhere again.</summary>
    public void OpenAll()
    {
        while (_closed.Count > 0)
            OpenLast();
    }

    private void Close(UltraServer unit)
    {
        _fleet.Of(unit).Close(unit);
        _closed.Add(unit);
        Touch(unit);
    }

    private void OpenLast()
    {
        var unit = _closed[^1];
        _closed.RemoveAt(_closed.Count - 1);
        _fleet.Of(unit).Open(unit);
        Touch(unit);
    }

    /// <summary>What a unit may come to draw beyond what it does if new jobs can go to it, in microwatts.</summary>
    private long RoomOn(UltraServer unit)
    {
        if (!unit.IsUp || unit.FreeChips == 0 || !_fleet.Generations[unit.Generation].Free.IsPlaceable(unit.Number))
            return 0;
        return Math.Max(0, _mostDrawn[unit.Generation] - _caps.FullDraw(unit));
    }
}
