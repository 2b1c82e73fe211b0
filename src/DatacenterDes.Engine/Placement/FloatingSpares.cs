using DatacenterDes.Engine.Capacity;
using DatacenterDes.Model;

namespace DatacenterDes.Engine.Placement;

/// <summary>The last UltraServers of every hall, which are kept out of placement to replace failed ones.</summary>
internal sealed class FloatingSpares
{
    private readonly DomainLevel _halls;
    private readonly DomainLevel _campuses;
    private readonly SchedulerSettings _settings;
    private readonly UnitSet _idle;

    /// <param name="units">UltraServers of the fleet.</param>
    /// <param name="containment">Rows, halls, buildings and campuses.</param>
    /// <param name="settings">How many there are in a hall.</param>
    public FloatingSpares(int units, DomainLevel[] containment, SchedulerSettings settings)
    {
        _halls = containment[1];
        _campuses = containment[^1];
        _settings = settings;
        _idle = new UnitSet(units);
    }

    /// <summary>Spares that are up and replace nothing now.</summary>
    public int Idle => _idle.Count;

    /// <summary>Whether a unit is one of them, whatever it does.</summary>
    public bool Contains(int unit)
    {
        if (_settings.FloatingSpares == 0)
            return false;
        var hall = _halls.DomainOf(unit);
        var end = _halls.EndOf(hall);
        return unit >= end - _settings.FloatingSparesOf(end - _halls.FirstUnitOf(hall));
    }

    public void Add(int unit) => _idle.Add(unit);

    public void Remove(int unit) => _idle.Remove(unit);

    /// <summary>An idle one in the hall of a unit, else on its campus, the lowest-numbered; −1 for none.</summary>
    public int NearestTo(int unit)
    {
        var near = FirstIn(_halls, unit);
        return near >= 0 ? near : FirstIn(_campuses, unit);
    }

    private int FirstIn(DomainLevel level, int unit)
    {
        var domain = level.DomainOf(unit);
        var first = _idle.FirstFrom(level.FirstUnitOf(domain));
        return first < level.EndOf(domain) ? first : -1;
    }
}
