using System;

namespace DatacenterDes.Engine.Jobs;

/// <summary>What an attempt of a job does with its time if nothing interrupts it: restart, then pieces of work with a checkpoint between them.</summary>
/// <remarks>
/// Checkpoints are arithmetic, not events. All in ticks of running time, in which a slowed job does less work. Where the speed changes,
/// another plan takes over.
/// </remarks>
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

    /// <summary>From the end of a write until the checkpoint is finished, the job working on; at most <see cref="Interval"/>.</summary>
    public long Drain { get; init; }

    /// <summary>How far it is already in the first cycle of a piece of work and its checkpoint: where the speed has changed within one.</summary>
    public long Entry { get; init; }

    /// <summary>From the start until the checkpoint before that cycle is finished.</summary>
    public long Pending { get; init; }

    /// <summary>How long it writes a checkpoint after the last piece of work: where the request of a job is over within one; at most <see cref="Write"/>.</summary>
    public long CutWrite { get; init; }

    /// <summary>Checkpoints written whole: one after every interval of work, none after the last piece.</summary>
    public long Checkpoints => Interval == 0 || Work <= Interval ? 0 : (Work - 1) / Interval;

    /// <summary>From the start to the end.</summary>
    public long Length => Restart + Work + (Checkpoints * Write) + CutWrite - Entry;

    /// <summary>The plan of the same work at full speed, slowed: a job does and saves the same work, and takes longer for it.</summary>
    /// <remarks>Rounded up once for the whole attempt and once for the interval, so that no checkpoint more is written.</remarks>
    public AttemptPlan SlowedBy(Slowing slowing) =>
        this with { Work = slowing.TimeFor(Work), Interval = slowing.TimeFor(Interval), Slowing = slowing };

    /// <summary>How the first <paramref name="elapsed"/> ticks, and before them <see cref="Entry"/>, were spent.</summary>
    /// <param name="elapsed">0..<see cref="Length"/>.</param>
    public AttemptTime After(long elapsed)
    {
        var restart = Math.Min(elapsed, Restart);
        var rest = elapsed - restart + Entry;
        if (Interval == 0)
            return new(restart, rest, 0, rest, rest > 0 ? elapsed : 0);
        if (Work <= Interval)
            return new(restart, Math.Min(rest, Work), Math.Max(0, rest - Work), 0, 0);
        if (rest < Interval)
            return new(restart, rest, 0, 0, 0);

        var checkpoints = Checkpoints;
        var cycle = Interval + Write;
        var written = Math.Min(rest / cycle, checkpoints);
        var inPiece = rest - (written * cycle);
        var work = Math.Min(inPiece, written < checkpoints ? Interval : Work - (checkpoints * Interval));
        var finished = written > 0 && inPiece < Drain ? written - 1 : written;
        return new(
            restart,
            (written * Interval) + work,
            (written * Write) + (inPiece - work),
            finished * Interval,
            finished > 0 ? Restart + (finished * cycle) + Drain - Entry : 0);
    }

    /// <summary>Working time that the last checkpoint written holds, finished or not.</summary>
    /// <param name="elapsed">0..<see cref="Length"/>.</param>
    public long WrittenBy(long elapsed)
    {
        var rest = Math.Max(0, elapsed - Restart) + Entry;
        var checkpoints = Checkpoints;
        if (Interval == 0 || checkpoints == 0)
            return Interval == 0 ? rest : 0;
        return Math.Min(rest / (Interval + Write), checkpoints) * Interval;
    }

    /// <summary>The rest of the plan at another speed.</summary>
    /// <remarks>It begins with the cycle that is under way, so that the next checkpoint comes after as much work as it would have.</remarks>
    /// <param name="elapsed">Since the start: at least 0, less than <see cref="Length"/>.</param>
    /// <param name="slowing">From then on.</param>
    public AttemptPlan ContinuedAt(long elapsed, Slowing slowing)
    {
        var spent = After(elapsed);
        var written = WrittenBy(elapsed);
        var before = Slowing.WorkIn(written);
        var inCycle = spent.Work - written;
        var writing = Interval is 0 or Never ? 0 : spent.Checkpoint - (written / Interval * Write);
        var interval = Interval == Never ? Never : slowing.TimeFor(Slowing.WorkIn(Interval));

        // Rounding never takes away the work that follows a checkpoint being written.
        var work = Math.Max(Slowing.WorkIn(Work) - before, writing > 0 && spent.Work < Work ? Slowing.WorkIn(Interval) + 1 : 1);
        return new(Restart - spent.Restart, slowing.TimeFor(work), interval, Write)
        {
            Slowing = slowing,
            Drain = Drain,
            CutWrite = CutWrite,
            Entry = Math.Min(slowing.TimeFor(Slowing.WorkIn(spent.Work) - before), interval) + writing,
            Pending = Math.Max(0, written > 0 && Interval > 0 ? Drain - inCycle - writing : Pending - elapsed),
        };
    }
}

/// <summary>How the time of an attempt was spent up to some instant; the first three add up to it and to what came before its entry.</summary>
/// <param name="Restart">Restarting.</param>
/// <param name="Work">Working, slowed or not.</param>
/// <param name="Checkpoint">Writing checkpoints, finished or not.</param>
/// <param name="Saved">Working time that the last finished checkpoint holds.</param>
/// <param name="SavedAt">When that checkpoint was finished, from the start of the plan; 0 where there is none.</param>
internal readonly record struct AttemptTime(long Restart, long Work, long Checkpoint, long Saved, long SavedAt);
