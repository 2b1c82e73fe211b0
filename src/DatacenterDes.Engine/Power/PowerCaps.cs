using System;
using System.Collections.Generic;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Failures;
using DatacenterDes.Engine.Statistics;

namespace DatacenterDes.Engine.Power;

/// <summary>UltraServers that draw less than they would, and what that takes from the speed of their jobs. A cap ends when a job leaves its UltraServer.</summary>
internal sealed class PowerCaps(Fleet fleet, UnitEffects effects, SimulationClock clock)
{
    private readonly long[] _cut = new long[fleet.Units.Length];
    private readonly double[] _throughput = new double[fleet.Units.Length];
    private readonly bool[] _isListed = new bool[fleet.Units.Length];
    private readonly List<UltraServer> _listed = [];
    private TimeIntegral _any;
    private int _capped;

    /// <summary>UltraServers that are capped now.</summary>
    public int Count => _capped;

    /// <summary>Ticks in which any was, since the statistics began.</summary>
    public Int128 Time(long now) => _any.AreaAt(now);

    public void RestartStatistics(long now) => _any.Restart(now);

    /// <summary>Caps units, the first as far as they can be, until a load is no more than it may be.</summary>
    /// <param name="load">The load.</param>
    /// <param name="candidates">Units that are part of it.</param>
    /// <returns>Units that draw less than before.</returns>
    public int Lower(LimitedLoad load, List<UltraServer> candidates)
    {
        var (lowered, most) = (0, load.Most);
        foreach (var unit in candidates)
        {
            var (cut, limit) = (_cut[unit.Number], MostCut(unit));
            if (limit <= cut || load.Now <= most)
                continue;
            var before = load.Now;
            Draw(unit, limit);
            var after = load.Now;
            if (after < most)
            {
                // No further than it takes: the effect on the load is proportional.
                var part = (double)(before - most) / (before - after);
                Draw(unit, Math.Min(limit, cut + (long)Math.Ceiling((limit - cut) * part) + 1));
            }

            Slow(unit);
            lowered++;
        }

        return lowered;
    }

    /// <summary>Takes caps away where there is room, those set last first.</summary>
    /// <returns>How many.</returns>
    public int Raise(Func<UltraServer, double, bool> hasRoom)
    {
        var raised = 0;
        for (var i = _listed.Count - 1; i >= 0; i--)
        {
            var unit = _listed[i];
            if (_cut[unit.Number] > 0 && hasRoom(unit, _cut[unit.Number] * (double)PowerTree.PerMicrowatt))
            {
                End(unit);
                raised++;
            }

            if (_cut[unit.Number] > 0)
                continue;
            _isListed[unit.Number] = false;
            _listed.RemoveAt(i);
        }

        return raised;
    }

    private void End(UltraServer unit)
    {
        unit.Left = null;
        Draw(unit, 0);
        if (_throughput[unit.Number] < 1)
            effects.EndDegradation(unit, _throughput[unit.Number], isCap: true);
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
        if (after < 1)
            effects.Degrade(unit, after, isCap: true);
        if (before < 1)
            effects.EndDegradation(unit, before, isCap: true);
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
            _any.Add(change, clock.Now);
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
        for (var job = unit.FirstJob; job is not null; job = job.SharesUltraServer ? job.NextOnUltraServer : null)
            draw += job.HoldsAsSpare(unit.Number) ? 0 : job.MicrowattsOverIdle;
        return draw;
    }
}
