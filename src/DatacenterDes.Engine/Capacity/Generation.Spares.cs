using System;
using DatacenterDes.Engine.Jobs;

namespace DatacenterDes.Engine.Capacity;

/// <content>Units that take the place of others.</content>
internal sealed partial class Generation
{
    /// <summary>Replaces a unit of a job by a hot spare of its own, else by a floating one, if there is any; the unit is free then.</summary>
    /// <returns>The spare; −1 where there is none.</returns>
    public int Replace(Job job, UltraServer unit)
    {
        if (job.SharesUltraServer)
            return -1;
        var spare = job.Spares.IsEmpty ? FloatingFor(job, unit.Number) : job.Spares.First;
        if (spare < 0)
            return -1;
        if (job.Spares.IsEmpty)
            GiveFloating(job, spare);
        else
            TakeHotSpare(job, spare);
        job.Replace(unit.Number, spare);
        Charge(spare, Type.Chips, job.MicrowattsOverIdle);
        Charge(unit.Number, -Type.Chips, -job.MicrowattsOverIdle);
        job.Slowing = _rules.SlowingOf(job.Placement, _containment);
        Leave(job, unit);
        return spare;
    }

    /// <summary>Takes a unit away from a job that goes on without; the unit is free then.</summary>
    public void Shrink(Job job, UltraServer unit)
    {
        job.LoseUltraServer(unit.Number);
        Charge(unit.Number, -Type.Chips, -job.MicrowattsOverIdle);
        job.Slowing = _rules.SlowingOf(job.Placement, _containment);
        Leave(job, unit);
    }

    /// <summary>Takes a hot spare away from a job; the unit is free then.</summary>
    public void TakeSpare(Job job, UltraServer unit)
    {
        TakeHotSpare(job, unit.Number);
        Leave(job, unit);
    }

    private void TakeHotSpare(Job job, int spare)
    {
        Charge(spare, -Type.Chips, 0);
        CountSpares(job, -Type.Chips);
        job.LoseSpare(spare);
    }

    private void GiveFloating(Job job, int spare)
    {
        TakeFloating(spare);
        _holders.Take(job, new UnitRange(spare, spare + 1));
        job.FloatingSpares++;
        CountAllocated(job, Type.Chips);
    }

    /// <summary>A job holds one unit less.</summary>
    private void Leave(Job job, UltraServer unit)
    {
        CountAllocated(job, -Type.Chips);
        if (_floating.Contains(unit.Number))
            job.FloatingSpares--;
        _headroom?.Release(unit.Number, PeakOverIdle(job, Type.Chips));
        _holders.GiveBack(job, new UnitRange(unit.Number, unit.Number + 1), Type.Chips);
        unit.Left?.Invoke(unit);
        MakeFreeOrVacate(unit.Number);
        FreeChanged();
    }

    /// <summary>A job holds some units no more.</summary>
    private void Return(Job job, UnitRanges units)
    {
        _headroom?.Release(units, PeakOverIdle(job, Type.Chips));
        foreach (var range in units.Ranges)
            _holders.GiveBack(job, range, Type.Chips);
        for (var unit = units.FirstIn(_holders.Watched); unit >= 0; unit = units.FirstIn(_holders.Watched, unit + 1))
            Units[unit].Left!(Units[unit]);
        if (units.Length == 1)
            MakeFreeOrVacate(units.First);
        else if (units.FirstIn(_special) < 0)
            _free.Add(units.Ranges);
        else
            MakeFreeOneByOne(units);
    }

    private void MakeFreeOneByOne(UnitRanges units)
    {
        foreach (var unit in units)
            MakeFreeOrVacate(unit);
    }

    /// <summary>A unit that a job has left is free; but a closed one is vacated.</summary>
    private void MakeFreeOrVacate(int unit)
    {
        if (Units[unit].IsClosed)
            Vacated?.Invoke(Units[unit]);
        else
            MakeFree(unit);
    }

    private void MakeFree(int unit)
    {
        if (!_floating.Contains(unit))
        {
            _free.Add(unit);
            return;
        }

        _floating.Add(unit);
        _floatingChips.Add(Type.Chips, _clock.Now);
    }

    private void TakeFree(int unit)
    {
        if (_floating.Contains(unit))
            TakeFloating(unit);
        else
            _free.Remove(unit);
    }

    private void TakeFloating(int unit)
    {
        _floating.Remove(unit);
        _floatingChips.Add(-Type.Chips, _clock.Now);
    }

    /// <summary>Books chips of hot spares, which draw what idle units do.</summary>
    private void ChargeSpares(Job job, int sign)
    {
        if (job.Spares.IsEmpty)
            return;
        Charge(job.Spares, sign * Type.Chips, 0);
        CountSpares(job, sign * job.Spares.Length * Type.Chips);
    }

    private void CountSpares(Job job, int chips)
    {
        _hotSpareChips.Add(chips, _clock.Now);
        job.Statistics.HotSparesChanged(chips, _clock.Now);
    }
}
