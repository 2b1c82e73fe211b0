using System;
using System.Linq;

namespace DatacenterDes.Engine.Capacity;

/// <content>Units that new jobs are kept off, because they are about to go down.</content>
internal sealed partial class Generation
{
    private int _closed;
    private int _closedAndUp;

    /// <summary>The last job has left a closed unit.</summary>
    public event Action<UltraServer>? Vacated;

    /// <summary>No new job goes to a unit in service until it is opened as often as it was closed.</summary>
    public void Close(UltraServer unit)
    {
        if (unit.IsClosed || unit.IsRetired)
        {
            unit.Closures++;
            return;
        }

        if (unit.IsUp)
        {
            if (unit.IsFree)
                TakeFree(unit.Number);
            else if (unit.FirstJob is { SharesUltraServer: true })
                _shared.Remove(unit.Number, unit.FreeChips);
            CountPlaceable(unit.Number, -1);
            _closedAndUp++;
        }

        unit.Closures++;
        _closed++;
        if (!IsFloating(unit.Number))
            _special.Add(unit.Number);
        FreeChanged();
    }

    /// <summary>Jobs may go to a unit again, if nothing else keeps it closed.</summary>
    public void Open(UltraServer unit)
    {
        unit.Closures--;
        if (unit.IsClosed || unit.IsRetired)
            return;
        _headroom?.UnitsChanged();
        _closed--;
        if (!IsFloating(unit.Number))
            _special.Remove(unit.Number);
        if (unit.IsUp)
        {
            _closedAndUp--;
            CountPlaceable(unit.Number, 1);
            if (unit.IsFree)
                MakeFree(unit.Number);
            else if (unit.FirstJob is { SharesUltraServer: true })
                _shared.Add(unit.Number, unit.FreeChips);
        }

        FreeChanged();
    }

    private void CountForJobs()
    {
        _forJobs = _forJobsByCampus.Sum();
        _forJobsOnOneCampus = _forJobsByCampus.Max();
    }

    /// <summary>A closed unit that no job is on leaves for good: it counts nowhere any more, and draws nothing.</summary>
    public void Retire(UltraServer unit)
    {
        var now = _clock.Now;
        var (wasUp, wasInService) = (unit.IsUp, unit.IsInService);
        unit.Retire();
        _closed--;
        if (IsPlaceable(unit.Number))
            _special.Remove(unit.Number);
        if (IsPlaceable(unit.Number))
        {
            _forJobsByCampus[CampusOf(unit.Number)]--;
            CountForJobs();
        }

        if (!wasInService)
            return;
        if (wasUp)
            CountUp(unit, -1);
        CountInService(unit, -1);
        _headroom?.Release(unit.Number, WithoutJob);
        FreeChanged();
        Draw(unit.Row, -(wasUp ? IdleMicrowatts : unit.IsPowered ? DownMicrowatts : 0), now);
    }
}
