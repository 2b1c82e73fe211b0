using System;
using DatacenterDes.Engine.Places;

namespace DatacenterDes.Engine.Jobs;

/// <content>Where it runs, and what it loses.</content>
internal sealed partial class Job
{
    /// <summary>An empty list for all its UltraServers; <see cref="SetSparesAside"/> when they are in it.</summary>
    public UnitRanges TakePlacement()
    {
        _placement.Clear();
        _spares?.Clear();
        return _placement;
    }

    /// <summary>The last of its UltraServers are its hot spares, if it has any.</summary>
    public void SetSparesAside()
    {
        if (UltraServers > WorkingUltraServers)
            _placement.MoveLast(UltraServers - WorkingUltraServers, _spares ??= new UnitRanges());
    }

    public bool HoldsAsSpare(int unit) => _spares is not null && _spares.Contains(unit);

    /// <summary>It runs on another UltraServer instead of one that it ran on.</summary>
    public void Replace(int unit, int by)
    {
        _placement.Remove(unit);
        _placement.Insert(by);
    }

    /// <summary>It holds a spare no more.</summary>
    public void LoseSpare(int unit)
    {
        Spares.Remove(unit);
        HeldChips -= WorkingChips / WorkingUltraServers;
        UltraServers--;
    }

    /// <summary>Whether it goes on with one UltraServer less than it has.</summary>
    public bool MayShrink => Class.Model.ElasticMinimum < 1 && !SharesUltraServer && WorkingUltraServers > Class.Model.LeastUltraServers(FullUltraServers);

    /// <summary>It goes on with one UltraServer less; it holds no spares.</summary>
    public void LoseUltraServer(int unit)
    {
        _placement.Remove(unit);
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
