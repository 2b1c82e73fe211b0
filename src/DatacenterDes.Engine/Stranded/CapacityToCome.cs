using System;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Jobs;

namespace DatacenterDes.Engine.Stranded;

/// <summary>The UltraServers that will be in service when some phases have come, by generation; what leaves until then is counted too.</summary>
internal sealed class CapacityToCome
{
    private readonly Fleet _fleet;
    private readonly int[][] _byCampus;
    private readonly int[] _all;
    private readonly int[] _onOneCampus;

    public CapacityToCome(Fleet fleet)
    {
        _fleet = fleet;
        _byCampus = Array.ConvertAll(fleet.Generations, generation => new int[generation.Campuses]);
        _all = new int[fleet.Generations.Length];
        _onOneCampus = new int[fleet.Generations.Length];
    }

    /// <summary>Whether some of them are not in service yet.</summary>
    public bool IsMore { get; private set; }

    /// <summary>Counts what there is and what some phases bring yet.</summary>
    /// <param name="phases">By phase, whether it comes or has come.</param>
    public void Assume(ReadOnlySpan<bool> phases)
    {
        IsMore = false;
        Array.ForEach(_byCampus, Array.Clear);
        Array.Clear(_all);
        for (var phase = 0; phase < phases.Length; phase++)
        {
            if (phases[phase])
                Add(_fleet.Layout.UnitsOfPhase[phase]);
        }

        for (var i = 0; i < _all.Length; i++)
            _onOneCampus[i] = Most(_byCampus[i]);
    }

    /// <summary>Whether a job would start if all of them were up and nothing else ran.</summary>
    public bool Holds(Job job)
    {
        foreach (ref readonly var shape in job.Choices)
        {
            var generation = _fleet.Generations[shape.Generation];
            if (generation.Admission.WouldHold(job, shape, _all[shape.Generation], _onOneCampus[shape.Generation]))
                return true;
        }

        return false;
    }

    /// <summary>The most that a job could have of them on one generation, those that power keeps from it included.</summary>
    public int MostFor(Job job)
    {
        var most = 0;
        foreach (ref readonly var shape in job.Choices)
        {
            var staysInCampus = _fleet.Generations[shape.Generation].Admission.StaysInCampus(job, shape);
            most = Math.Max(most, staysInCampus ? _onOneCampus[shape.Generation] : _all[shape.Generation]);
        }

        return most;
    }

    /// <summary>Whether a phase brings UltraServers of a generation.</summary>
    public bool IsOf(int phase, int generation) =>
        _fleet.Layout.UnitsOfPhase[phase] is [var first, ..] && _fleet.Units[first].Generation == generation;

    private void Add(int[] units)
    {
        foreach (var number in units)
        {
            var unit = _fleet.Units[number];
            var generation = _fleet.Generations[unit.Generation];
            if (unit.IsRetired)
                continue;
            IsMore |= !unit.IsInService;
            if (!generation.Free.IsPlaceable(number))
                continue;
            _all[unit.Generation]++;
            _byCampus[unit.Generation][generation.CampusOf(number)]++;
        }
    }

    private static int Most(int[] counts)
    {
        var most = 0;
        foreach (var count in counts)
            most = Math.Max(most, count);
        return most;
    }
}
