using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Model.Reliability;
using DatacenterDes.Model.Traces;

namespace DatacenterDes.Model.Review;

/// <summary>What a job class asks of the fleet.</summary>
internal sealed class ClassDemand(DatacenterModel model, CapacityTimeline timeline, FailureReview failures)
{
    private readonly InterruptionRates _rates = new(model);

    /// <summary>Chips of each UltraServer type that are ever built.</summary>
    private readonly Dictionary<UltraServerType, double> _built = model.BuildOut.GroupBy(phase => phase.Type).ToDictionary(of => of.Key, of => of.Sum(phase => (double)phase.UltraServers * phase.Type.Chips));

    /// <summary>Means over the UltraServer types that its jobs may run on, by the chips of each at full size: as if jobs were spread evenly over those.</summary>
    public ClassReview Review(JobClass jobClass)
    {
        var types = model.HardwareOf(jobClass);
        var on = types.Select(type => Review(jobClass, type)).ToArray();
        if (on.Length == 1)
            return on[0];
        var chips = types.Select(type => _built.GetValueOrDefault(type)).ToArray();
        return on[0] with
        {
            MeanUltraServers = Mean(review => review.MeanUltraServers)!.Value,
            MeanDuration = Mean(review => review.MeanDuration),
            JobsPerDay = Mean(review => review.JobsPerDay),
            ExpectedJobs = Mean(review => review.ExpectedJobs),
            MeanTimeBetweenInterruptions = 1 / Mean(review => 1 / review.MeanTimeBetweenInterruptions)!.Value,
            RunningAtFullSize = Mean(review => review.RunningAtFullSize),
            RunningS = Mean(review => review.RunningS),
            Stretch = Mean(review => review.Stretch)!.Value,
            Load = new(Mean(review => review.Load.AtFullSize), Mean(review => review.Load.OverRun), Mean(review => review.Load.WithFailures)),
        };

        double? Mean(Func<ClassReview, double?> part) => on.Zip(chips, (review, weight) => part(review) * weight).Aggregate((sum, value) => sum + value) / chips.Sum();
    }

    /// <summary>What it would ask if all its jobs ran on one type.</summary>
    private ClassReview Review(JobClass jobClass, UltraServerType type)
    {
        var size = new JobSize(jobClass, type);
        var pieces = JobPieces.Of(jobClass, size, type);
        var duration = (jobClass.Length as TimedLength)?.Seconds.Mean ?? pieces.Sum(piece => piece.Probability * piece.Duration);
        double Chips(double held) => Math.Max(1, held * type.Chips);
        (double, double) Interruptions(JobPiece piece) =>
            (_rates.OfJob(type, piece.Whole, Chips(piece.Held)).PerSecond, _rates.MeanDetect(type, piece.Whole, Chips(piece.Held)));
        var stretch = Stretch.Of(jobClass, pieces, Interruptions, model.Storage);
        var completion = Completion.Of(jobClass, pieces);
        var work = completion.Work * Work(jobClass, size, type, pieces);
        var perSecond = JobsPerSecond(jobClass.Arrivals, timeline);
        var running = Kept(jobClass.Arrivals, timeline, timeline.Steps[^1] with { UltraServers = timeline.Full });
        var isService = jobClass.Arrivals is ServiceArrivals;
        var onSlot = duration * stretch * completion.Work / completion.Submissions;
        // A slot holds one job at a time, however long that takes.
        var offered = running * size.Mean ?? perSecond * work;
        var checkpoint = CheckpointReview.Of(model, jobClass, type, size, _rates);
        var holding = Holding(timeline, type, size);
        var kept = running is null ? null : timeline.Integral((step, i) => holding[i] ? Kept(jobClass.Arrivals, timeline, step) ?? 0 : 0);
        var jobs = ExpectedJobs(jobClass.Arrivals, timeline) * completion.Submissions;
        var total = running is not null ? kept * size.Mean : ExpectedJobs(jobClass.Arrivals, timeline) * work;
        var capacity = timeline.Integral((step, _) => step.Chips);
        return new()
        {
            Name = jobClass.Name,
            IsClosed = running is not null,
            MeanUltraServers = size.Mean,
            MeanDuration = isService ? null : duration,
            SlotsAtFullSize = (int?)running,
            JobsPerDay = isService ? 0 : (running / onSlot ?? perSecond * completion.Submissions) * 86_400,
            ExpectedJobs = jobClass.Arrivals is SlotArrivals slots ? JobsOfSlots(slots, timeline, holding, onSlot) : jobs,
            RunningAtFullSize = running ?? perSecond * duration * stretch * completion.Work,
            RunningS = kept ?? ExpectedJobs(jobClass.Arrivals, timeline) * completion.Work * BeforeEnd(duration * stretch, timeline.Duration),
            MeanTimeBetweenInterruptions = 1 / _rates.OfJob(type, Math.Ceiling(size.Mean), Chips(size.Mean)).PerSecond,
            Checkpoint = checkpoint,

            // Whole jobs of mean size, as many as hold what the class holds.
            StorageLoad = (running is null ? offered * stretch : offered) / size.Mean * (checkpoint?.DemandOn(model.Storage, jobClass.Checkpoint) ?? 0),
            Stretch = stretch,
            Load = new(
                offered * type.Chips / timeline.FullChips,
                capacity > 0 ? total * type.Chips / capacity : null,
                (running is null ? offered * stretch : offered) * (1 + (size.MeanSpares / size.Mean)) * type.Chips / (timeline.FullChips * failures.Availability)),
        };
    }

    /// <summary>In which steps there is room for the smallest job.</summary>
    private static bool[] Holding(CapacityTimeline timeline, UltraServerType type, JobSize size) =>
        [.. timeline.Of(type).Steps.Select(step => step.UltraServers >= size.Smallest)];

    /// <summary>How long a job runs before the end, on average, if it starts at any time alike.</summary>
    private static double BeforeEnd(double time, double? run) => run is not { } all ? time : time < all ? time * (1 - (time / (2 * all))) : all / 2;

    /// <summary>E[UltraServers held · duration], in seconds.</summary>
    private static double Work(JobClass jobClass, JobSize size, UltraServerType type, IEnumerable<JobPiece> pieces) => jobClass switch
    {
        // Large jobs may run longer than small ones.
        { Arrivals: TraceArrivals { Totals: { } totals } } => totals.Work / totals.Jobs / (jobClass.SizeUnit == SizeUnit.Chips ? type.Chips : 1),
        // However many chips share it, the chip time is the same.
        { Length: ComputedLength work } => work.Flop.Mean / (work.PerChip(type) * type.Chips),
        { Correlation: 0, Length: TimedLength timed } => size.Mean * timed.Seconds.Mean,
        { Length: TracedLength traced } => size.Mean * traced.MeanSeconds,
        _ => pieces.Sum(piece => piece.Probability * piece.Held * piece.Duration),
    };

    /// <summary>Jobs that are kept running during a step: slots, or the mean number of a service's replicas; null for other arrivals.</summary>
    private static double? Kept(Arrivals arrivals, CapacityTimeline timeline, CapacityTimeline.Step step) => arrivals switch
    {
        SlotArrivals slots => Slots(slots, step.UltraServers),
        ServiceArrivals service => service.Base
            * (service.ScaleWithCapacity is { } scale ? (double)step.UltraServers / scale : 1)
            * service.Curve.Mean(step.From, step.To ?? step.From.AddYears(1), timeline.ModelStart)
            * (service.Level?.MeanBetween(step.From, step.To ?? step.From.AddYears(1)) ?? 1),
        _ => null,
    };

    /// <summary>Slots that are kept busy at a capacity.</summary>
    public static int Slots(SlotArrivals arrivals, long ultraServers) =>
        arrivals.ScaleWithCapacity is { } scale ? (int)Math.Min(int.MaxValue, arrivals.Slots * ultraServers / scale) : arrivals.Slots;

    /// <summary>Whether the class submits anything at a capacity.</summary>
    public static bool Submits(Arrivals arrivals, long ultraServers) => arrivals switch
    {
        SlotArrivals slots => Slots(slots, ultraServers) > 0,
        ServiceArrivals service => service.Base > 0 && (service.ScaleWithCapacity is null || ultraServers > 0),
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
        * (arrivals.Curve.IsFlat ? 1 : arrivals.Curve.Mean(step.From, step.To ?? step.From.AddYears(1), timeline.ModelStart));

    /// <summary>Jobs submitted by the end of the run; slots not among them.</summary>
    private static double? ExpectedJobs(Arrivals arrivals, CapacityTimeline timeline) => arrivals switch
    {
        PeriodicArrivals periodic => Math.Floor(timeline.Duration / periodic.Every.TotalSeconds ?? double.NaN) + 1,
        DatedArrivals dated => dated.Dates.Count(date => timeline.End is null || date <= timeline.End),
        TraceArrivals { Totals: { } totals } => totals.Jobs * Before(timeline.End - timeline.ModelStart, totals),
        RateArrivals rate => timeline.Integral((step, _) => JobsPerSecond(rate, timeline, step)),
        _ => 0,
    };

    /// <summary>The part of a trace's jobs that is submitted by the end of the run, as if they came evenly.</summary>
    private static double Before(TimeSpan? end, TraceLabel totals) => end is not { } last || last.Ticks >= totals.LastSubmitTicks
        ? 1
        : Math.Max(0, (double)(last.Ticks - totals.FirstSubmitTicks) / (totals.LastSubmitTicks - totals.FirstSubmitTicks));

    /// <summary>Those that end, and those running at the end: while there is no room for one, slots stay empty, or hold one that waits.</summary>
    private static double? JobsOfSlots(SlotArrivals arrivals, CapacityTimeline timeline, bool[] holding, double time)
    {
        var last = Array.LastIndexOf(holding, true);
        return timeline.Integral((step, i) => holding[i] ? Slots(arrivals, step.UltraServers) : 0) / time
            + Slots(arrivals, timeline.Steps[last < 0 ? ^1 : last].UltraServers);
    }
}
