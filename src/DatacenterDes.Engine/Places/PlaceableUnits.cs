namespace DatacenterDes.Engine.Places;

/// <summary>How many UltraServers of a generation jobs are placed on, in all and on the campus that has most: those that are ever there, and those that are up and not closed.</summary>
/// <remarks>Floating spares are not among them: jobs come to those as replacements alone.</remarks>
internal sealed class PlaceableUnits
{
    private readonly DomainLevel _campuses;
    private readonly DomainCounts _everByCampus;
    private readonly DomainCounts _upByCampus;

    public PlaceableUnits(DomainLevel campuses)
    {
        _campuses = campuses;
        _everByCampus = new DomainCounts(campuses.Count, campuses.LargestDomain);
        _upByCampus = new DomainCounts(campuses.Count, campuses.LargestDomain);
    }

    /// <summary>All that have not left for good, in service or not.</summary>
    public int Ever { get; private set; }

    /// <summary>The same on the campus that has most.</summary>
    public int EverOnOneCampus => _everByCampus.Most;

    /// <summary>Those that are up and not closed, whatever runs on them.</summary>
    public int Up { get; private set; }

    /// <summary>The same on the campus that has most.</summary>
    public int UpOnOneCampus => _upByCampus.Most;

    /// <summary>A unit will be there, or leaves for good.</summary>
    public void CountEver(int unit, int change)
    {
        Ever += change;
        _everByCampus.Add(_campuses.DomainOf(unit), change);
    }

    /// <summary>A unit is up and open, or not any more.</summary>
    public void CountUp(int unit, int change)
    {
        Up += change;
        _upByCampus.Add(_campuses.DomainOf(unit), change);
    }
}
