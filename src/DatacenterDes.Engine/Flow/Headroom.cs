using System;
using DatacenterDes.Engine.Places;
using DatacenterDes.Model.Electrical.Flow;
using DatacenterDes.Model.Quantities;

namespace DatacenterDes.Engine.Flow;

/// <summary>What is kept on every node for the UltraServers in service and the peaks of the jobs on them, so that jobs start only where their peaks fit.</summary>
/// <remarks>
/// For an UltraServer in service at least its idle draw is kept, and its draw when down, whatever it does: it comes back without a
/// question. Room is asked of the state that the graph has now; when that loses members, what is kept stays, and nothing new is.
/// </remarks>
internal sealed class Headroom
{
    private readonly ReservedFlow _flow;
    private readonly DomainLevel _rows;
    private readonly Refusal[] _refusals;
    private bool _isStale;

    /// <param name="flow">The graph at work.</param>
    /// <param name="fed">How many rows it feeds.</param>
    /// <param name="rows">Which UltraServers stand in which rows.</param>
    public Headroom(FlowGraph flow, int fed, DomainLevel rows)
    {
        _flow = new ReservedFlow(flow);
        _rows = rows;
        _refusals = new Refusal[fed];
        _isStale = true;
    }

    /// <summary>Grows whenever there may be room where there was none.</summary>
    public long Version { get; private set; }

    /// <summary>What a group would deliver if all drew what is kept for them, in units of 10 nW.</summary>
    public long Kept(int group)
    {
        Refresh();
        return _flow.Delivered(group);
    }

    /// <summary>The graph has another state.</summary>
    public void StateChanged()
    {
        _isStale = true;
        Version++;
    }

    /// <summary>There are other UltraServers to choose from.</summary>
    public void UnitsChanged() => Version++;

    /// <summary>A unit enters service.</summary>
    /// <param name="unit">Its number.</param>
    /// <param name="microwatts">What it draws without a job, at most.</param>
    public void Enter(int unit, long microwatts)
    {
        Keep(unit, microwatts);
        Version++;
    }

    /// <summary>Keeps power for the first of some units in the row of one, as many as there is room for.</summary>
    /// <param name="unit">A unit of the row.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="microwattsEach">For each.</param>
    /// <returns>For how many it is kept.</returns>
    public int Reserve(int unit, int count, long microwattsEach)
    {
        if (microwattsEach == 0)
            return count;
        var row = _rows.DomainOf(unit);
        Refresh();
        ref var refusal = ref _refusals[row];
        if (microwattsEach >= refusal.Microwatts && refusal.Microwatts > 0 && _flow.Delivered(refusal.Group) >= refusal.Kept)
            return 0;
        if (TryAdd(row, count * microwattsEach))
            return count;
        var (fits, fails) = (0, count);
        while (fails - fits > 1)
        {
            var middle = (fits + fails) / 2;
            if (!TryAdd(row, (middle - fits) * microwattsEach))
                fails = middle;
            else
                fits = middle;
        }

        if (fits == 0)
            refusal = new(microwattsEach, _flow.Blocked, _flow.Delivered(_flow.Blocked));
        return fits;
    }

    /// <summary>Keeps power for a unit, whether there is room or not.</summary>
    public void Keep(int unit, long microwatts) => Add(_rows.DomainOf(unit), microwatts);

    /// <summary>Power is kept no more: there may be room now.</summary>
    public void Release(UnitRanges units, long microwattsEach)
    {
        Version++;
        if (microwattsEach == 0)
            return;
        foreach (var range in units.Ranges)
        {
            for (var first = range.First; first < range.End;)
            {
                var row = _rows.DomainOf(first);
                var end = Math.Min(range.End, _rows.EndOf(row));
                Add(row, -microwattsEach * (end - first));
                first = end;
            }
        }
    }

    /// <summary>The same for one unit.</summary>
    public void Release(int unit, long microwatts)
    {
        GiveBack([unit], microwatts);
        Version++;
    }

    /// <summary>Power was kept for a try only.</summary>
    public void GiveBack(ReadOnlySpan<int> units, long microwattsEach)
    {
        for (var i = 0; i < units.Length && microwattsEach > 0;)
        {
            var row = _rows.DomainOf(units[i]);
            var run = i + 1;
            while (run < units.Length && _rows.DomainOf(units[run]) == row)
                run++;
            Add(row, -microwattsEach * (run - i));
            i = run;
        }
    }

    private bool TryAdd(int row, long microwatts)
    {
        if (_flow.Add(row, microwatts * PowerUnit.PerMicrowatt))
            return true;
        _flow.Add(row, -microwatts * PowerUnit.PerMicrowatt);
        return false;
    }

    private void Add(int row, long microwatts)
    {
        if (_isStale)
            _flow.AddLater(row, microwatts * PowerUnit.PerMicrowatt);
        else
            _flow.Add(row, microwatts * PowerUnit.PerMicrowatt);
    }

    private void Refresh()
    {
        if (!_isStale)
            return;
        _isStale = false;
        _flow.Rebuild();
        Array.Clear(_refusals);
    }

    /// <summary>A row had no room for so much, because of what was kept on a group then: nor has it while as much is.</summary>
    private readonly record struct Refusal(long Microwatts, int Group, long Kept);
}
