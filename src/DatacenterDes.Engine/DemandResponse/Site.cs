using System.Linq;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Places;
using DatacenterDes.Model;
using DatacenterDes.Model.Reliability;

namespace DatacenterDes.Engine.DemandResponse;

/// <summary>What the grid sees as one load: a campus, or all of them.</summary>
/// <param name="Name">Of the campus; empty for all of them.</param>
/// <param name="Campus">Its index in the topology; null for all of them.</param>
/// <param name="Load">Its IT load.</param>
/// <param name="First">Number of its first UltraServer.</param>
/// <param name="End">One more than that of the last.</param>
internal sealed record Site(string Name, int? Campus, LoadMeter Load, int First, int End)
{
    public bool Holds(UltraServer unit) => unit.Number >= First && unit.Number < End;

    public static Site OfFleet(Fleet fleet) => new("", null, fleet.Load, 0, fleet.Units.Length);

    /// <summary>The campuses that UltraServers ever stand on, in the order of the topology.</summary>
    public static Site[] OfCampuses(Fleet fleet) =>
        [.. fleet.Layout.Containment.Domains.At(FailureLevel.Campus).Select(campus => new Site(campus.Name, campus.Campus, LoadOf(fleet, campus), campus.FirstUnit, campus.EndUnit))];

    private static LoadMeter LoadOf(Fleet fleet, Domain campus) => fleet.Units[campus.FirstUnit].Row.Building.Campus.Load;
}
