using DatacenterDes.Model.Reliability;

namespace DatacenterDes.Engine.Places;

/// <summary>A row, hall, building or campus on which UltraServers ever stand. It never changes: what is counted of it stands beside it.</summary>
/// <param name="level">Which of those it is.</param>
/// <param name="index">Its place among the domains of its level.</param>
/// <param name="name">Its path in the model; empty where there is no topology.</param>
/// <param name="units">Its UltraServers.</param>
/// <param name="parent">What it is in; null for a campus.</param>
internal sealed class Domain(FailureLevel level, int index, string name, UnitRange units, Domain? parent)
{
    public FailureLevel Level { get; } = level;

    /// <summary>Its place among the domains of its level, in the order of the topology.</summary>
    public int Index { get; } = index;

    public string Name { get; } = name;

    public UnitRange Units { get; } = units;

    /// <summary>What it is in; null for a campus.</summary>
    public Domain? Parent { get; } = parent;
}
