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
    /// <param name="jobClass">Whose jobs they are.</param>
    /// <param name="pieces">Its jobs.</param>
    /// <param name="interruptions">Of jobs of a piece: how many in a second, and the mean time in seconds until one is found.</param>
    /// <param name="storage">What checkpoints are written to.</param>
    public static double Of(JobClass jobClass, IEnumerable<JobPiece> pieces, Func<JobPiece, (double PerSecond, double Detect)> interruptions, StorageSettings? storage)
    {
        double held = 0, work = 0;
        foreach (var piece in pieces)
        {
            var (perSecond, detect) = interruptions(piece);
            held += piece.Probability * piece.Held * Time(jobClass.Checkpoint, storage, piece.Duration, 1 / perSecond, detect);
            work += piece.Probability * piece.Held * piece.Duration;
        }

        return Math.Min(Most, held / work);
    }

    private static double Time(CheckpointSettings checkpoint, StorageSettings? storage, double work, double mean, double detect)
    {
        var restart = RestartMean(checkpoint, storage);
        var write = checkpoint.Blocking(storage).TotalSeconds;
        var drain = checkpoint.Drain(storage).TotalSeconds;
        var time = checkpoint.Mode switch
        {
            // The limit of vanishing pieces without a cost: no work is done twice.
            CheckpointMode.Continuous => work * Math.Exp(restart / mean) * (1 + detect / mean),
            CheckpointMode.None => CheckpointInterval.ExpectedTimeOfPiece(work, mean, 0, restart, detect),

            // After an interruption the first checkpoint is finished a drain later; then they follow each other as ever.
            CheckpointMode.Fixed => CheckpointInterval.ExpectedTime(work, Math.Max(drain, checkpoint.Interval.TotalSeconds), mean, write, restart + drain, detect),
            _ => CheckpointInterval.ExpectedTime(work, Math.Max(drain, write == 0 ? 0 : CheckpointInterval.Optimal(mean, write)), mean, write, restart + drain, detect),
        };
        return Math.Min(time, work * Most);
    }

    private static double RestartMean(CheckpointSettings checkpoint, StorageSettings? storage) => (checkpoint.Restart?.Mean ?? 0) + checkpoint.RestoreFrom switch
    {
        RestoreSource.Peer => checkpoint.PeerRestore?.Mean ?? 0,
        RestoreSource.Storage => checkpoint.Transfer(storage).TotalSeconds,
        _ => 0,
    };
}
