namespace DatacenterDes.Engine.Records.Samples;

/// <summary>The jobs of a class at a sampling instant; a service's replicas too. Counts run from the model's start.</summary>
/// <param name="Time">Ticks since the model's start.</param>
/// <param name="Class">Index of the class in the model.</param>
public readonly record struct ClassSample(long Time, int Class)
{
    /// <summary>Chips that they hold.</summary>
    public required int ChipsAllocated { get; init; }

    /// <summary>Waiting.</summary>
    public required int Pending { get; init; }

    /// <summary>Running.</summary>
    public required int Running { get; init; }

    /// <summary>Submitted so far.</summary>
    public required long Submitted { get; init; }

    /// <summary>Started for the first time so far.</summary>
    public required long Started { get; init; }

    /// <summary>Done so far.</summary>
    public required long Completed { get; init; }

    /// <summary>Ended by a fault of their own so far.</summary>
    public required long Failed { get; init; }

    /// <summary>Withdrawn so far.</summary>
    public required long Cancelled { get; init; }

    /// <summary>Ended at their requested time so far.</summary>
    public required long Timeout { get; init; }

    /// <summary>Interruptions so far.</summary>
    public required long Interruptions { get; init; }

    /// <summary>Preemptions so far.</summary>
    public required long Preemptions { get; init; }

    /// <summary>What the waits of those that have started add up to, in seconds.</summary>
    public required double WaitSeconds { get; init; }
}
