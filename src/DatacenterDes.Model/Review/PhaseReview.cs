using System;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Quantities;

namespace DatacenterDes.Model.Review;

/// <summary>A step of the build-out, and when it is expected: everything random as it is on average, UltraServers that fail their burn-in left out of account.</summary>
public sealed record PhaseReview
{
    /// <summary>The phase's name.</summary>
    public required string Name { get; init; }

    /// <summary>When its power is contracted, UTC; null where the model says nothing of it, or a milestone comes before.</summary>
    public required DateTime? Contracted { get; init; }

    /// <summary>When its places have power; null where a milestone comes before.</summary>
    public required DateTime? Energized { get; init; }

    /// <summary>When the first of its UltraServers arrives; null also where the model gives a date of service.</summary>
    public required DateTime? FirstDelivered { get; init; }

    /// <summary>When the last of them arrives.</summary>
    public required DateTime? LastDelivered { get; init; }

    /// <summary>When the first of them enters service; null where a milestone comes before.</summary>
    public required DateTime? InService { get; init; }

    /// <summary>When the last of them does.</summary>
    public required DateTime? LastInService { get; init; }

    /// <summary>When they leave service; null for never.</summary>
    public required DateTime? Retires { get; init; }

    /// <summary>What of no known date it waits for, in words.</summary>
    public required ImmutableArray<string> Milestones { get; init; }

    /// <summary>Whether it takes the rows of others.</summary>
    public required bool Replaces { get; init; }

    /// <summary>What it brings.</summary>
    public required Capacity Added { get; init; }

    /// <summary>What is in service once it is, of all that enters service before or with it.</summary>
    public required Capacity Total { get; init; }

    /// <summary>Contracted power of its rows and halls that none of its UltraServers is small enough to use.</summary>
    public required Watts Fragments { get; init; }

    internal static ImmutableArray<PhaseReview> Of(DatacenterModel model, ExpectedSchedule schedule)
    {
        var byDate = Enumerable.Range(0, model.BuildOut.Length).OrderBy(i => schedule.Phases[i].FirstInService ?? DateTime.MaxValue).ToArray();
        var reviews = ImmutableArray.CreateBuilder<PhaseReview>(byDate.Length);
        var inService = new long[byDate.Length];
        var total = Capacity.Of([], model.Power);
        foreach (var i in byDate)
        {
            var (phase, expected) = (model.BuildOut[i], schedule.Phases[i]);
            inService[i] = phase.UltraServers;
            foreach (var replaced in phase.Replaces)
                inService[replaced] = Math.Max(0, inService[replaced] - schedule.Plan.DisplacedOf(replaced));
            var added = Capacity.Of([(phase, phase.UltraServers)], model.Power);
            total = phase.Replaces.IsEmpty ? total.With(added, model.Power) : Capacity.Of(byDate.Select(other => (model.BuildOut[other], inService[other])), model.Power);
            reviews.Add(new()
            {
                Name = phase.Name,
                Contracted = expected.Contracted,
                Energized = expected.Energized,
                FirstDelivered = expected.Delivered(1),
                LastDelivered = expected.Delivered(phase.UltraServers),
                InService = expected.FirstInService,
                LastInService = expected.LastInService,
                Retires = expected.Retires,
                Milestones = expected.Milestones,
                Replaces = !phase.Replaces.IsEmpty,
                Added = added,
                Total = total,
                Fragments = schedule.Plan.FragmentsOf(i),
            });
        }

        return reviews.MoveToImmutable();
    }
}
