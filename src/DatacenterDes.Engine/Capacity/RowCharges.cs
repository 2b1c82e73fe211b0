using System;
using DatacenterDes.Engine.Power;

namespace DatacenterDes.Engine.Capacity;

/// <summary>Books what the UltraServers of a generation draw, and what of them is allocated, on their rows and buildings.</summary>
internal sealed class RowCharges
{
    private readonly Row[] _rows;
    private readonly DomainLevel _levelOfRows;
    private readonly LoadMeter? _own;
    private readonly SimulationClock _clock;

    public RowCharges(FleetLayout layout, SimulationClock clock)
    {
        _rows = layout.Rows;
        _levelOfRows = layout.Containment.Rows;
        _clock = clock;
        _own = layout.Types.Length > 1 ? new LoadMeter(null) : null;
        Load = _own ?? layout.Load;
    }

    /// <summary>The loads of some rows have changed: of all that one change moves.</summary>
    public event Action? Changed;

    /// <summary>What the generation draws.</summary>
    public LoadMeter Load { get; }

    /// <summary>More is drawn on the row of a unit, in microwatts.</summary>
    public void Draw(UltraServer unit, long microwatts)
    {
        Draw(unit.Row, microwatts, _clock.Now);
        Changed?.Invoke();
    }

    /// <summary>A job is on a unit, or on its chips, or has left it.</summary>
    public void Add(UltraServer unit, int chips, long microwatts)
    {
        unit.Row.Hall.Building.ChipsAllocated += chips;
        Draw(unit, microwatts);
    }

    /// <summary>A job is on units, or has left them; neighbours in a row are booked together.</summary>
    public void Add(UnitRanges units, int chipsEach, long microwattsEach)
    {
        var now = _clock.Now;
        foreach (var range in units.Ranges)
        {
            var row = _levelOfRows.DomainOf(range.First);
            for (var first = range.First; first < range.End; row++)
            {
                var end = Math.Min(range.End, _levelOfRows.EndOf(row));
                _rows[row].Hall.Building.ChipsAllocated += chipsEach * (end - first);
                _rows[row].Load.Add(microwattsEach * (end - first), now);
                first = end;
            }
        }

        _own?.Add(microwattsEach * units.Length, now);
        Changed?.Invoke();
    }

    private void Draw(Row row, long microwatts, long now)
    {
        row.Load.Add(microwatts, now);
        _own?.Add(microwatts, now);
    }
}
