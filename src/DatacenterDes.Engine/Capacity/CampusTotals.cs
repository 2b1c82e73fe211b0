using System;
using System.Collections.Generic;
using DatacenterDes.Engine.Places;

namespace DatacenterDes.Engine.Capacity;

/// <summary>A campus that UltraServers ever stand on, as the sum of its buildings.</summary>
internal sealed class CampusTotals(Campus campus)
{
    private readonly List<Building> _buildings = [];

    /// <summary>Empty where the model has no topology.</summary>
    public string Name => campus.Name;

    public LoadMeter Load => campus.Load;

    public int UltraServersInService => Sum(building => building.UltraServersInService);

    public int UltraServersUp => Sum(building => building.UltraServersUp);

    public int ChipsInService => Sum(building => building.ChipsInService);

    public int ChipsAllocated => Sum(building => building.ChipsAllocated);

    /// <summary>In the order of the topology.</summary>
    public static CampusTotals[] Of(Fleet fleet)
    {
        var campuses = new List<CampusTotals>();
        foreach (var building in fleet.Layout.Buildings)
        {
            if (campuses is not [.., var last] || last.Load != building.Campus.Load)
                campuses.Add(new CampusTotals(building.Campus));
            campuses[^1]._buildings.Add(building);
        }

        return [.. campuses];
    }

    private int Sum(Func<Building, int> part)
    {
        var sum = 0;
        foreach (var building in _buildings)
            sum += part(building);
        return sum;
    }
}
