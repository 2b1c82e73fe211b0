using System;
using DatacenterDes.Model.Reliability;

namespace DatacenterDes.Model.Review;

/// <summary>How a class's job of mean size saves, with the storage to itself.</summary>
/// <param name="Ultraservers">Whole UltraServers of that job.</param>
/// <param name="MeanTimeBetweenInterruptionsS">Of that job; null where nothing interrupts it.</param>
/// <param name="IntervalS">Work between two checkpoints; null where it never saves.</param>
/// <param name="OptimalIntervalS">The interval that wastes least, however short; null where nothing interrupts the job or a checkpoint costs nothing.</param>
/// <param name="YoungIntervalS">√(2CM), close to that where checkpoints are cheap (Young 1974); null as it is.</param>
/// <param name="WriteS">What a checkpoint costs the job.</param>
/// <param name="DrainS">From then until it is finished, the job working on; the interval is no shorter.</param>
public sealed record CheckpointReview(
    [property: Figure("ultraservers", "of a job of mean size", Better.Neither)]
    double Ultraservers,
    [property: Figure("s", "of that job, by the model", Better.Neither)]
    double? MeanTimeBetweenInterruptionsS,
    [property: Figure("s", "work between two checkpoints", Better.Neither)]
    double? IntervalS,
    [property: Figure("s", "interval that wastes least", Better.Neither)]
    double? OptimalIntervalS,
    [property: Figure("s", "interval by Young's formula", Better.Neither)]
    double? YoungIntervalS,
    [property: Figure("s", "what a checkpoint costs the job", Better.Neither)]
    double WriteS,
    [property: Figure("s", "until a checkpoint is finished, the job working on", Better.Neither)]
    double DrainS)
{
    /// <summary>Reviews a class on the UltraServer type that it prefers; null where its jobs save nothing, or at no cost.</summary>
    public static CheckpointReview? Of(DatacenterModel model, JobClass jobClass)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(jobClass);
        var type = model.HardwareOf(jobClass)[0];
        return Of(model, jobClass, type, new JobSize(jobClass, type), new(model));
    }

    /// <summary>Reviews a class on the type that its jobs run on; null where they save nothing, or at no cost.</summary>
    internal static CheckpointReview? Of(DatacenterModel model, JobClass jobClass, UltraServerType type, JobSize jobSize, InterruptionRates rates)
    {
        var settings = jobClass.Checkpoint;
        if (settings.Mode is not (CheckpointMode.Fixed or CheckpointMode.Optimal))
            return null;

        var size = jobSize.Mean;
        var whole = Math.Ceiling(size);
        var mean = 1 / rates.OfJob(type, whole, size < 1 ? size * type.Chips : whole * type.Chips).PerSecond;
        var write = settings.Blocking(model.Storage).TotalSeconds;
        var drain = settings.Drain(model.Storage).TotalSeconds;
        double? optimal = double.IsPositiveInfinity(mean) || write == 0 ? null : CheckpointInterval.Optimal(mean, write);
        double? chosen = settings.Mode == CheckpointMode.Fixed ? settings.Interval.TotalSeconds : write == 0 ? 0 : optimal;
        return new(
            whole,
            double.IsPositiveInfinity(mean) ? null : mean,
            chosen is { } interval ? Math.Max(interval, drain) : null,
            optimal,
            optimal is null ? null : CheckpointInterval.Young(mean, write),
            write,
            drain);
    }

    /// <summary>The part of the storage's bandwidth that the checkpoints of a job of mean size take; 0 without a storage or a size.</summary>
    internal double DemandOn(StorageSettings? storage, CheckpointSettings settings) =>
        IntervalS is { } interval ? settings.Transfer(storage).TotalSeconds / (interval + WriteS) : 0;
}
