using System;

namespace DatacenterDes.Engine.Jobs;

/// <content>Where it runs, and what it loses.</content>
internal sealed partial class Job
{
    /// <summary>Space for the numbers of all its UltraServers, to be filled in ascending order; the last are its spares.</summary>
    public Span<int> TakePlacement()
    {
        if (_placement.Length < UltraServers)
            _placement = new int[UltraServers];
        _placed = WorkingUltraServers;
        _spares = UltraServers - WorkingUltraServers;
        return _placement.AsSpan(0, UltraServers);
    }

    public bool HoldsAsSpare(int unit) => Spares.BinarySearch(unit) >= 0;

    /// <summary>It runs on another UltraServer instead of one that it ran on.</summary>
    public void Replace(int unit, int by)
    {
        var working = _placement.AsSpan(0, _placed);
        working[working.BinarySearch(unit)] = by;
        working.Sort();
    }

    /// <summary>It holds a spare no more.</summary>
    public void LoseSpare(int unit)
    {
        var at = Spares.BinarySearch(unit);
        var after = _placement.AsSpan(_placed + at + 1, _spares - at - 1);
        after.CopyTo(_placement.AsSpan(_placed + at));
        _spares--;
        HeldChips -= WorkingChips / WorkingUltraServers;
        UltraServers--;
    }

    /// <summary>Whether it goes on with one UltraServer less than it has.</summary>
    public bool MayShrink => Class.Model.ElasticMinimum < 1 && !SharesUltraServer && WorkingUltraServers > Class.Model.LeastUltraServers(FullUltraServers);

    /// <summary>It goes on with one UltraServer less; it holds no spares.</summary>
    public void LoseUltraServer(int unit)
    {
        var at = Placement.BinarySearch(unit);
        _placement.AsSpan(at + 1, _placed - at - 1).CopyTo(_placement.AsSpan(at));
        _placed--;
        var chips = WorkingChips / WorkingUltraServers;
        WorkingUltraServers--;
        WorkingChips -= chips;
        UltraServers--;
        HeldChips -= chips;
    }

    /// <summary>Time that work at its full size takes on the UltraServers that it has.</summary>
    public long TimeFor(long work) => WorkingUltraServers == FullUltraServers || work == AttemptPlan.Never
        ? work
        : (long)Int128.Min((((Int128)work * FullUltraServers) + WorkingUltraServers - 1) / WorkingUltraServers, DateTime.MaxValue.Ticks);

    /// <summary>Work at its full size that is done in some time on the UltraServers that it has.</summary>
    public long WorkIn(long time) => WorkingUltraServers == FullUltraServers
        ? time
        : (long)((Int128)time * WorkingUltraServers / FullUltraServers);
}
