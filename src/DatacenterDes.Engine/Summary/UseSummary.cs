using System;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Statistics;
using static DatacenterDes.Engine.Statistics.Figures;

namespace DatacenterDes.Engine.Summary;

/// <summary>What was used of the chips in service, and what their time went into.</summary>
internal sealed class UseSummary
{
    private readonly Fleet _fleet;
    private readonly JobTallies _jobs;
    private readonly WindowSpan _span;
    private readonly Int128 _inService;
    private readonly Int128 _up;

    public UseSummary(Fleet fleet, JobTallies jobs, WindowSpan span)
    {
        (_fleet, _jobs, _span) = (fleet, jobs, span);
        _inService = Area(g => g.InServiceChipTime(span.Now));
        _up = Area(g => g.UpChipTime(span.Now));
    }

    public UtilizationFigures Utilization()
    {
        var allocated = Area(g => g.AllocatedChipTime(_span.Now));
        var floating = Area(g => g.FloatingSpareChipTime(_span.Now));
        var free = _up - allocated - floating;
        var largestFit = _fleet.LargestStartTime(_span.Now);
        return new UtilizationFigures(
            Ratio(allocated, _inService),
            Ratio(_jobs.All.Time.Productive, _inService),
            Ratio(allocated, _up),
            _span.Mean(free),
            _span.Mean(largestFit),
            1 - Ratio(largestFit, free),
            _span.Mean(Area(g => g.HotSpareChipTime(_span.Now))),
            _span.Mean(floating))
        {
            ByClass = _jobs.ByClass(tally => tally.Utilization(_inService)),
            ByTenant = _jobs.ByTenant(tally => tally.Utilization(_inService)),
        };
    }

    public GoodputFigures Goodput()
    {
        var total = _jobs.All.Time;
        return new GoodputFigures(
            ChipSeconds(total.Productive),
            ChipSeconds(total.Lost),
            ChipSeconds(total.Checkpoint),
            ChipSeconds(total.Restart),
            ChipSeconds(total.Degraded),
            ChipSeconds(_up - total.Allocated),
            ChipSeconds(_inService - _up),
            ChipSeconds(_inService),
            new TrainingTimeFigures(
                _jobs.All.TrainingTimeRatio,
                _jobs.ByClass(tally => tally.TrainingTimeRatio),
                _jobs.ByTenant(tally => tally.TrainingTimeRatio)))
        {
            ByClass = _jobs.ByClass(tally => tally.Goodput()),
            ByTenant = _jobs.ByTenant(tally => tally.Goodput()),
        };
    }

    private Int128 Area(Func<GenerationStatistics, Int128> part) => _fleet.Sum(generation => part(generation.Statistics));
}
