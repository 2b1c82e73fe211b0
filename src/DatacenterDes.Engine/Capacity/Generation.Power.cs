using System;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Power;
using DatacenterDes.Model;

namespace DatacenterDes.Engine.Capacity;

/// <content>Starting jobs only where the electrical graph can carry their peaks.</content>
internal sealed partial class Generation
{
    private readonly RefusedNeeds[] _refused = [new(), new(), new(), new()];
    private Headroom? _headroom;
    private WholeGeneration? _whole;
    private int[] _tried = [];

    /// <summary>What a unit draws at most without a job, in microwatts.</summary>
    public long WithoutJob => Math.Max(IdleMicrowatts, DownMicrowatts);

    /// <summary>From now on jobs start only where there is power for them.</summary>
    /// <param name="headroom">What there is.</param>
    /// <param name="whole">What there would be if everything were in service and worked, and nothing ran.</param>
    public void LimitBy(Headroom headroom, Headroom whole)
    {
        _headroom = headroom;
        _whole = new WholeGeneration(this, _floating, _rules, whole);
    }

    /// <summary>What is kept for a job on each of its UltraServers beyond what is kept without, in microwatts; on a shared one for its chips.</summary>
    public long PeakOverIdle(Job job, int chips)
    {
        var model = job.Class.Model;
        var peak = Microwatts(model.PeakDraw ?? model.Draw);
        return chips >= Type.Chips
            ? Math.Max(0, peak - WithoutJob)
            : (long)Math.Round((double)Math.Max(0, peak - IdleMicrowatts) * chips / Type.Chips);
    }

    /// <summary>Whether enough is free for a job, but not where there is power.</summary>
    public bool LacksPower(Job job, in JobShape shape) =>
        _headroom is not null && HasUltraServers(job, shape) && !HasPower(job, shape);

    /// <summary>For a try, everything is as if a running job gave back what it holds.</summary>
    public void Lend(Job job)
    {
        if (job.SharesUltraServer)
        {
            LendShare(job, job.Chips);
            _headroom!.Release(job.Placement.First, PeakOverIdle(job, job.Chips));
            return;
        }

        Lend(job, job.Placement, 1);
        Lend(job, job.Spares, 1);
    }

    /// <summary>It holds it again.</summary>
    public void TakeBack(Job job)
    {
        if (job.SharesUltraServer)
        {
            LendShare(job, -job.Chips);
            _headroom!.Keep(job.Placement.First, PeakOverIdle(job, job.Chips));
            return;
        }

        Lend(job, job.Placement, -1);
        Lend(job, job.Spares, -1);
    }

    private void Lend(Job job, UnitRanges units, int sign)
    {
        var each = PeakOverIdle(job, Type.Chips);
        foreach (var number in units)
        {
            _holders.Lend(number, sign * Type.Chips);
            if (sign > 0)
                _headroom!.Release(number, each);
            else
                _headroom!.Keep(number, each);
            if (Units[number].IsClosed || _floating.Contains(number))
                continue;
            if (sign > 0)
                _free.Add(number);
            else
                _free.Remove(number);
        }
    }

    private void LendShare(Job job, int chips)
    {
        var unit = job.Placement.First;
        if (Units[unit].IsClosed)
        {
            _holders.Lend(unit, chips);
            return;
        }

        Unlist(unit);
        _holders.Lend(unit, chips);
        List(unit);
    }

    /// <summary>Whether a job for which enough is free would find it where there is power.</summary>
    private bool HasPower(Job job, in JobShape shape)
    {
        var each = PeakOverIdle(job, shape.Chips);
        if (each == 0)
            return true;
        var size = shape.SharesUltraServer ? shape.Chips : shape.UltraServers;
        var staysInCampus = !_rules.MaySpanCampuses(job, shape);
        var policy = _rules.PolicyOf(job);
        var refused = _refused[shape.SharesUltraServer ? 0 : policy == PlacementPolicy.Spread ? 1 : staysInCampus ? 2 : 3];
        if (refused.Covers(size, each, _headroom!.Version))
            return false;
        if (shape.SharesUltraServer ? PoweredUnitForShared(each, shape.Chips) >= 0 : HasPower(size, policy, staysInCampus, each))
            return true;
        refused.Add(size, each);
        return false;
    }

    private bool HasPower(int units, PlacementPolicy policy, bool staysInCampus, long each)
    {
        var tried = Tried(units);
        if (!_free.Choose(tried, policy, staysInCampus, _headroom!, each))
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

    private void TakePowered(Job job, UnitRanges held)
    {
        var each = PeakOverIdle(job, Type.Chips);
        if (each == 0)
        {
            _free.Take(job.UltraServers, _rules.PolicyOf(job), held);
            return;
        }

        var chosen = Tried(job.UltraServers);
        if (!_free.Choose(chosen, _rules.PolicyOf(job), !_rules.MaySpanCampuses(job, job.Choices[0]), _headroom!, each))
            throw new InvalidOperationException($"Job {job.Number} of class {job.Class.Model.Name} was to start where there is no power for it.");
        foreach (var unit in chosen)
            held.Append(unit);
        _free.TakeChosen(held);
    }

    /// <summary>The best fit among the shared units that have power, else a free one; −1 for none.</summary>
    private int PoweredUnitForShared(long microwatts, int chips)
    {
        var unit = _shared.BestFit(chips);
        while (unit >= 0 && _headroom!.Reserve(unit, 1, microwatts) == 0)
            unit = _shared.After(unit, Units[unit].FreeChips);
        if (unit < 0)
            unit = _free.ChooseSingle(_headroom!, microwatts);
        if (unit >= 0)
            _headroom!.GiveBack([unit], microwatts);
        return unit;
    }

    /// <summary>A floating spare for a unit that leaves its job, where there is power once it has left; −1 for none.</summary>
    private int FloatingFor(Job job, int unit)
    {
        if (_headroom is null)
            return _floating.NearestTo(unit);
        var each = PeakOverIdle(job, Type.Chips);
        _headroom.Release(unit, each);
        var spare = _floating.NearestTo(unit, _headroom, each);

        // It gives that back with the unit itself.
        _headroom.Keep(unit, each);
        return spare;
    }
}
