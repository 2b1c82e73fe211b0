namespace DatacenterDes.Engine.Places;

/// <summary>A site.</summary>
internal sealed class Campus(string name, LoadLedger loads)
{
    public string Name { get; } = name;

    /// <summary>Where what is drawn on it is booked.</summary>
    public LoadLedger Loads { get; } = loads;

    public LoadMeter Load { get; } = new(loads, loads.Fleet);
}

/// <summary>A building and its totals, which are kept and never counted.</summary>
internal sealed class Building(string name, Campus campus)
{
    private int _chipsAllocated;

    public string Name { get; } = name;

    public Campus Campus { get; } = campus;

    public LoadMeter Load { get; } = new(campus.Loads, campus.Load);

    public int UltraServersInService { get; set; }

    public int UltraServersUp { get; set; }

    public int ChipsInService { get; set; }

    public int ChipsAllocated
    {
        get
        {
            Load.Settle();
            return _chipsAllocated;
        }
    }

    /// <summary>For the ledger: more or less is drawn in it, and held.</summary>
    public void Add(long microwatts, int chips, long now)
    {
        _chipsAllocated += chips;
        Load.Add(microwatts, now);
    }
}

/// <summary>A hall: one power group of a building.</summary>
internal sealed class Hall(string name, Building building)
{
    public string Name { get; } = name;

    public Building Building { get; } = building;
}

/// <summary>A row of UltraServers on one busway pair.</summary>
internal sealed class Row(string name, Hall hall)
{
    public string Name { get; } = name;

    public Hall Hall { get; } = hall;

    public Building Building { get; } = hall.Building;

    /// <summary>Its number among the rows in which UltraServers ever stand, in the order of the topology.</summary>
    public int Number { get; } = hall.Building.Campus.Loads.AddRow(hall.Building);
}
