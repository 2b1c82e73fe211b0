using System;
using System.Collections.Generic;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Places;

namespace DatacenterDes.Engine.DemandResponse;

/// <summary>What the grid sees as one load: a campus, or all of them.</summary>
/// <param name="Name">Of the campus; empty for all of them.</param>
/// <param name="Load">Its IT load.</param>
/// <param name="First">Number of its first UltraServer.</param>
/// <param name="End">One more than that of the last.</param>
internal sealed record Site(string Name, LoadMeter Load, int First, int End)
{
    public bool Holds(UltraServer unit) => unit.Number >= First && unit.Number < End;

    public static Site OfFleet(Fleet fleet) => new("", fleet.Load, 0, fleet.Units.Length);

    /// <summary>The campuses that UltraServers ever stand on, in the order of the topology.</summary>
    public static Site[] OfCampuses(Fleet fleet)
    {
        var sites = new List<Site>();
        for (var first = 0; first < fleet.Units.Length;)
        {
            var campus = fleet.Units[first].Row.Hall.Building.Campus;
            var end = Array.FindIndex(fleet.Units, first, unit => unit.Row.Hall.Building.Campus != campus) is > 0 and var next ? next : fleet.Units.Length;
            sites.Add(new(campus.Name, campus.Load, first, end));
            first = end;
        }

        return [.. sites];
    }
}
