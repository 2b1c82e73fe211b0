using System.Collections.Immutable;

namespace DatacenterDes.Engine.Snapshots;

/// <summary>UltraServers of one generation that are in service now.</summary>
/// <param name="Up">Up.</param>
/// <param name="Down">Down, by the causes of <see cref="DownCauses"/>; each UltraServer counts once.</param>
public sealed record GenerationSnapshot(int Up, ImmutableArray<int> Down);
