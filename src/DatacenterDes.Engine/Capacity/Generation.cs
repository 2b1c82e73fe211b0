using System;
using System.Linq;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Placement;
using DatacenterDes.Engine.Power;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model;

namespace DatacenterDes.Engine.Capacity;

/// <summary>The UltraServers of one type: which are in service, up and free, and the totals of that.</summary>
/// <remarks>
/// A job larger than an UltraServer holds whole ones, where its placement policy says; a smaller one the best fit among the shared.
/// Generations stand side by side in one topology and share its numbers; what is counted here are the units of this one.
/// </remarks>
internal sealed partial class Generation
{
    private readonly SimulationClock _clock;
    private readonly PlacementRules _rules;
    private readonly DomainLevel[] _containment;
    private readonly UnitHolders _holders;

    /// <summary>Units that are not simply free when a job has left them: floating spares, and closed ones.</summary>
    private readonly UnitSet _special;
    private readonly FreeUnits _free;
    private readonly FloatingSpares _floating;
    private readonly DomainCounts _placeableByCampus;
    private readonly SharedUnits _shared;
    private readonly LargestStart _largestStart;
    private readonly LoadLedger _loads;
    private readonly int[] _forJobsByCampus;
    private int _forJobs;
    private int _forJobsOnOneCampus;
    private TimeIntegral _inService;
    private TimeIntegral _up;
    private TimeIntegral _allocatedChips;
    private TimeIntegral _hotSpareChips;
    private TimeIntegral _floatingChips;
    private IdleChips _idle;
    private int _placeable;

    /// <param name="index">Which of the layout's types it is.</param>
    /// <param name="layout">The fleet.</param>
    /// <param name="rules">Where jobs go.</param>
    /// <param name="largestStart">Told what would start here.</param>
    /// <param name="clock">The time.</param>
    public Generation(int index, FleetLayout layout, PlacementRules rules, LargestStart largestStart, SimulationClock clock)
    {
        _clock = clock;
        _rules = rules;
        _largestStart = largestStart;
        Index = index;
        Type = layout.Types[index];
        Units = layout.Units;
        IdleMicrowatts = Microwatts(Type.IdleDraw);
        DownMicrowatts = Microwatts(Type.DownDraw);
        _loads = layout.Loads;
        Load = _loads.OfGeneration(index);
        _containment = layout.Containment;
        _holders = layout.Holders;
        _special = new UnitSet(layout.Units.Length);
        _free = new FreeUnits(layout.Units.Length, _containment);
        _floating = new FloatingSpares(layout.Units, index, _containment, rules.Settings);
        _placeableByCampus = new DomainCounts(_containment[^1].Count, _containment[^1].LargestDomain);
        var built = layout.Units.Where(unit => unit.Generation == index).ToList();
        Built = built.Count;
        var forJobs = built.Where(unit => !_floating.Contains(unit.Number)).ToList();
        _forJobsByCampus = new int[Campuses];
        foreach (var unit in built)
        {
            if (_floating.Contains(unit.Number))
                _special.Add(unit.Number);
        }

        foreach (var unit in forJobs)
            _forJobsByCampus[CampusOf(unit.Number)]++;
        CountForJobs();
        _shared = new SharedUnits(layout.Units.Length, Type.Chips);
    }

    /// <summary>The loads of some rows have changed.</summary>
    public event Action? LoadsChanged;

    /// <summary>Its place among the generations of the fleet.</summary>
    public int Index { get; }

    public UltraServerType Type { get; }

    public int ChipsPerUltraServer => Type.Chips;

    /// <summary>UltraServers that its phases bring in all.</summary>
    public int Built { get; }

    /// <summary>What its UltraServers draw.</summary>
    public LoadMeter Load { get; }

    /// <summary>Those of the fleet, by number.</summary>
    public UltraServer[] Units { get; }

    /// <summary>Rows, halls, buildings and campuses of the fleet.</summary>
    public DomainLevel[] Containment => _containment;

    public long IdleMicrowatts { get; }

    public long DownMicrowatts { get; }

    public int InService => (int)_inService.Value;

    public int Up => (int)_up.Value;

    public int AllocatedChips => (int)_allocatedChips.Value;

    /// <summary>Whether all that are in service are up, and none is closed.</summary>
    public bool IsWhole => Up == InService && _closed == 0;

    /// <summary>UltraServers that are up, not closed and not idle as floating spares.</summary>
    public int UpForJobs => Up - _floating.Idle - _closedAndUp;

    /// <summary>Whole UltraServers that are up and free, floating spares not among them.</summary>
    public int FreeUltraServers => _free.Count;

    /// <summary>Most whole UltraServers that are up and free on one campus.</summary>
    public int MostFreeInOneCampus => _free.MostInOneCampus;

    /// <summary>UltraServer-ticks in service since the statistics began.</summary>
    public Int128 InServiceTime(long now) => _inService.AreaAt(now);

    /// <summary>UltraServer-ticks up since the statistics began.</summary>
    public Int128 UpTime(long now) => _up.AreaAt(now);

    /// <summary>Chip-ticks in service since the statistics began.</summary>
    public Int128 InServiceChipTime(long now) => InServiceTime(now) * ChipsPerUltraServer;

    /// <summary>Chip-ticks up since the statistics began.</summary>
    public Int128 UpChipTime(long now) => UpTime(now) * ChipsPerUltraServer;

    /// <summary>Chip-ticks allocated since the statistics began.</summary>
    public Int128 AllocatedChipTime(long now) => _allocatedChips.AreaAt(now);

    /// <summary>Chip-ticks that jobs held as hot spares since the statistics began; they are allocated.</summary>
    public Int128 HotSpareChipTime(long now) => _hotSpareChips.AreaAt(now);

    /// <summary>Chip-ticks that floating spares were idle since the statistics began; they are not allocated.</summary>
    public Int128 FloatingSpareChipTime(long now) => _floatingChips.AreaAt(now);

    /// <summary>Chips that are up and do nothing, floating spares left out.</summary>
    public int IdleChips => (Up * ChipsPerUltraServer) - AllocatedChips - (int)_floatingChips.Value;

    /// <summary>Chips that jobs hold as hot spares; they are allocated.</summary>
    public int HotSpareChips => (int)_hotSpareChips.Value;

    /// <summary>Chips held as hot spares or idle as floating ones.</summary>
    public int SpareChips => (int)(_hotSpareChips.Value + _floatingChips.Value);

    /// <summary>What the idle chips are asked for.</summary>
    public ref readonly IdleChips Idle => ref _idle;

    /// <summary>The largest job, in chips, that would start now, if it may span campuses.</summary>
    public int LargestFit => _free.Count > 0 ? _free.Count * Type.Chips : _shared.MostFreeChips();

    /// <summary>Whether a job would start here now.</summary>
    public bool Fits(Job job, in JobShape shape) =>
        HasUltraServers(job, shape) && (_headroom is null || HasPower(job, shape));

    /// <summary>Whether enough is free for a job here, wherever there is power.</summary>
    public bool HasUltraServers(Job job, in JobShape shape) =>
        shape.HeldChips <= LargestFit && (_rules.MaySpanCampuses(job, shape) || shape.UltraServers <= _free.MostInOneCampus);

    /// <summary>Whether a job would start here if everything that has not left for good were in service and up, and nothing else ran.</summary>
    public bool CanEverHold(Job job, in JobShape shape) => WouldHold(job, shape, _forJobs, _forJobsOnOneCampus);

    /// <summary>The same if there were some number of UltraServers for jobs.</summary>
    /// <param name="job">The job.</param>
    /// <param name="shape">What it is here.</param>
    /// <param name="all">On all campuses.</param>
    /// <param name="onOneCampus">On the one that has most.</param>
    public bool WouldHold(Job job, in JobShape shape, int all, int onOneCampus) =>
        shape.UltraServers <= (_rules.MaySpanCampuses(job, shape) ? all : onOneCampus)
        && (_whole is null || _whole.Holds(job, shape));

    /// <summary>Whether a job would start here if nothing else ran on the units that are up.</summary>
    public bool Holds(Job job, in JobShape shape) =>
        shape.UltraServers <= (_rules.MaySpanCampuses(job, shape) ? _placeable : _placeableByCampus.Most);

    /// <summary>A draw, as a fraction of nameplate, for one whole UltraServer.</summary>
    public long Microwatts(double fraction) => (long)Math.Round(Type.Nameplate.Value * fraction * 1e6);

    public void EnterService(UltraServer unit)
    {
        var now = _clock.Now;
        unit.EnterService();
        CountInService(unit, 1);
        CountUp(unit, 1);
        _headroom?.Enter(unit.Number, WithoutJob);
        MakeFree(unit.Number);
        FreeChanged();
        Draw(unit.Row, IdleMicrowatts, now);
    }

    /// <summary>A free unit goes down.</summary>
    public void TakeDown(UltraServer unit)
    {
        var now = _clock.Now;
        unit.GoDown();
        CountUp(unit, -1);
        if (!unit.IsClosed)
            TakeFree(unit.Number);
        FreeChanged();
        Draw(unit.Row, (unit.IsPowered ? DownMicrowatts : 0) - IdleMicrowatts, now);
    }

    /// <summary>A unit gets power or loses it: one that is down then draws what one that is down draws, or nothing.</summary>
    public void SetPowered(UltraServer unit, bool isPowered)
    {
        if (unit.IsPowered == isPowered)
            return;
        unit.IsPowered = isPowered;
        if (unit.State != UltraServerState.Down)
            return;
        Draw(unit.Row, isPowered ? DownMicrowatts : -DownMicrowatts, _clock.Now);
    }

    /// <summary>A unit that has power comes up.</summary>
    public void BringUp(UltraServer unit)
    {
        var now = _clock.Now;
        unit.ComeUp();
        CountUp(unit, 1);
        _headroom?.UnitsChanged();
        if (!unit.IsClosed)
            MakeFree(unit.Number);
        FreeChanged();
        Draw(unit.Row, IdleMicrowatts - DownMicrowatts, now);
    }

    /// <summary>A unit draws less than it would, or as much again.</summary>
    public void Limit(UltraServer unit, long microwatts)
    {
        Draw(unit.Row, microwatts, _clock.Now);
    }

    /// <summary>The unit that a small job would go to; −1 when none has room.</summary>
    public int UnitForShared(Job job, in JobShape shape)
    {
        if (_headroom is not null)
            return PoweredUnitForShared(PeakOverIdle(job, shape.Chips), shape.Chips);
        var unit = _shared.BestFit(shape.Chips);
        return unit >= 0 || _free.Count == 0 ? unit : _free.BestSingle();
    }

    /// <summary>Gives a job what it needs; it fits.</summary>
    public void Allocate(Job job)
    {
        if (job.SharesUltraServer)
            AllocateShared(job);
        else
            AllocateWhole(job);
        CountAllocated(job, job.HeldChips);
        FreeChanged();
    }

    public void Release(Job job)
    {
        if (job.SharesUltraServer)
            ReleaseShared(job);
        else
            ReleaseWhole(job);
        CountAllocated(job, -job.HeldChips);
        FreeChanged();
    }

    /// <summary>A call of the grid begins to keep jobs off, or the last one ends.</summary>
    public void SetCurtailed(bool isCurtailed) => _idle.SetCurtailed(isCurtailed, _clock.Now);

    /// <summary>Jobs that may run here begin to wait, or cease to.</summary>
    /// <param name="chips">Chips that they ask for.</param>
    public void CountWaiting(int chips) => _idle.CountWaiting(chips, _clock.Now);

    public void RestartStatistics(long now)
    {
        _inService.Restart(now);
        _up.Restart(now);
        _allocatedChips.Restart(now);
        _hotSpareChips.Restart(now);
        _floatingChips.Restart(now);
        _idle.Restart(now);
    }

    private void AllocateWhole(Job job)
    {
        var held = job.TakePlacement();
        if (_headroom is null)
            _free.Take(job.UltraServers, _rules.PolicyOf(job), held);
        else
            TakePowered(job, held);
        foreach (var range in held.Ranges)
            _holders.Take(job, range);
        job.SetSparesAside();
        job.Slowing = _rules.SlowingOf(held, _containment);
        Charge(held, Type.Chips, job.MicrowattsOverIdle);
        ChargeSpares(job, 1);
    }

    private void ReleaseWhole(Job job)
    {
        Charge(job.Placement, -Type.Chips, -job.MicrowattsOverIdle);
        ChargeSpares(job, -1);
        Return(job, job.Placement);
        Return(job, job.Spares);
        job.FloatingSpares = 0;
    }

    private void AllocateShared(Job job)
    {
        var number = UnitForShared(job, job.Choices[0]);
        _headroom?.Keep(number, PeakOverIdle(job, job.Chips));
        Unlist(number);
        _holders.TakeShare(job, number, job.Chips);
        List(number);
        job.TakePlacement().Append(number);
        job.Slowing = Slowing.None;
        Charge(number, job.Chips, job.MicrowattsOverIdle);
    }

    private void ReleaseShared(Job job)
    {
        var number = job.Placement.First;
        var unit = Units[number];
        _headroom?.Release(number, PeakOverIdle(job, job.Chips));
        if (unit.IsClosed)
        {
            GiveBackShare(job, unit);
            if (unit.IsFree)
                Vacated?.Invoke(unit);
        }
        else
        {
            Unlist(number);
            GiveBackShare(job, unit);
            List(number);
        }

        Charge(number, -job.Chips, -job.MicrowattsOverIdle);
    }

    private void GiveBackShare(Job job, UltraServer unit)
    {
        _holders.GiveBackShare(job, unit.Number, job.Chips);
        unit.Left?.Invoke(unit);
    }

    /// <summary>A unit that is no floating spare is not found any more: neither among the free ones nor, where it has chips left, among the shared.</summary>
    private void Unlist(int unit)
    {
        var chips = _holders.FreeChipsOn(unit);
        if (chips == Type.Chips)
            _free.Remove(unit);
        else
            _shared.Remove(unit, chips);
    }

    /// <summary>It is found again by what is free on it.</summary>
    private void List(int unit)
    {
        var chips = _holders.FreeChipsOn(unit);
        if (chips == Type.Chips)
            _free.Add(unit);
        else
            _shared.Add(unit, chips);
    }

    /// <summary>A job holds more chips, or fewer.</summary>
    private void CountAllocated(Job job, int chips)
    {
        _allocatedChips.Add(chips, _clock.Now);
        job.Class.Chips += chips;
    }

    private void CountInService(UltraServer unit, int change)
    {
        var building = unit.Row.Hall.Building;
        building.UltraServersInService += change;
        building.ChipsInService += change * Type.Chips;
        _inService.Add(change, _clock.Now);
    }

    private void CountUp(UltraServer unit, int change)
    {
        unit.Row.Hall.Building.UltraServersUp += change;
        _up.Add(change, _clock.Now);
        if (unit.IsClosed)
            _closedAndUp += change;
        else
            CountPlaceable(unit.Number, change);
    }

    private void CountPlaceable(int unit, int change)
    {
        if (_floating.Contains(unit))
            return;
        _placeable += change;
        _placeableByCampus.Add(_containment[^1].DomainOf(unit), change);
    }

    private void FreeChanged()
    {
        _largestStart.Set(Index, _rules.IsBoundToCampus && _free.Count > 0 ? _free.MostInOneCampus * Type.Chips : LargestFit, _clock.Now);
        _idle.Set(IdleChips, _clock.Now);
    }

    /// <summary>More is drawn on a row.</summary>
    private void Draw(Row row, long microwatts, long now)
    {
        _loads.Add(row.Number, Index, microwatts, 0, now);
        LoadsChanged?.Invoke();
    }

    /// <summary>Books chips and load on the rows of some units; neighbours in a row are booked together.</summary>
    private void Charge(UnitRanges units, int chipsEach, long microwattsEach)
    {
        var now = _clock.Now;
        var rows = _containment[0];
        foreach (var range in units.Ranges)
        {
            var row = rows.DomainOf(range.First);
            for (var first = range.First; first < range.End; row++)
            {
                var end = Math.Min(range.End, rows.EndOf(row));
                _loads.Add(row, Index, microwattsEach * (end - first), chipsEach * (end - first), now);
                first = end;
            }
        }

        LoadsChanged?.Invoke();

    }

    /// <summary>Books chips and load of one unit.</summary>
    private void Charge(int unit, int chips, long microwatts)
    {
        _loads.Add(_containment[0].DomainOf(unit), Index, microwatts, chips, _clock.Now);
        LoadsChanged?.Invoke();
    }
}
