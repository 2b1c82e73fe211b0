using System;
using System.Collections.Generic;

namespace DatacenterDes.Model.Review;

/// <summary>How much longer jobs hold their UltraServers than their work takes.</summary>
internal static class Stretch
{
    /// <summary>Beyond this a job makes next to no progress, and the number itself means little.</summary>
    private const double Most = 1e6;

    /// <summary>E[UltraServers · time held] over E[UltraServers · duration], by the renewal formula of <see cref="CheckpointInterval"/>.</summary>
    /// <remarks>The largest and the longest jobs are hit most, so sizes and durations are taken piece by piece.</remarks>
    public static double Of(JobClass jobClass, IEnumerable<JobPiece> pieces, FailureReview failures)
    {
        double held = 0, work = 0;
        foreach (var piece in pieces)
        {
            // A failure of an UltraServer interrupts every job on it.
            var mean = 1 / (failures.PerUltraServer.PerSecond * piece.Whole);
            held += piece.Probability * piece.Held * Time(jobClass.Checkpoint, piece.Duration, mean, failures.MeanDetect);
            work += piece.Probability * piece.Held * piece.Duration;
        }

        return Math.Min(Most, held / work);
    }

    private static double Time(CheckpointSettings checkpoint, double work, double mean, double detect)
    {
        var restart = checkpoint.Restart?.Mean ?? 0;
        var write = checkpoint.Write.TotalSeconds;
        var time = checkpoint.Mode switch
        {
            // The limit of vanishing pieces without a cost: no work is done twice.
            CheckpointMode.Continuous => work * Math.Exp(restart / mean) * (1 + detect / mean),
            CheckpointMode.None => CheckpointInterval.ExpectedTimeOfPiece(work, mean, 0, restart, detect),
            CheckpointMode.Fixed => CheckpointInterval.ExpectedTime(work, checkpoint.Interval.TotalSeconds, mean, write, restart, detect),
            _ => CheckpointInterval.ExpectedTime(work, CheckpointInterval.Optimal(mean, write), mean, write, restart, detect),
        };
        return Math.Min(time, work * Most);
    }
}
