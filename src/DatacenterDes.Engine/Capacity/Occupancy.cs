using System;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Places;

namespace DatacenterDes.Engine.Capacity;

/// <summary>What jobs hold of a generation: gives it, takes it back, and books what that draws.</summary>
/// <remarks>A job larger than an UltraServer holds whole ones, where its placement policy says; a smaller one the best fit among the shared.</remarks>
internal sealed class Occupancy
{
    /// <summary>What a job gives back in so many ranges is told when it must be.</summary>
    private const int RangesOfLarge = 16;

    private readonly UltraServer[] _units;
    private readonly UnitHolders _holders;
    private readonly DomainLevel[] _containment;
    private readonly int _chips;
    private readonly PlacementRules _rules;
    private readonly Admission _admission;
    private readonly FreePool _pool;
    private readonly RowCharges _charges;
    private readonly GenerationStatistics _statistics;
    private readonly ReturnedUnits _returned;
    private readonly Action _tellReturned;
    private readonly UnitRanges _left = new();
    private readonly UnitRanges _gained = new();

    /// <summary>Whose units are untold, and what it drew on each.</summary>
    private (Job? Job, long Microwatts) _returnedBy;

    public Occupancy(FleetLayout layout, PlacementRules rules, Admission admission, FreePool pool, RowCharges charges, GenerationStatistics statistics)
    {
        (_units, _holders, _containment) = (layout.Units, layout.Holders, layout.Containment.Levels);
        (_chips, _rules, _admission, _pool, _charges, _statistics) = (statistics.ChipsPerUltraServer, rules, admission, pool, charges, statistics);
        (_returned, _tellReturned) = (layout.Loads.Returned, TellReturned);
    }

    /// <summary>The last job has left a closed unit.</summary>
    public event Action<UltraServer>? Vacated;

    /// <summary>UltraServers that jobs hold whole, hot spares among them.</summary>
    public int Held { get; private set; }

    /// <summary>Gives a job what it needs; it fits.</summary>
    public void Allocate(Job job)
    {
        if (job.SharesUltraServer)
            AllocateShared(job);
        else
            AllocateWhole(job);
        CountAllocated(job, job.Allocation.HeldChips);
    }

    /// <summary>Takes everything back from a job.</summary>
    public void Release(Job job)
    {
        if (job.SharesUltraServer)
            ReleaseShared(job);
        else
            ReleaseWhole(job);
        CountAllocated(job, -job.Allocation.HeldChips);
    }

    /// <summary>Replaces a unit of a job by a hot spare of its own, else by a floating one, if there is any; the unit is free then.</summary>
    /// <returns>The spare; <see cref="UnitSet.None"/> where there is none.</returns>
    public int Replace(Job job, UltraServer unit)
    {
        if (job.SharesUltraServer)
            return UnitSet.None;
        var spare = job.Allocation.Spares.IsEmpty ? _admission.FloatingFor(job, unit.Number) : job.Allocation.Spares.First;
        if (spare < 0)
            return UnitSet.None;
        if (job.Allocation.Spares.IsEmpty)
            GiveFloating(job, spare);
        else
            TakeHotSpare(job, spare);
        job.Allocation.Replace(unit.Number, spare);
        _charges.Add(spare, _chips, job.MicrowattsOverIdle);
        _charges.Add(unit.Number, -_chips, -job.MicrowattsOverIdle);
        job.Attempt.Slowing = _rules.SlowingOf(job.Allocation.Placement, _containment);
        Leave(job, unit);
        return spare;
    }

    /// <summary>Takes a unit away from a job that goes on without; the unit is free then.</summary>
    public void Shrink(Job job, UltraServer unit)
    {
        job.Allocation.LoseUltraServer(unit.Number);
        _charges.Add(unit.Number, -_chips, -job.MicrowattsOverIdle);
        job.Attempt.Slowing = _rules.SlowingOf(job.Allocation.Placement, _containment);
        Leave(job, unit);
    }

    /// <summary>Takes a hot spare away from a job; the unit is free then.</summary>
    public void TakeSpare(Job job, UltraServer unit)
    {
        TakeHotSpare(job, unit.Number);
        Leave(job, unit);
    }

    private void AllocateWhole(Job job)
    {
        var held = job.Allocation.TakePlacement();
        if (!TakeAgain(job, held))
            TakeAnew(job, held);
        job.Attempt.Slowing = _rules.SlowingOf(held, _containment);
    }

    private void TakeAnew(Job job, UnitRanges held)
    {
        _returned.Tell();
        _admission.Take(job, held);
        foreach (var range in held.Ranges)
            _holders.Take(job, range, _chips);
        Held += held.Length;
        job.Allocation.SetSparesAside();
        _charges.Add(held, _chips, job.MicrowattsOverIdle);
        ChargeSpares(job, 1);
    }

    private void ReleaseWhole(Job job)
    {
        if (LeaveUntold(job))
            return;
        _charges.Add(job.Allocation.Placement, -_chips, -job.MicrowattsOverIdle);
        ChargeSpares(job, -1);
        Return(job, job.Allocation.Placement);
        if (!job.Allocation.Spares.IsEmpty)
            Return(job, job.Allocation.Spares);
        job.Allocation.FloatingSpares = 0;
    }

    /// <summary>Takes back what a job holds, but tells nobody yet; if it holds much, and if nothing else depends on it.</summary>
    /// <returns>Whether it was done.</returns>
    private bool LeaveUntold(Job job)
    {
        var units = job.Allocation.Placement;
        if (units.Ranges.Length < RangesOfLarge
            || !job.Allocation.Spares.IsEmpty
            || _admission.AsksForPower
            || !_pool.Whole.CountsCampusesApart
            || !_pool.AreSimplyFree(units)
            || units.FirstIn(_holders.Watched) >= 0)
            return false;
        _charges.Expect();
        _returned.Keep(units, _tellReturned);
        _returnedBy = (job, job.MicrowattsOverIdle);
        _pool.Whole.AddButToRows(units.Ranges);
        Held -= units.Length;
        _charges.Announce();
        return true;
    }

    /// <summary>Gives a job units where it has just left some that are untold: only what is different is told.</summary>
    /// <param name="job">The job.</param>
    /// <param name="held">Gets the units; empty.</param>
    /// <returns>Whether it was done.</returns>
    private bool TakeAgain(Job job, UnitRanges held)
    {
        if (!_returned.AreUntold || _returnedBy != (job, job.MicrowattsOverIdle) || job.Allocation.UltraServers > job.Allocation.WorkingUltraServers)
            return false;
        _pool.Whole.TakeButFromRows(job.Allocation.UltraServers, _rules.RuleOf(job), held);
        Held += held.Length;
        _left.Clear();
        _gained.Clear();

        // A rule that asks the rows has had all told.
        if (_returned.Take() is null)
        {
            _gained.CopyFrom(held);
        }
        else
        {
            _returned.Units.Except(held, _left);
            held.Except(_returned.Units, _gained);
        }

        _returnedBy = default;
        Tell(job, _left, _gained, job.MicrowattsOverIdle);
        _charges.Announce();
        return true;
    }

    private void TellReturned()
    {
        var (job, microwatts) = _returnedBy;
        _returnedBy = default;
        Tell(job!, _returned.Units, UnitRanges.None, microwatts);
    }

    /// <summary>All who do not know hear of the units that a job has left, and of those that it has instead.</summary>
    private void Tell(Job job, UnitRanges left, UnitRanges gained, long microwattsEach)
    {
        _pool.Whole.TellRows(left.Ranges, 1);
        _pool.Whole.TellRows(gained.Ranges, -1);
        foreach (var range in left.Ranges)
            _holders.GiveBack(job, range, _chips);
        foreach (var range in gained.Ranges)
            _holders.Take(job, range, _chips);
        _charges.Book(left, -_chips, -microwattsEach);
        _charges.Book(gained, _chips, microwattsEach);
    }

    private void AllocateShared(Job job)
    {
        var number = _admission.UnitForShared(job, job.Choices[0]);
        _admission.KeepShare(job, number);
        _pool.Unlist(number);
        _holders.TakeShare(job, number, job.Chips);
        _pool.List(number);
        job.Allocation.TakePlacement().Append(number);
        job.Attempt.Slowing = Slowing.None;
        _charges.Add(number, job.Chips, job.MicrowattsOverIdle);
    }

    private void ReleaseShared(Job job)
    {
        // The unit itself lies far from the processor's cache: an ordinary one is asked for nothing.
        var unit = job.Allocation.Placement.First;
        _admission.ReleaseShare(job, unit);
        if (!_pool.IsClosed(unit))
            _pool.Unlist(unit);
        _holders.GiveBackShare(job, unit, job.Chips);
        if (_holders.Watched.Contains(unit))
            _units[unit].Left!(_units[unit]);
        if (!_pool.IsClosed(unit))
            _pool.List(unit);
        else if (_units[unit].IsFree)
            Vacated?.Invoke(_units[unit]);
        _charges.Add(unit, -job.Chips, -job.MicrowattsOverIdle);
    }

    private void TakeHotSpare(Job job, int spare)
    {
        _charges.Add(spare, -_chips, 0);
        CountHotSpares(job, -_chips);
        job.Allocation.LoseSpare(spare);
    }

    private void GiveFloating(Job job, int spare)
    {
        _pool.Remove(spare);
        _holders.Take(job, new UnitRange(spare, spare + 1), _chips);
        Held++;
        job.Allocation.FloatingSpares++;
        CountAllocated(job, _chips);
    }

    /// <summary>A job holds one unit less.</summary>
    private void Leave(Job job, UltraServer unit)
    {
        CountAllocated(job, -_chips);
        if (_pool.IsFloating(unit.Number))
            job.Allocation.FloatingSpares--;
        _admission.Release(job, unit.Number);
        _holders.GiveBack(job, new UnitRange(unit.Number, unit.Number + 1), _chips);
        Held--;
        unit.Left?.Invoke(unit);
        MakeFreeOrVacate(unit.Number);
    }

    /// <summary>A job holds some units no more.</summary>
    private void Return(Job job, UnitRanges units)
    {
        _admission.Release(job, units);
        foreach (var range in units.Ranges)
            _holders.GiveBack(job, range, _chips);
        Held -= units.Length;
        for (var unit = units.FirstIn(_holders.Watched); unit >= 0; unit = units.FirstIn(_holders.Watched, unit + 1))
            _units[unit].Left!(_units[unit]);
        if (!_pool.TryAdd(units))
            MakeFreeOrVacate(units);
    }

    private void MakeFreeOrVacate(UnitRanges units)
    {
        foreach (var unit in units)
            MakeFreeOrVacate(unit);
    }

    private void MakeFreeOrVacate(int unit)
    {
        if (!_pool.IsClosed(unit))
        {
            _pool.Add(unit);
            return;
        }

        _pool.CountClosed(1);
        Vacated?.Invoke(_units[unit]);
    }

    /// <summary>Books chips of hot spares, which draw what idle units do.</summary>
    private void ChargeSpares(Job job, int sign)
    {
        if (job.Allocation.Spares.IsEmpty)
            return;
        _charges.Add(job.Allocation.Spares, sign * _chips, 0);
        CountHotSpares(job, sign * job.Allocation.Spares.Length * _chips);
    }

    private void CountHotSpares(Job job, int chips)
    {
        _statistics.CountHotSpares(chips);
        job.Statistics.HotSparesChanged(chips, _statistics.Now);
    }

    /// <summary>A job holds more chips, or fewer.</summary>
    private void CountAllocated(Job job, int chips)
    {
        _statistics.CountAllocated(chips);
        job.Class.Chips += chips;
    }
}
