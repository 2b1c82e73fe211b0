using System;
using System.Linq;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Placement;
using DatacenterDes.Engine.Power;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model;

namespace DatacenterDes.Engine.Capacity;

/// <summary>All UltraServers: which are in service, up and free, and the totals of that.</summary>
/// <remarks>A job larger than an UltraServer holds whole ones, where its placement policy says; a smaller one the best fit among the shared.</remarks>
internal sealed partial class Fleet
{
    private readonly SimulationClock _clock;
    private readonly PlacementRules _rules;
    private readonly DomainLevel[] _containment;
    private readonly FreeUnits _free;
    private readonly FloatingSpares _floating;
    private readonly DomainCounts _placeableByCampus;
    private readonly SharedUnits _shared;
    private readonly int _builtForJobs;
    private readonly int _builtOnOneCampus;
    private TimeIntegral _inService;
    private TimeIntegral _up;
    private TimeIntegral _allocatedChips;
    private TimeIntegral _hotSpareChips;
    private TimeIntegral _floatingChips;
    private int _placeable;
    private TimeIntegral _largestStart;

    public Fleet(FleetLayout layout, PlacementRules rules, SimulationClock clock)
    {
        _clock = clock;
        _rules = rules;
        Layout = layout;
        Type = layout.Units[0].Type;
        IdleMicrowatts = Microwatts(Type.IdleDraw);
        DownMicrowatts = Microwatts(Type.DownDraw);
        _containment = DomainLevel.Of(layout.Units);
        _free = new FreeUnits(layout.Units.Length, _containment);
        _floating = new FloatingSpares(layout.Units.Length, _containment, rules.Settings);
        _placeableByCampus = new DomainCounts(_containment[^1].Count, _containment[^1].LargestDomain);
        var forJobs = layout.Units.Where(unit => !_floating.Contains(unit.Number)).ToList();
        _builtForJobs = forJobs.Count;
        _builtOnOneCampus = forJobs.GroupBy(unit => _containment[^1].DomainOf(unit.Number)).Max(campus => campus.Count());
        _shared = new SharedUnits(layout.Units.Length, Type.Chips);
    }

    public FleetLayout Layout { get; }

    public UltraServerType Type { get; }

    public int ChipsPerUltraServer => Type.Chips;

    public UltraServer[] Units => Layout.Units;

    public LoadMeter Load => Layout.Load;

    public long IdleMicrowatts { get; }

    public long DownMicrowatts { get; }

    public int InService => (int)_inService.Value;

    public int Up => (int)_up.Value;

    public int AllocatedChips => (int)_allocatedChips.Value;

    /// <summary>UltraServers that are up and not idle as floating spares.</summary>
    public int UpForJobs => Up - _floating.Idle;

    /// <summary>Whole UltraServers that are up and free, floating spares not among them.</summary>
    public int FreeUltraServers => _free.Count;

    /// <summary>Most whole UltraServers that are up and free on one campus.</summary>
    public int MostFreeInOneCampus => _free.MostInOneCampus;

    /// <summary>UltraServer-ticks in service since the statistics began.</summary>
    public Int128 InServiceTime(long now) => _inService.AreaAt(now);

    /// <summary>UltraServer-ticks up since the statistics began.</summary>
    public Int128 UpTime(long now) => _up.AreaAt(now);

    /// <summary>Chip-ticks allocated since the statistics began.</summary>
    public Int128 AllocatedChipTime(long now) => _allocatedChips.AreaAt(now);

    /// <summary>Chip-ticks that jobs held as hot spares since the statistics began; they are allocated.</summary>
    public Int128 HotSpareChipTime(long now) => _hotSpareChips.AreaAt(now);

    /// <summary>Chip-ticks that floating spares were idle since the statistics began; they are not allocated.</summary>
    public Int128 FloatingSpareChipTime(long now) => _floatingChips.AreaAt(now);

    /// <summary>The largest job, in chips, that would start now by the scheduler's placement.</summary>
    public int LargestStart => (int)_largestStart.Value;

    /// <summary>Integral, in chip-ticks since the statistics began, of the largest job that would have started by the scheduler's placement.</summary>
    public Int128 LargestStartTime(long now) => _largestStart.AreaAt(now);

    /// <summary>The largest job, in chips, that would start now, if it may span campuses.</summary>
    public int LargestFit => _free.Count > 0 ? _free.Count * Type.Chips : _shared.MostFreeChips();

    /// <summary>Whether a job would start now.</summary>
    public bool Fits(Job job) =>
        job.HeldChips <= LargestFit && (_rules.MaySpanCampuses(job) || job.UltraServers <= _free.MostInOneCampus);

    /// <summary>Whether a job would start if everything were in service and up, and nothing else ran.</summary>
    public bool CanEverHold(Job job) => job.UltraServers <= (_rules.MaySpanCampuses(job) ? _builtForJobs : _builtOnOneCampus);

    /// <summary>Whether a job would start if nothing else ran on the units that are up.</summary>
    public bool Holds(Job job) => job.UltraServers <= (_rules.MaySpanCampuses(job) ? _placeable : _placeableByCampus.Most);

    /// <summary>A draw, as a fraction of nameplate, for one whole UltraServer.</summary>
    public long Microwatts(double fraction) => (long)Math.Round(Type.Nameplate.Value * fraction * 1e6);

    public void EnterService(UltraServer unit)
    {
        var now = _clock.Now;
        unit.EnterService();
        var building = unit.Row.Hall.Building;
        building.UltraServersInService++;
        building.ChipsInService += Type.Chips;
        _inService.Add(1, now);
        CountUp(unit, 1);
        MakeFree(unit.Number);
        FreeChanged();
        unit.Row.Load.Add(IdleMicrowatts, now);
    }

    /// <summary>A free unit goes down.</summary>
    public void TakeDown(UltraServer unit)
    {
        var now = _clock.Now;
        unit.GoDown();
        CountUp(unit, -1);
        if (_floating.Contains(unit.Number))
            TakeFloating(unit.Number);
        else
            _free.Remove(unit.Number);
        FreeChanged();
        unit.Row.Load.Add(DownMicrowatts - IdleMicrowatts, now);
    }

    public void BringUp(UltraServer unit)
    {
        var now = _clock.Now;
        unit.ComeUp();
        CountUp(unit, 1);
        MakeFree(unit.Number);
        FreeChanged();
        unit.Row.Load.Add(IdleMicrowatts - DownMicrowatts, now);
    }

    /// <summary>The unit that a small job would go to; −1 when none has room.</summary>
    public int UnitForShared(int chips)
    {
        var unit = _shared.BestFit(chips);
        return unit >= 0 || _free.Count == 0 ? unit : _free.BestSingle();
    }

    /// <summary>Gives a job what it needs; it fits.</summary>
    public void Allocate(Job job)
    {
        if (job.SharesUltraServer)
            AllocateShared(job);
        else
            AllocateWhole(job);
        _allocatedChips.Add(job.HeldChips, _clock.Now);
        FreeChanged();
    }

    public void Release(Job job)
    {
        if (job.SharesUltraServer)
            ReleaseShared(job);
        else
            ReleaseWhole(job);
        _allocatedChips.Add(-job.HeldChips, _clock.Now);
        FreeChanged();
    }

    public void RestartStatistics(long now)
    {
        _inService.Restart(now);
        _up.Restart(now);
        _allocatedChips.Restart(now);
        _hotSpareChips.Restart(now);
        _floatingChips.Restart(now);
        _largestStart.Restart(now);
        Load.RestartPeak(now);
    }

    private void AllocateWhole(Job job)
    {
        var held = job.TakePlacement();
        _free.Take(held, _rules.PolicyOf(job));
        foreach (var number in held)
            Units[number].Allocate(job, Type.Chips);
        job.Slowing = _rules.SlowingOf(job.Placement, _containment);
        Charge(job.Placement, Type.Chips, job.MicrowattsOverIdle);
        ChargeSpares(job, job.Spares, 1);
    }

    private void ReleaseWhole(Job job)
    {
        Charge(job.Placement, -Type.Chips, -job.MicrowattsOverIdle);
        ChargeSpares(job, job.Spares, -1);
        Return(job, job.Placement);
        Return(job, job.Spares);
        job.FloatingSpares = 0;
    }

    private void AllocateShared(Job job)
    {
        var number = UnitForShared(job.Chips);
        var unit = Units[number];
        if (unit.IsFree)
            _free.Remove(number);
        else
            _shared.Remove(number, unit.FreeChips);
        unit.Allocate(job, job.Chips);
        _shared.Add(number, unit.FreeChips);
        job.TakePlacement()[0] = number;
        job.Slowing = Slowing.None;
        Charge(job.Placement, job.Chips, job.MicrowattsOverIdle);
    }

    private void ReleaseShared(Job job)
    {
        var unit = Units[job.Placement[0]];
        _shared.Remove(unit.Number, unit.FreeChips);
        unit.Release(job, job.Chips);
        if (unit.IsFree)
            _free.Add(unit.Number);
        else
            _shared.Add(unit.Number, unit.FreeChips);
        Charge(job.Placement, -job.Chips, -job.MicrowattsOverIdle);
    }

    private void CountUp(UltraServer unit, int change)
    {
        unit.Row.Hall.Building.UltraServersUp += change;
        _up.Add(change, _clock.Now);
        if (_floating.Contains(unit.Number))
            return;
        _placeable += change;
        _placeableByCampus.Add(_containment[^1].DomainOf(unit.Number), change);
    }

    private void FreeChanged()
    {
        var largest = _rules.IsBoundToCampus && _free.Count > 0 ? _free.MostInOneCampus * Type.Chips : LargestFit;
        if (largest != _largestStart.Value)
            _largestStart.Add(largest - _largestStart.Value, _clock.Now);
    }

    /// <summary>Books chips and load on the rows and buildings of a placement; neighbours in a row are booked together.</summary>
    private void Charge(ReadOnlySpan<int> placement, int chipsEach, long microwattsEach)
    {
        var now = _clock.Now;
        for (var i = 0; i < placement.Length;)
        {
            var row = Units[placement[i]].Row;
            var run = i + 1;
            while (run < placement.Length && ReferenceEquals(Units[placement[run]].Row, row))
                run++;
            row.Hall.Building.ChipsAllocated += chipsEach * (run - i);
            row.Load.Add(microwattsEach * (run - i), now);
            i = run;
        }
    }
}
