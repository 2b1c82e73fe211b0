using System;
using System.Linq;
using DatacenterDes.Model.Traces;

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
        var work = Work(model, jobClass, size) * completion.Work;
        var perSecond = JobsPerSecond(jobClass.Arrivals, timeline);
        var running = jobClass.Arrivals is SlotArrivals slots ? Slots(slots, timeline.Full) : (int?)null;
        var onSlot = duration * stretch * completion.Work / completion.Submissions;
        // A slot holds one job at a time, however long that takes.
        var offered = running * size.Mean ?? perSecond * work;
        var total = jobClass.Arrivals is SlotArrivals some
            ? timeline.Integral(step => Slots(some, step.UltraServers) * size.Mean)
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
                total / timeline.Integral(step => step.UltraServers),
                (running is null ? offered * stretch : offered) * (1 + (size.MeanSpares / size.Mean)) / (timeline.Full * failures.Availability)),
        };
    }

    /// <summary>Mean UltraServer-seconds of a job. In a trace, large jobs may run longer than small ones.</summary>
    private static double Work(DatacenterModel model, JobClass jobClass, JobSize size) => jobClass.Arrivals is TraceArrivals { Totals: { } totals }
        ? totals.Work / totals.Jobs / (jobClass.SizeUnit == SizeUnit.Chips ? model.BuildOut[0].Type.Chips : 1)
        : size.Mean * jobClass.Duration.Mean;

    /// <summary>Slots that are kept busy at a capacity.</summary>
    public static int Slots(SlotArrivals arrivals, long ultraServers) =>
        arrivals.ScaleWithCapacity is { } scale ? (int)Math.Min(int.MaxValue, arrivals.Slots * ultraServers / scale) : arrivals.Slots;

    /// <summary>Whether the class submits anything at a capacity.</summary>
    public static bool Submits(Arrivals arrivals, long ultraServers) => arrivals switch
    {
        SlotArrivals slots => Slots(slots, ultraServers) > 0,
        RateArrivals rate => rate.Rate.PerSecond > 0 && (rate.ScaleWithCapacity is null || ultraServers > 0),
        _ => true,
    };

    /// <summary>Jobs submitted per second at full size, on average until the end of the run.</summary>
    private static double? JobsPerSecond(Arrivals arrivals, CapacityTimeline timeline) => arrivals switch
    {
        RateArrivals rate => JobsPerSecond(rate, timeline, timeline.Steps[^1] with { UltraServers = timeline.Full }),
        PeriodicArrivals periodic => 1 / periodic.Every.TotalSeconds,
        DatedArrivals or TraceArrivals => ExpectedJobs(arrivals, timeline) / timeline.Duration,
        _ => 0,
    };

    private static double JobsPerSecond(RateArrivals arrivals, CapacityTimeline timeline, CapacityTimeline.Step step) =>
        arrivals.Rate.PerSecond
        * (arrivals.ScaleWithCapacity is { } scale ? (double)step.UltraServers / scale : 1)
        * (arrivals.Curve.IsFlat ? 1 : arrivals.Curve.Mean(step.From, step.To ?? step.From.AddYears(1), timeline.Start));

    /// <summary>Jobs submitted by the end of the run; slots not among them.</summary>
    private static double? ExpectedJobs(Arrivals arrivals, CapacityTimeline timeline) => arrivals switch
    {
        PeriodicArrivals periodic => Math.Floor(timeline.Duration / periodic.Every.TotalSeconds ?? double.NaN) + 1,
        DatedArrivals dated => dated.Dates.Count(date => timeline.End is null || date <= timeline.End),
        TraceArrivals { Totals: { } totals } => totals.Jobs * Before(timeline.End - timeline.Start, totals),
        RateArrivals rate => timeline.Integral(step => JobsPerSecond(rate, timeline, step)),
        _ => 0,
    };

    /// <summary>The part of a trace's jobs that is submitted by the end of the run, as if they came evenly.</summary>
    private static double Before(TimeSpan? end, TraceLabel totals) => end is not { } last || last.Ticks >= totals.LastSubmitTicks
        ? 1
        : Math.Max(0, (double)(last.Ticks - totals.FirstSubmitTicks) / (totals.LastSubmitTicks - totals.FirstSubmitTicks));

    /// <summary>Those that end, and those running at the end.</summary>
    private static double? JobsOfSlots(SlotArrivals arrivals, CapacityTimeline timeline, double time) =>
        timeline.Integral(step => Slots(arrivals, step.UltraServers)) / time + Slots(arrivals, timeline.Steps[^1].UltraServers);
}
