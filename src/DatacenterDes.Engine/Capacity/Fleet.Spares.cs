using System;
using DatacenterDes.Engine.Jobs;

namespace DatacenterDes.Engine.Capacity;

/// <content>Units that take the place of others.</content>
internal sealed partial class Fleet
{
    /// <summary>Replaces a unit of a job by a spare, if there is one; the unit is free then.</summary>
    /// <returns>The spare; −1 where there is none.</returns>
    public int Replace(Job job, UltraServer unit)
    {
        if (job.Spares.IsEmpty)
            return -1;
        var spare = job.Spares[0];
        ChargeSpares([spare], -1);
        job.LoseSpare(spare);
        job.Replace(unit.Number, spare);
        Charge([spare], Type.Chips, job.MicrowattsOverIdle);
        Charge([unit.Number], -Type.Chips, -job.MicrowattsOverIdle);
        job.Slowing = _rules.SlowingOf(job.Placement, _containment);
        Leave(job, unit);
        return spare;
    }

    /// <summary>Takes a hot spare away from a job; the unit is free then.</summary>
    public void TakeSpare(Job job, UltraServer unit)
    {
        ChargeSpares([unit.Number], -1);
        job.LoseSpare(unit.Number);
        Leave(job, unit);
    }

    /// <summary>A job holds one unit less.</summary>
    private void Leave(Job job, UltraServer unit)
    {
        _allocatedChips.Add(-Type.Chips, _clock.Now);
        Return(job, [unit.Number]);
        FreeChanged();
    }

    /// <summary>A job holds some units no more.</summary>
    private void Return(Job job, ReadOnlySpan<int> units)
    {
        foreach (var number in units)
            Units[number].Release(job, Type.Chips);
        _free.Add(units);
    }

    /// <summary>Books chips of hot spares, which draw what idle units do.</summary>
    private void ChargeSpares(ReadOnlySpan<int> spares, int sign)
    {
        if (spares.IsEmpty)
            return;
        Charge(spares, sign * Type.Chips, 0);
        _hotSpareChips.Add(sign * spares.Length * Type.Chips, _clock.Now);
    }
}
