using System.Collections.Immutable;

namespace DatacenterDes.Model;

/// <summary>A substation that phases can wait for.</summary>
/// <param name="Name">Its name in the model file.</param>
/// <param name="Energized">When it has power, no sooner than <see cref="After"/> is met.</param>
public sealed record Substation(string Name, PhaseDate Energized)
{
    /// <summary>What must all have come about before.</summary>
    public ImmutableArray<Dependency> After { get; init; } = [];
}
