using System;
using DatacenterDes.Engine.Flow;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Placement;
using DatacenterDes.Engine.Places;
using DatacenterDes.Model;

namespace DatacenterDes.Engine.Capacity;

/// <summary>Whether a job would start on a generation, now or ever, and where: on what is free, and where it is so, only where there is power for its peak.</summary>
internal sealed class Admission
{
    private readonly Generation _generation;
    private readonly PlacementRules _rules;
    private readonly FreePool _pool;
    private readonly PlaceableUnits _placeable;

    /// <summary>Of small jobs; then by rule, of jobs that may span campuses and of those that stay in one.</summary>
    private readonly RefusedNeeds[] _refused;
    private Headroom? _headroom;
    private WholeGeneration? _whole;
    private int[] _tried = [];

    public Admission(Generation generation, PlacementRules rules, FreePool pool, PlaceableUnits placeable)
    {
        (_generation, _rules, _pool, _placeable) = (generation, rules, pool, placeable);
        _refused = new RefusedNeeds[1 + (2 * rules.Count)];
        for (var i = 0; i < _refused.Length; i++)
            _refused[i] = new RefusedNeeds();
    }

    /// <summary>Whether jobs start only where there is power for them.</summary>
    public bool AsksForPower => _headroom is not null;

    private UltraServerType Type => _generation.Type;

    /// <summary>From now on jobs start only where there is power for them.</summary>
    /// <param name="headroom">What there is.</param>
    /// <param name="whole">What there would be if everything were in service and worked, and nothing ran.</param>
    public void LimitBy(Headroom headroom, Headroom whole)
    {
        _headroom = headroom;
        _whole = new WholeGeneration(_generation, _rules, whole);
    }

    /// <summary>Whether a job would start here now.</summary>
    public bool Fits(Job job, in JobShape shape) =>
        HasUltraServers(job, shape) && (_headroom is null || HasPower(job, shape));

    /// <summary>Whether enough is free for a job, but not where there is power.</summary>
    public bool LacksPower(Job job, in JobShape shape) =>
        _headroom is not null && HasUltraServers(job, shape) && !HasPower(job, shape);

    /// <summary>Whether a job starts only where one campus holds it.</summary>
    public bool StaysInCampus(Job job, in JobShape shape) => !_rules.MaySpanCampuses(job, shape);

    /// <summary>Whether a job would start here if everything that has not left for good were in service and up, and nothing else ran.</summary>
    public bool CanEverHold(Job job, in JobShape shape) => WouldHold(job, shape, _placeable.Ever, _placeable.EverOnOneCampus);

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
        shape.UltraServers <= (_rules.MaySpanCampuses(job, shape) ? _placeable.Up : _placeable.UpOnOneCampus);

    /// <summary>The unit that a small job would go to; <see cref="UnitSet.None"/> when none has room.</summary>
    public int UnitForShared(Job job, in JobShape shape)
    {
        if (_headroom is not null)
            return PoweredUnitForShared(PeakOverIdle(job, shape.Chips), shape.Chips);
        var unit = _pool.Shared.BestFit(shape.Chips);
        return unit >= 0 || _pool.Whole.Count == 0 ? unit : _pool.Whole.BestSingle();
    }

    /// <summary>Takes the units that a job goes to; it fits.</summary>
    /// <param name="job">One that holds whole UltraServers.</param>
    /// <param name="held">Gets their numbers; empty.</param>
    public void Take(Job job, UnitRanges held)
    {
        var each = _headroom is null ? 0 : PeakOverIdle(job, Type.Chips);
        if (each == 0)
        {
            _pool.Whole.Take(job.Allocation.UltraServers, _rules.RuleOf(job), held);
            return;
        }

        var chosen = Tried(job.Allocation.UltraServers);
        if (!_rules.RuleOf(job).Choose(_pool.Whole, chosen, !_rules.MaySpanCampuses(job, job.Choices[0]), _headroom!, each))
            throw HasNoPower(job);
        foreach (var unit in chosen)
            held.Append(unit);
        _pool.Whole.TakeChosen(held);
    }

    private static InvalidOperationException HasNoPower(Job job) =>
        new($"Job {job.Number} of class {job.Class.Model.Name} was to start where there is no power for it.");

    /// <summary>Keeps power for a share of a unit.</summary>
    public void KeepShare(Job job, int unit) => _headroom?.Keep(unit, PeakOverIdle(job, job.Chips));

    /// <summary>A job's share of a unit draws nothing more.</summary>
    public void ReleaseShare(Job job, int unit) => _headroom?.Release(unit, PeakOverIdle(job, job.Chips));

    /// <summary>A job holds a unit no more.</summary>
    public void Release(Job job, int unit) => _headroom?.Release(unit, PeakOverIdle(job, Type.Chips));

    /// <summary>A job holds units no more.</summary>
    public void Release(Job job, UnitRanges units) => _headroom?.Release(units, PeakOverIdle(job, Type.Chips));

    /// <summary>A unit enters service: what it draws without a job is kept for it from now on.</summary>
    public void Enter(int unit) => _headroom?.Enter(unit, _generation.WithoutJob);

    /// <summary>A unit leaves service for good.</summary>
    public void Leave(int unit) => _headroom?.Release(unit, _generation.WithoutJob);

    /// <summary>There are other units to choose from.</summary>
    public void UnitsChanged() => _headroom?.UnitsChanged();

    /// <summary>A floating spare for a unit that leaves its job, where there is power once it has left; <see cref="UnitSet.None"/> for none.</summary>
    public int FloatingFor(Job job, int unit)
    {
        if (_headroom is null)
            return _pool.Floating.NearestTo(unit);
        var each = PeakOverIdle(job, Type.Chips);
        _headroom.Release(unit, each);
        var spare = _pool.Floating.NearestTo(unit, _headroom, each);

        // It gives that back with the unit itself.
        _headroom.Keep(unit, each);
        return spare;
    }

    /// <summary>For a try, everything is as if a running job gave back what it holds.</summary>
    public void Lend(Job job) => Lend(job, 1);

    /// <summary>It holds it again.</summary>
    public void TakeBack(Job job) => Lend(job, -1);

    /// <summary>What is kept for a job on each of its UltraServers beyond what is kept without, in microwatts; on a shared one for its chips.</summary>
    public long PeakOverIdle(Job job, int chips)
    {
        var model = job.Class.Model;
        var peak = _generation.Microwatts(model.PeakDraw ?? model.Draw);
        return chips >= Type.Chips
            ? Math.Max(0, peak - _generation.WithoutJob)
            : (long)Math.Round((double)Math.Max(0, peak - _generation.IdleMicrowatts) * chips / Type.Chips);
    }

    /// <summary>Whether enough is free for a job here, wherever there is power.</summary>
    private bool HasUltraServers(Job job, in JobShape shape) =>
        shape.HeldChips <= _pool.LargestFit && (_rules.MaySpanCampuses(job, shape) || shape.UltraServers <= _pool.Whole.MostInOneCampus);

    private void Lend(Job job, int sign)
    {
        if (job.SharesUltraServer)
        {
            Lend(job.Allocation.Placement.First, sign * job.Chips, sign * PeakOverIdle(job, job.Chips));
            return;
        }

        var each = sign * PeakOverIdle(job, Type.Chips);
        foreach (var unit in job.Allocation.Placement)
            Lend(unit, sign * Type.Chips, each);
        foreach (var unit in job.Allocation.Spares)
            Lend(unit, sign * Type.Chips, each);
    }

    private void Lend(int unit, int chips, long microwatts)
    {
        if (chips > 0)
            _headroom!.Release(unit, microwatts);
        else
            _headroom!.Keep(unit, -microwatts);
        _pool.Lend(unit, chips);
    }

    /// <summary>Whether a job for which enough is free would find it where there is power.</summary>
    private bool HasPower(Job job, in JobShape shape)
    {
        var each = PeakOverIdle(job, shape.Chips);
        if (each == 0)
            return true;
        var size = shape.SharesUltraServer ? shape.Chips : shape.UltraServers;
        var staysInCampus = !_rules.MaySpanCampuses(job, shape);
        var refused = _refused[shape.SharesUltraServer ? 0 : 1 + (2 * _rules.NumberOf(job)) + (staysInCampus ? 1 : 0)];
        if (refused.Covers(size, each, _headroom!.Version))
            return false;
        if (shape.SharesUltraServer ? PoweredUnitForShared(each, shape.Chips) >= 0 : HasPower(size, _rules.RuleOf(job), staysInCampus, each))
            return true;
        refused.Add(size, each);
        return false;
    }

    private bool HasPower(int units, PlacementRule rule, bool staysInCampus, long each)
    {
        var tried = Tried(units);
        if (!rule.Choose(_pool.Whole, tried, staysInCampus, _headroom!, each))
            return false;
        _headroom!.GiveBack(tried, each);
        return true;
    }

    private Span<int> Tried(int units)
    {
        if (_tried.Length < units)
            _tried = new int[units];
        return _tried.AsSpan(0, units);
    }

    /// <summary>The best fit among the shared units that have power, else a free one; <see cref="UnitSet.None"/> for none.</summary>
    private int PoweredUnitForShared(long microwatts, int chips)
    {
        var shared = _pool.Shared;
        var unit = shared.BestFit(chips);
        while (unit >= 0 && _headroom!.Reserve(unit, 1, microwatts) == 0)
            unit = shared.After(unit, _generation.Units[unit].FreeChips);
        if (unit < 0)
            unit = _pool.Whole.ChooseSingle(_headroom!, microwatts);
        if (unit >= 0)
            _headroom!.GiveBack([unit], microwatts);
        return unit;
    }
}
