using System;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Places;

namespace DatacenterDes.Engine.Capacity;

/// <summary>Books what the UltraServers of a generation draw, and what of them is allocated, on their rows.</summary>
internal sealed class RowCharges(int generation, FleetLayout layout, SimulationClock clock)
{
    private readonly DomainLevel _rows = layout.Containment.Rows;
    private readonly LoadLedger _loads = layout.Loads;

    /// <summary>The loads of some rows have changed: of all that one change moves.</summary>
    public event Action? Changed;

    /// <summary>What the generation draws.</summary>
    public LoadMeter Load { get; } = layout.Loads.OfGeneration(generation);

    /// <summary>More is drawn on the row of a unit, in microwatts.</summary>
    public void Draw(UltraServer unit, long microwatts) => Add(unit.Number, 0, microwatts);

    /// <summary>A job is on a unit, or on its chips, or has left it.</summary>
    public void Add(int unit, int chips, long microwatts)
    {
        var row = _rows.DomainOf(unit);
        _loads.Prefetch(row);
        _loads.Add(row, generation, microwatts, chips, clock.Now);
        Changed?.Invoke();
    }

    /// <summary>A job is on units, or has left them; neighbours in a row are booked together.</summary>
    public void Add(UnitRanges units, int chipsEach, long microwattsEach)
    {
        if (units.Ranges.Length == 1)
            _loads.Prefetch(_rows.DomainOf(units.First));
        Book(units, chipsEach, microwattsEach);
        Changed?.Invoke();
    }

    /// <summary>Something is to be booked at this instant, before anybody reads.</summary>
    public void Expect() => _loads.MarkUnsettled(clock.Now);

    /// <summary>What was booked, or will be before anybody reads, is a change.</summary>
    public void Announce() => Changed?.Invoke();

    /// <summary>Books without telling of a change: see <see cref="Announce"/>.</summary>
    public void Book(UnitRanges units, int chipsEach, long microwattsEach)
    {
        var now = clock.Now;
        foreach (var range in units.Ranges)
        {
            var row = _rows.DomainOf(range.First);
            for (var first = range.First; first < range.End; row++)
            {
                var end = Math.Min(range.End, _rows.EndOf(row));
                _loads.Add(row, generation, microwattsEach * (end - first), chipsEach * (end - first), now);
                first = end;
            }
        }
    }
}
