using System;
using System.Linq;

namespace DatacenterDes.Model.Review;

/// <summary>What a job class asks of the fleet.</summary>
internal static class ClassDemand
{
    public static ClassReview Review(DatacenterModel model, JobClass jobClass, CapacityTimeline timeline, FailureReview failures)
    {
        var size = new JobSize(jobClass, model.BuildOut[0].Type);
        var duration = jobClass.Duration.Mean;
        var stretch = Stretch.Of(jobClass, size, failures);
        var completion = Completion.Of(jobClass);
        var work = size.Mean * duration * completion.Work;
        var perSecond = JobsPerSecond(jobClass.Arrivals, timeline, timeline.Full);
        var running = jobClass.Arrivals is SlotArrivals slots ? Slots(slots, timeline.Full) : (int?)null;
        var onSlot = duration * stretch * completion.Work / completion.Submissions;
        // A slot holds one job at a time, however long that takes.
        var offered = running * size.Mean ?? perSecond * work;
        var total = jobClass.Arrivals is SlotArrivals some
            ? timeline.Integral(ultraServers => Slots(some, ultraServers) * size.Mean)
            : ExpectedJobs(jobClass.Arrivals, timeline) * work;
        return new()
        {
            Name = jobClass.Name,
            MeanUltraServers = size.Mean,
            MeanDuration = duration,
            SlotsAtFullSize = running,
            JobsPerDay = (running / onSlot ?? perSecond * completion.Submissions) * 86_400,
            ExpectedJobs = jobClass.Arrivals is SlotArrivals kept ? JobsOfSlots(kept, timeline, onSlot) : ExpectedJobs(jobClass.Arrivals, timeline) * completion.Submissions,
            MeanTimeBetweenInterruptions = 1 / (failures.PerUltraServer.PerSecond * Math.Ceiling(size.Mean)),
            Stretch = stretch,
            Load = new(
                offered / timeline.Full,
                total / timeline.Integral(ultraServers => ultraServers),
                (running is null ? offered * stretch : offered) / (timeline.Full * failures.Availability)),
        };
    }

    /// <summary>Slots that are kept busy at a capacity.</summary>
    public static int Slots(SlotArrivals arrivals, long ultraServers) =>
        arrivals.ScaleWithCapacity is { } scale ? (int)Math.Min(int.MaxValue, arrivals.Slots * ultraServers / scale) : arrivals.Slots;

    /// <summary>Whether the class submits anything at a capacity.</summary>
    public static bool Submits(Arrivals arrivals, long ultraServers) => arrivals switch
    {
        SlotArrivals slots => Slots(slots, ultraServers) > 0,
        PoissonArrivals { ScaleWithCapacity: not null } poisson => poisson.Rate.PerSecond > 0 && ultraServers > 0,
        PoissonArrivals poisson => poisson.Rate.PerSecond > 0,
        _ => true,
    };

    private static double? JobsPerSecond(Arrivals arrivals, CapacityTimeline timeline, long ultraServers) => arrivals switch
    {
        PoissonArrivals poisson => poisson.Rate.PerSecond * (poisson.ScaleWithCapacity is { } scale ? (double)ultraServers / scale : 1),
        PeriodicArrivals periodic => 1 / periodic.Every.TotalSeconds,
        DatedArrivals => ExpectedJobs(arrivals, timeline) / timeline.Duration,
        _ => 0,
    };

    /// <summary>Jobs submitted by the end of the run; slots not among them.</summary>
    private static double? ExpectedJobs(Arrivals arrivals, CapacityTimeline timeline) => arrivals switch
    {
        PeriodicArrivals periodic => Math.Floor(timeline.Duration / periodic.Every.TotalSeconds ?? double.NaN) + 1,
        DatedArrivals dated => dated.Dates.Count(date => timeline.End is null || date <= timeline.End),
        _ => timeline.Integral(ultraServers => JobsPerSecond(arrivals, timeline, ultraServers) ?? 0),
    };

    /// <summary>Those that end, and those running at the end.</summary>
    private static double? JobsOfSlots(SlotArrivals arrivals, CapacityTimeline timeline, double time) =>
        timeline.Integral(ultraServers => Slots(arrivals, ultraServers)) / time + Slots(arrivals, timeline.Steps[^1].UltraServers);
}
