using System;
using System.Collections.Generic;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Failures;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model.Quantities;

namespace DatacenterDes.Engine.Power;

/// <summary>UltraServers that draw less than they would, and what that takes from the speed of their jobs. A cap ends when a job leaves its UltraServer.</summary>
internal sealed class PowerCaps(Fleet fleet, UnitEffects effects, RunWindow window, SimulationClock clock)
{
    private readonly long[] _cut = new long[fleet.Units.Length];
    private readonly double[] _throughput = new double[fleet.Units.Length];
    private readonly bool[] _isListed = new bool[fleet.Units.Length];
    private readonly bool[] _isOpen = new bool[fleet.Units.Length];
    private readonly List<UltraServer> _listed = [];
    private readonly List<UltraServer> _group = [];
    private readonly TimeIntegral[] _any = window.Integrals(1);
    private int _capped;

    /// <summary>UltraServers that are capped now.</summary>
    public int Count => _capped;

    /// <summary>Ticks in which any was, since the statistics began.</summary>
    public Int128 Time(long now) => _any[0].AreaAt(now);

    /// <summary>Caps jobs, the first as far as they can be, until a load is no more than it may be.</summary>
    /// <remarks>All units of a job that are part of the load are capped alike: a gang is as fast as its slowest, so any other way costs it more.</remarks>
    /// <param name="load">The load.</param>
    /// <param name="candidates">Units that are part of it.</param>
    /// <returns>Units that draw less than before.</returns>
    public int Lower(LimitedLoad load, List<UltraServer> candidates)
    {
        foreach (var unit in candidates)
            _isOpen[unit.Number] = MostCut(unit) > _cut[unit.Number];
        var lowered = 0;
        foreach (var unit in candidates)
        {
            if (!_isOpen[unit.Number] || load.Now <= load.Most)
                continue;
            Gather(unit);
            lowered += LowerGroup(load, MostCut(unit));
        }

        foreach (var unit in candidates)
            _isOpen[unit.Number] = false;
        return lowered;
    }

    /// <summary>Takes caps away where there is room, those set last first; of the units of a job that are capped alike, all or none.</summary>
    /// <param name="haveRoom">Whether units can draw so much more each, in units of 10 nW.</param>
    /// <returns>How many.</returns>
    public int Raise(Func<List<UltraServer>, double, bool> haveRoom)
    {
        foreach (var unit in _listed)
            _isOpen[unit.Number] = _cut[unit.Number] > 0;
        var raised = 0;
        for (var i = _listed.Count - 1; i >= 0; i--)
        {
            var unit = _listed[i];
            if (_isOpen[unit.Number])
            {
                Gather(unit, _cut[unit.Number]);
                if (haveRoom(_group, _cut[unit.Number] * (double)PowerUnit.PerMicrowatt))
                {
                    EndGroup();
                    raised += _group.Count;
                }
            }

            if (_cut[unit.Number] > 0)
                continue;
            _isListed[unit.Number] = false;
            _listed.RemoveAt(i);
        }

        return raised;
    }

    /// <summary>Takes the open ones of the units of a unit's job together; of jobs that share a unit, that one.</summary>
    /// <param name="unit">An open one.</param>
    /// <param name="cut">Only those whose draw is lower by so much; 0 for all.</param>
    private void Gather(UltraServer unit, long cut = 0)
    {
        _group.Clear();
        if (unit.FirstJob is not { SharesUltraServer: false } job)
        {
            GatherOne(unit.Number, cut);
            return;
        }

        foreach (var number in job.Allocation.Placement)
            GatherOne(number, cut);
    }

    private void GatherOne(int number, long cut)
    {
        if (!_isOpen[number] || (cut > 0 && _cut[number] != cut))
            return;
        _isOpen[number] = false;
        _group.Add(fleet.Units[number]);
    }

    /// <summary>Lowers what the group draws until a load is no more than it may be: those that are capped least first, until all are alike.</summary>
    /// <returns>Units that draw less than before.</returns>
    private int LowerGroup(LimitedLoad load, long limit)
    {
        _group.Sort((a, b) => (_cut[a.Number], a.Number).CompareTo((_cut[b.Number], b.Number)));
        var (lowered, most) = (0, load.Most);
        while (load.Now > most && _cut[_group[0].Number] is var cut && cut < limit)
        {
            while (lowered < _group.Count && _cut[_group[lowered].Number] == cut)
                lowered++;
            var next = lowered < _group.Count ? _cut[_group[lowered].Number] : limit;
            var before = load.Now;
            DrawFirst(lowered, next);
            var after = load.Now;
            if (after < most)
            {
                // No further than it takes: the effect on the load is proportional.
                var part = (double)(before - most) / (before - after);
                DrawFirst(lowered, Math.Min(next, cut + (long)Math.Ceiling((next - cut) * part) + 1));
            }
        }

        for (var i = 0; i < lowered; i++)
            Slow(_group[i]);
        if (lowered > 0)
            effects.SpeedChanged(_group[0]);
        return lowered;
    }

    private void DrawFirst(int units, long cut)
    {
        for (var i = 0; i < units; i++)
            Draw(_group[i], cut);
    }

    private void EndGroup()
    {
        foreach (var unit in _group)
            Lift(unit);
        effects.SpeedChanged(_group[0]);
    }

    private void End(UltraServer unit)
    {
        Lift(unit);
        effects.SpeedChanged(unit);
    }

    private void Lift(UltraServer unit)
    {
        unit.Left = null;
        Draw(unit, 0);
        effects.ChangeCap(unit, _throughput[unit.Number], 1);
        _throughput[unit.Number] = 1;
    }

    private void Draw(UltraServer unit, long cut)
    {
        var before = _cut[unit.Number];
        _cut[unit.Number] = cut;
        if (before == 0 != (cut == 0))
            CountCapped(cut > 0 ? 1 : -1);
        fleet.Generations[unit.Generation].Limit(unit, before - cut);
    }

    private void Slow(UltraServer unit)
    {
        var before = unit.Left is null ? 1 : _throughput[unit.Number];
        var after = unit.Type.Cap!.ThroughputAt(1 - (_cut[unit.Number] / (double)FullDraw(unit)));
        unit.Left = End;
        _throughput[unit.Number] = after;
        effects.ChangeCap(unit, before, after);
        if (_isListed[unit.Number])
            return;
        _isListed[unit.Number] = true;
        _listed.Add(unit);
    }

    private void CountCapped(int change)
    {
        var before = _capped;
        _capped += change;
        if (before == 0 || _capped == 0)
            _any[0].Add(change, clock.Now);
    }

    /// <summary>A unit never draws less than an idle one.</summary>
    private long MostCut(UltraServer unit)
    {
        if (unit.Type.Cap is not { } cap || !unit.IsUp)
            return 0;
        var full = FullDraw(unit);
        return Math.Min(full - fleet.Generations[unit.Generation].IdleMicrowatts, (long)Math.Round(full * (1 - cap.LeastDraw)));
    }

    /// <summary>What a unit draws without a cap.</summary>
    public long FullDraw(UltraServer unit)
    {
        var draw = fleet.Generations[unit.Generation].IdleMicrowatts;
        for (var job = unit.FirstJob; job is not null; job = unit.JobAfter(job))
            draw += job.Allocation.HoldsAsSpare(unit.Number) ? 0 : job.MicrowattsOverIdle;
        return draw;
    }
}
