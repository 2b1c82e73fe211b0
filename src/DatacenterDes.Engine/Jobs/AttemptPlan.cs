using System;

namespace DatacenterDes.Engine.Jobs;

/// <summary>What an attempt of a job does with its time if nothing interrupts it: restart, then pieces of work with a checkpoint between them.</summary>
/// <remarks>Checkpoints are arithmetic, not events. All in ticks of running time, in which a slowed job does less work.</remarks>
/// <param name="Restart">Paid before any work.</param>
/// <param name="Work">Work left at the start of the attempt, at least 1.</param>
/// <param name="Interval">Work between two checkpoints; <see cref="Never"/> for none; 0 when every instant is one.</param>
/// <param name="Write">What a checkpoint costs.</param>
internal readonly record struct AttemptPlan(long Restart, long Work, long Interval, long Write)
{
    /// <summary>The interval of a job that saves nothing.</summary>
    public const long Never = long.MaxValue;

    /// <summary>What share of its working time does no work.</summary>
    public Slowing Slowing { get; init; }

    /// <summary>Checkpoints written: one after every interval of work, none after the last piece.</summary>
    public long Checkpoints => Interval == 0 ? 0 : (Work - 1) / Interval;

    /// <summary>From the start of the attempt to its end.</summary>
    public long Length => Restart + Work + (Checkpoints * Write);

    /// <summary>The plan of the same work at full speed, slowed: a job does and saves the same work, and takes longer for it.</summary>
    /// <remarks>Rounded up once for the whole attempt and once for the interval, so that no checkpoint more is written.</remarks>
    public AttemptPlan SlowedBy(Slowing slowing) => slowing == Slowing.None
        ? this
        : this with { Work = slowing.TimeFor(Work), Interval = slowing.TimeFor(Interval), Slowing = slowing };

    /// <summary>How the first <paramref name="elapsed"/> ticks were spent.</summary>
    /// <param name="elapsed">0..<see cref="Length"/>.</param>
    public AttemptTime After(long elapsed)
    {
        var restart = Math.Min(elapsed, Restart);
        var rest = elapsed - restart;
        if (Interval == 0)
            return new(restart, rest, 0, rest, rest > 0 ? elapsed : 0);

        var checkpoints = Checkpoints;
        if (checkpoints == 0)
            return new(restart, rest, 0, 0, 0);

        var cycle = Interval + Write;
        var written = Math.Min(rest / cycle, checkpoints);
        var inPiece = rest - (written * cycle);
        var work = written < checkpoints ? Math.Min(inPiece, Interval) : inPiece;
        var saved = written * Interval;
        return new(
            restart,
            saved + work,
            (written * Write) + (inPiece - work),
            saved,
            written > 0 ? Restart + (written * cycle) : 0);
    }
}

/// <summary>How the time of an attempt was spent up to some instant; the first three add up to it.</summary>
/// <param name="Restart">Restarting.</param>
/// <param name="Work">Working, slowed or not.</param>
/// <param name="Checkpoint">Writing checkpoints, finished or not.</param>
/// <param name="Saved">Working time that the last finished checkpoint holds.</param>
/// <param name="SavedAt">When that checkpoint was finished, from the start of the attempt; 0 where there is none.</param>
internal readonly record struct AttemptTime(long Restart, long Work, long Checkpoint, long Saved, long SavedAt);
