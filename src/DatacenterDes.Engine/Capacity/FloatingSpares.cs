using System;
using System.Linq;
using DatacenterDes.Engine.Flow;
using DatacenterDes.Engine.Places;
using DatacenterDes.Model;

namespace DatacenterDes.Engine.Capacity;

/// <summary>The last UltraServers of a generation in every hall, which are kept out of placement to replace failed ones.</summary>
internal sealed class FloatingSpares
{
    private readonly DomainLevel _halls;
    private readonly DomainLevel _campuses;
    private readonly int[]? _firstInHall;
    private readonly UnitSet _idle;

    /// <param name="own">The UltraServers of the generation.</param>
    /// <param name="containment">Rows, halls, buildings and campuses.</param>
    /// <param name="settings">How many there are in a hall.</param>
    public FloatingSpares(UnitRanges own, DomainLevel[] containment, SchedulerSettings settings)
    {
        _halls = containment[1];
        _campuses = containment[^1];
        _idle = new UnitSet(_campuses.Units);
        if (settings.FloatingSpares == 0)
            return;
        _firstInHall = new int[_halls.Count];
        Array.Fill(_firstInHall, int.MaxValue);
        foreach (var hall in own.ToArray().GroupBy(_halls.DomainOf))
        {
            var numbers = hall.ToArray();
            if (settings.FloatingSparesOf(numbers.Length) is > 0 and var spares)
                _firstInHall[hall.Key] = numbers[^spares];
        }
    }

    /// <summary>Spares that are up and replace nothing now.</summary>
    public int Idle => _idle.Count;

    /// <summary>Whether a unit of the generation is one of them, whatever it does.</summary>
    public bool Contains(int unit) => _firstInHall is not null && unit >= _firstInHall[_halls.DomainOf(unit)];

    /// <summary>Whether a unit is one that is up and replaces nothing now.</summary>
    public bool IsIdle(int unit) => _idle.Contains(unit);

    public void Add(int unit) => _idle.Add(unit);

    public void Remove(int unit) => _idle.Remove(unit);

    /// <summary>An idle one in the hall of a unit, else on its campus, the lowest-numbered; <see cref="UnitSet.None"/> for none.</summary>
    public int NearestTo(int unit)
    {
        var near = FirstIn(_halls, unit);
        return near >= 0 ? near : FirstIn(_campuses, unit);
    }

    /// <summary>The same among those that have power for a job; <see cref="UnitSet.None"/> for none. The power is kept.</summary>
    public int NearestTo(int unit, Headroom headroom, long microwatts)
    {
        var near = FirstIn(_halls, unit, headroom, microwatts);
        return near >= 0 ? near : FirstIn(_campuses, unit, headroom, microwatts);
    }

    private int FirstIn(DomainLevel level, int unit)
    {
        var domain = level.DomainOf(unit);
        var first = _idle.FirstFrom(level.FirstUnitOf(domain));
        return first < level.EndOf(domain) ? first : UnitSet.None;
    }

    private int FirstIn(DomainLevel level, int unit, Headroom headroom, long microwatts)
    {
        var domain = level.DomainOf(unit);
        for (var spare = _idle.FirstFrom(level.FirstUnitOf(domain)); spare >= 0 && spare < level.EndOf(domain); spare = _idle.FirstFrom(spare + 1))
        {
            if (headroom.Reserve(spare, 1, microwatts) == 1)
                return spare;
        }

        return UnitSet.None;
    }
}
