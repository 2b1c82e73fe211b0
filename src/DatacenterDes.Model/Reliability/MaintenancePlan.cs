using System;

namespace DatacenterDes.Model.Reliability;

/// <summary>Planned maintenance of every unit of a level, again and again, some units at a time.</summary>
/// <remarks>Jobs on a unit are told beforehand: they save their progress and queue again, as when they are preempted.</remarks>
/// <param name="Name">Its name in the model file.</param>
/// <param name="Level">What is taken down at a time: an UltraServer, row, hall, building, campus or node of the electrical graph.</param>
/// <param name="First">When the first round begins, UTC.</param>
/// <param name="Every">From the beginning of a round to that of the next; null for one round. A round that is not done then is followed at once by the next.</param>
/// <param name="Duration">How long a unit is down, more than zero.</param>
/// <param name="AtATime">How many units of the level are down together.</param>
public sealed record MaintenancePlan(string Name, FailureLevel Level, DateTime First, TimeSpan? Every, TimeSpan Duration, BatchSize AtATime)
{
    /// <summary>The node of the electrical graph that is taken down, where <see cref="Level"/> is <see cref="FailureLevel.Node"/>: index into the nodes; null otherwise.</summary>
    public int? Node { get; init; }

    /// <summary>Whether each instance of the node has a date of its own in every period, in its own part of it, in place of rounds.</summary>
    public bool HasOwnDates { get; init; }
}

/// <summary>How many of a number of units go together.</summary>
/// <param name="Fraction">Of those in service, 0..1; rounded up.</param>
/// <param name="Count">Units; at least 1 where <paramref name="Fraction"/> is 0.</param>
public sealed record BatchSize(double Fraction = 0, int Count = 0)
{
    /// <summary>How many out of a number go together, at least 1.</summary>
    public int Of(int units) => Math.Max(1, Fraction > 0 ? (int)Math.Ceiling(Math.Round(Fraction * units, 9)) : Count);
}
