using DatacenterDes.Engine.Power;

namespace DatacenterDes.Engine.Capacity;

/// <summary>A site.</summary>
internal sealed class Campus(string name, LoadMeter fleet)
{
    public string Name { get; } = name;

    public LoadMeter Load { get; } = new(fleet);
}

/// <summary>A building and its totals, which are kept and never counted.</summary>
internal sealed class Building(string name, Campus campus)
{
    public string Name { get; } = name;

    public Campus Campus { get; } = campus;

    public LoadMeter Load { get; } = new(campus.Load);

    public int UltraServersInService { get; set; }

    public int UltraServersUp { get; set; }

    public int ChipsInService { get; set; }

    public int ChipsAllocated { get; set; }
}

/// <summary>A hall: one power group of a building.</summary>
internal sealed class Hall(string name, Building building)
{
    public string Name { get; } = name;

    public Building Building { get; } = building;

    public LoadMeter Load { get; } = new(building.Load);
}

/// <summary>A row of UltraServers on one busway pair.</summary>
internal sealed class Row(string name, Hall hall)
{
    public string Name { get; } = name;

    public Hall Hall { get; } = hall;

    public LoadMeter Load { get; } = new(hall.Load);
}
