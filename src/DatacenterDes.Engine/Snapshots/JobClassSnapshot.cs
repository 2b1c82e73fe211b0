using System.Collections.Immutable;
using DatacenterDes.Engine.Statistics;

namespace DatacenterDes.Engine.Snapshots;

/// <summary>The jobs of one class; a retry is a job of its own, a replica of a service too.</summary>
public sealed record JobClassSnapshot
{
    /// <summary>Submitted.</summary>
    public required long Submitted { get; init; }

    /// <summary>Started for the first time.</summary>
    public long Started => Wait.Count;

    /// <summary>Waiting now.</summary>
    public required long Pending { get; init; }

    /// <summary>Running now.</summary>
    public required long Running { get; init; }

    /// <summary>Done.</summary>
    public required long Completed { get; init; }

    /// <summary>Ended by a fault of their own.</summary>
    public required long Failed { get; init; }

    /// <summary>Withdrawn.</summary>
    public required long Cancelled { get; init; }

    /// <summary>Ended at their requested time.</summary>
    public required long Timeout { get; init; }

    /// <summary>Interruptions, by the causes of <see cref="InterruptionCauses"/>.</summary>
    public required ImmutableArray<long> Interruptions { get; init; }

    /// <summary>How often one was told to give way to a more urgent one, or for a call of the grid.</summary>
    public required long Preemptions { get; init; }

    /// <summary>Chips that they hold now, hot spares among them.</summary>
    public required int Chips { get; init; }

    /// <summary>From submission to the first start, of those that started.</summary>
    public required DurationHistogram Wait { get; init; }

    /// <summary>From the first start to the end, of those that started and ended.</summary>
    public required DurationHistogram Run { get; init; }

    /// <summary>Productive over all time since the first start, weighted by chips, in the window so far: 0..1; null before anything ran in it.</summary>
    public required double? EffectiveTrainingTime { get; init; }
}
