using System;
using System.Collections.Immutable;

namespace DatacenterDes.Model.Review;

/// <summary>How much longer jobs hold their UltraServers than their work takes.</summary>
internal static class Stretch
{
    /// <summary>Beyond this a job makes next to no progress, and the number itself means little.</summary>
    private const double Most = 1e6;

    /// <summary>E[UltraServers · time held] over E[UltraServers · duration], by the renewal formula of <see cref="CheckpointInterval"/>.</summary>
    /// <remarks>The largest and the longest jobs are hit most, so sizes and durations are taken piece by piece.</remarks>
    /// <param name="jobClass">Whose jobs they are.</param>
    /// <param name="pieces">Its jobs, those of a size together.</param>
    /// <param name="interruptions">Of jobs of a piece's size: how many in a second, and the mean time in seconds until one is found.</param>
    /// <param name="storage">What checkpoints are written to.</param>
    public static double Of(JobClass jobClass, ImmutableArray<JobPiece> pieces, Func<JobPiece, (double PerSecond, double Detect)> interruptions, StorageSettings? storage)
    {
        double held = 0, work = 0;
        var saving = new Saving(jobClass.Checkpoint, storage);
        for (var i = 0; i < pieces.Length; i++)
        {
            var piece = pieces[i];
            if (i == 0 || (piece.Whole, piece.Held) != (pieces[i - 1].Whole, pieces[i - 1].Held))
                saving = saving.Under(interruptions(piece));

            // What never ends is held longer in the same proportion at any time.
            var duration = double.IsPositiveInfinity(piece.Duration) ? 1 : piece.Duration;
            held += piece.Probability * piece.Held * saving.Time(duration);
            work += piece.Probability * piece.Held * duration;
        }

        return Math.Min(Most, held / work);
    }

    /// <summary>How jobs of a size save, and what that and interruptions cost them.</summary>
    private readonly struct Saving(CheckpointSettings checkpoint, StorageSettings? storage)
    {
        private readonly double _restart = RestartMean(checkpoint, storage);
        private readonly double _write = checkpoint.Blocking(storage).TotalSeconds;
        private readonly double _drain = checkpoint.Drain(storage).TotalSeconds;

        private double Mean { get; init; }

        private double Detect { get; init; }

        private double Interval { get; init; }

        /// <summary>The same where jobs are interrupted so.</summary>
        public Saving Under((double PerSecond, double Detect) interruptions)
        {
            var mean = 1 / interruptions.PerSecond;
            return this with
            {
                Mean = mean,
                Detect = interruptions.Detect,
                Interval = Math.Max(_drain, checkpoint.Mode switch
                {
                    CheckpointMode.Fixed => checkpoint.Interval.TotalSeconds,
                    CheckpointMode.Optimal when _write > 0 => CheckpointInterval.Optimal(mean, _write),
                    _ => 0,
                }),
            };
        }

        /// <summary>How long a job of so much work holds its UltraServers.</summary>
        public double Time(double work)
        {
            var time = checkpoint.Mode switch
            {
                // The limit of vanishing pieces without a cost: no work is done twice.
                CheckpointMode.Continuous => work * Math.Exp(_restart / Mean) * (1 + Detect / Mean),
                CheckpointMode.None => CheckpointInterval.ExpectedTimeOfPiece(work, Mean, 0, _restart, Detect),

                // After an interruption the first checkpoint is finished a drain later; then they follow each other as ever.
                _ => CheckpointInterval.ExpectedTime(work, Interval, Mean, _write, _restart + _drain, Detect),
            };
            return Math.Min(time, work * Most);
        }
    }

    private static double RestartMean(CheckpointSettings checkpoint, StorageSettings? storage) => (checkpoint.Restart?.Mean ?? 0) + checkpoint.RestoreFrom switch
    {
        RestoreSource.Peer => checkpoint.PeerRestore?.Mean ?? 0,
        RestoreSource.Storage => checkpoint.Transfer(storage).TotalSeconds,
        _ => 0,
    };
}
