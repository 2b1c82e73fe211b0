using System;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Places;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model;

namespace DatacenterDes.Engine.Capacity;

/// <summary>The UltraServers of one type: what becomes of them, and the parts that know what is free, who may have it, who has it, and what all that comes to.</summary>
/// <remarks>Generations stand side by side in one topology and share its numbers; what is counted here are the units of this one.</remarks>
internal sealed class Generation
{
    private readonly PlacementRules _rules;
    private readonly PlaceableUnits _placeable;
    private readonly RowCharges _charges;
    private readonly LargestStart _largestStart;
    private readonly Occupancy _occupancy;
    private readonly SimulationClock _clock;
    private int _closed;
    private int _closedAndUp;

    /// <param name="index">Which of the layout's types it is.</param>
    /// <param name="layout">The fleet.</param>
    /// <param name="rules">Where jobs go.</param>
    /// <param name="largestStart">Told what would start here.</param>
    /// <param name="window">What statistics cover.</param>
    /// <param name="clock">The time.</param>
    public Generation(int index, FleetLayout layout, PlacementRules rules, LargestStart largestStart, RunWindow window, SimulationClock clock)
    {
        (_rules, _largestStart, _clock) = (rules, largestStart, clock);
        Index = index;
        Type = layout.Types[index];
        Units = layout.Units;
        Own = layout.UnitsOfType[index];
        Containment = layout.Containment;
        IdleMicrowatts = Microwatts(Type.IdleDraw);
        DownMicrowatts = Microwatts(Type.DownDraw);
        Statistics = new GenerationStatistics(Type.Chips, window, clock);
        Free = new FreePool(index, layout, rules.Settings, Statistics);
        _placeable = new PlaceableUnits(Containment.Campuses);
        foreach (var unit in Own)
        {
            if (Free.IsPlaceable(unit))
                _placeable.CountEver(unit, 1);
        }

        Admission = new Admission(this, rules, Free, _placeable);
        _charges = new RowCharges(index, layout, clock);
        _occupancy = new Occupancy(layout, rules, Admission, Free, _charges, Statistics);
    }

    /// <summary>The last job has left a closed unit.</summary>
    public event Action<UltraServer> Vacated
    {
        add => _occupancy.Vacated += value;
        remove => _occupancy.Vacated -= value;
    }

    /// <summary>The loads of some rows have changed.</summary>
    public event Action LoadsChanged
    {
        add => _charges.Changed += value;
        remove => _charges.Changed -= value;
    }

    /// <summary>Its place among the generations of the fleet.</summary>
    public int Index { get; }

    public UltraServerType Type { get; }

    public int ChipsPerUltraServer => Type.Chips;

    /// <summary>UltraServers that its phases bring in all.</summary>
    public int Built => Own.Length;

    /// <summary>What its UltraServers draw.</summary>
    public LoadMeter Load => _charges.Load;

    /// <summary>Those of the fleet, by number.</summary>
    public UltraServer[] Units { get; }

    /// <summary>Numbers of those that are its own.</summary>
    public UnitRanges Own { get; }

    /// <summary>Rows, halls, buildings and campuses of the fleet.</summary>
    public Containment Containment { get; }

    public long IdleMicrowatts { get; }

    public long DownMicrowatts { get; }

    /// <summary>What a unit draws at most without a job, in microwatts.</summary>
    public long WithoutJob => Math.Max(IdleMicrowatts, DownMicrowatts);

    /// <summary>What is in service and up, and what its chips do.</summary>
    public GenerationStatistics Statistics { get; }

    /// <summary>What jobs can have.</summary>
    public FreePool Free { get; }

    /// <summary>Which jobs can have it.</summary>
    public Admission Admission { get; }

    public int InService => Statistics.InService;

    public int Up => Statistics.Up;

    /// <summary>Whether all that are in service are up, and none is closed.</summary>
    public bool IsWhole => Up == InService && _closed == 0;

    /// <summary>UltraServers that are up, not closed and not idle as floating spares.</summary>
    public int UpForJobs => Up - Free.Floating.Idle - _closedAndUp;

    public int Campuses => Containment.Campuses.Count;

    public int CampusOf(int unit) => Containment.Campuses.DomainOf(unit);

    /// <summary>A draw, as a fraction of nameplate, for one whole UltraServer.</summary>
    public long Microwatts(double fraction) => Type.Microwatts(fraction);

    public void EnterService(UltraServer unit)
    {
        unit.EnterService();
        CountInService(unit, 1);
        CountUp(unit, 1);
        Admission.Enter(unit.Number);
        Free.Add(unit.Number);
        FreeChanged();
        _charges.Draw(unit, IdleMicrowatts);
    }

    /// <summary>A free unit goes down.</summary>
    public void TakeDown(UltraServer unit)
    {
        unit.GoDown();
        CountUp(unit, -1);
        if (unit.IsClosed)
            Free.CountClosed(-1);
        else
            Free.Remove(unit.Number);
        FreeChanged();
        _charges.Draw(unit, (unit.IsPowered ? DownMicrowatts : 0) - IdleMicrowatts);
    }

    /// <summary>A unit gets power or loses it: one that is down then draws what one that is down draws, or nothing.</summary>
    public void SetPowered(UltraServer unit, bool isPowered)
    {
        if (unit.IsPowered == isPowered)
            return;
        unit.IsPowered = isPowered;
        if (unit.State == UltraServerState.Down)
            _charges.Draw(unit, isPowered ? DownMicrowatts : -DownMicrowatts);
    }

    /// <summary>A unit that has power comes up.</summary>
    public void BringUp(UltraServer unit)
    {
        unit.ComeUp();
        CountUp(unit, 1);
        Admission.UnitsChanged();
        if (unit.IsClosed)
            Free.CountClosed(1);
        else
            Free.Add(unit.Number);
        FreeChanged();
        _charges.Draw(unit, IdleMicrowatts - DownMicrowatts);
    }

    /// <summary>A unit draws less than it would, or as much again.</summary>
    public void Limit(UltraServer unit, long microwatts) => _charges.Draw(unit, microwatts);

    /// <summary>No new job goes to a unit in service until it is opened as often as it was closed.</summary>
    public void Close(UltraServer unit)
    {
        if (unit.IsClosed || unit.IsRetired)
        {
            unit.Closures++;
            return;
        }

        Free.Close(unit);
        if (unit.IsUp)
        {
            CountPlaceable(unit, -1);
            _closedAndUp++;
        }

        unit.Closures++;
        _closed++;
        FreeChanged();
    }

    /// <summary>Jobs may go to a unit again, if nothing else keeps it closed.</summary>
    public void Open(UltraServer unit)
    {
        unit.Closures--;
        if (unit.IsClosed || unit.IsRetired)
            return;
        Admission.UnitsChanged();
        _closed--;
        if (unit.IsUp)
        {
            _closedAndUp--;
            CountPlaceable(unit, 1);
        }

        Free.Open(unit);
        FreeChanged();
    }

    /// <summary>A closed unit that no job is on leaves for good: it counts nowhere any more, and draws nothing.</summary>
    public void Retire(UltraServer unit)
    {
        var (wasUp, wasInService) = (unit.IsUp, unit.IsInService);
        unit.Retire();
        _closed--;
        Free.Retire(unit.Number, wasUp);
        if (Free.IsPlaceable(unit.Number))
            _placeable.CountEver(unit.Number, -1);
        if (!wasInService)
            return;
        if (wasUp)
            CountUp(unit, -1);
        CountInService(unit, -1);
        Admission.Leave(unit.Number);
        FreeChanged();
        _charges.Draw(unit, -(wasUp ? IdleMicrowatts : unit.IsPowered ? DownMicrowatts : 0));
    }

    /// <summary>Gives a job what it needs; it fits.</summary>
    public void Allocate(Job job)
    {
        _occupancy.Allocate(job);
        FreeChanged();
    }

    public void Release(Job job)
    {
        _occupancy.Release(job);
        FreeChanged();
    }

    /// <summary>Replaces a unit of a job by a hot spare of its own, else by a floating one, if there is any; the unit is free then.</summary>
    /// <returns>The spare; <see cref="UnitSet.None"/> where there is none.</returns>
    public int Replace(Job job, UltraServer unit)
    {
        var spare = _occupancy.Replace(job, unit);
        FreeChanged();
        return spare;
    }

    /// <summary>Takes a unit away from a job that goes on without; the unit is free then.</summary>
    public void Shrink(Job job, UltraServer unit)
    {
        _occupancy.Shrink(job, unit);
        FreeChanged();
    }

    /// <summary>Takes a hot spare away from a job; the unit is free then.</summary>
    public void TakeSpare(Job job, UltraServer unit)
    {
        _occupancy.TakeSpare(job, unit);
        FreeChanged();
    }

    /// <summary>Asserts, by looking at every unit, what is kept of them.</summary>
    public void Check()
    {
        var (inService, up) = (0, 0);
        foreach (var unit in Own)
        {
            inService += Units[unit].IsInService ? 1 : 0;
            up += Units[unit].IsUp ? 1 : 0;
        }

        if ((inService, up) != (InService, Up))
            throw new InvalidOperationException($"{inService} UltraServers of type {Type.Name} are in service and {up} up, and not {InService} and {Up}.");
        Free.Check(Own);
    }

    private void CountInService(UltraServer unit, int change)
    {
        var building = unit.Row.Building;
        building.UltraServersInService += change;
        building.ChipsInService += change * Type.Chips;
        Statistics.CountInService(change);
    }

    private void CountUp(UltraServer unit, int change)
    {
        unit.Row.Building.UltraServersUp += change;
        Statistics.CountUp(change);
        if (unit.IsClosed)
            _closedAndUp += change;
        else
            CountPlaceable(unit, change);
    }

    private void CountPlaceable(UltraServer unit, int change)
    {
        if (Free.IsPlaceable(unit.Number))
            _placeable.CountUp(unit.Number, change);
    }

    // Made apart from where it is thrown: text that is never made would slow what could need it.
    private InvalidOperationException IsOutOfBalance() =>
        new($"Of {Up} UltraServers of type {Type.Name} that are up, {Free.NotHeld} are not held and {_occupancy.Held} are.");

    /// <summary>What is free has changed: what is up is free, shared, closed or held, and nothing is two of these.</summary>
    private void FreeChanged()
    {
        if (Free.NotHeld + _occupancy.Held != Up)
            throw IsOutOfBalance();
        var isOnOneCampus = _rules.IsBoundToCampus && Free.Whole.Count > 0;
        _largestStart.Set(Index, isOnOneCampus ? Free.Whole.MostInOneCampus * Type.Chips : Free.LargestFit, _clock.Now);
        Statistics.IdleChanged();
    }
}
