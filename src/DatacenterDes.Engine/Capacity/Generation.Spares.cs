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
        var spare = job.Spares.IsEmpty ? FloatingFor(job, unit.Number) : job.Spares[0];
        if (spare < 0)
            return -1;
        if (job.Spares.IsEmpty)
            GiveFloating(job, spare);
        else
            TakeHotSpare(job, spare);
        job.Replace(unit.Number, spare);
        Charge([spare], Type.Chips, job.MicrowattsOverIdle);
        Charge([unit.Number], -Type.Chips, -job.MicrowattsOverIdle);
        job.Slowing = _rules.SlowingOf(job.Placement, _containment);
        Leave(job, unit);
        return spare;
    }

    /// <summary>Takes a unit away from a job that goes on without; the unit is free then.</summary>
    public void Shrink(Job job, UltraServer unit)
    {
        job.LoseUltraServer(unit.Number);
        Charge([unit.Number], -Type.Chips, -job.MicrowattsOverIdle);
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
        ChargeSpares(job, [spare], -1);
        job.LoseSpare(spare);
    }

    private void GiveFloating(Job job, int spare)
    {
        TakeFloating(spare);
        Units[spare].Allocate(job, Type.Chips);
        job.FloatingSpares++;
        CountAllocated(job, Type.Chips);
    }

    /// <summary>A job holds one unit less.</summary>
    private void Leave(Job job, UltraServer unit)
    {
        CountAllocated(job, -Type.Chips);
        if (_floating.Contains(unit.Number))
            job.FloatingSpares--;
        Return(job, [unit.Number]);
        FreeChanged();
    }

    /// <summary>A job holds some units no more.</summary>
    private void Return(Job job, ReadOnlySpan<int> units)
    {
        _headroom?.Release(units, PeakOverIdle(job, Type.Chips));
        foreach (var number in units)
            Units[number].Release(job, Type.Chips);
        if (_rules.Settings.FloatingSpares == 0 && _closed == 0)
        {
            _free.Add(units);
            return;
        }

        foreach (var number in units)
        {
            if (Units[number].IsClosed)
                Vacated?.Invoke(Units[number]);
            else
                MakeFree(number);
        }
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
    private void ChargeSpares(Job job, ReadOnlySpan<int> spares, int sign)
    {
        if (spares.IsEmpty)
            return;
        Charge(spares, sign * Type.Chips, 0);
        var chips = sign * spares.Length * Type.Chips;
        _hotSpareChips.Add(chips, _clock.Now);
        job.Statistics.HotSparesChanged(chips, _clock.Now);
    }
}
