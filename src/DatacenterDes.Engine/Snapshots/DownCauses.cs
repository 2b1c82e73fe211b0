using System;
using System.Collections.Immutable;
using System.Linq;
using System.Text.Json;
using DatacenterDes.Engine.Statistics;

namespace DatacenterDes.Engine.Snapshots;

/// <summary>Why UltraServers in service are down, by name, as <c>down_time</c> of the summary has them.</summary>
public static class DownCauses
{
    /// <summary>In the order of <see cref="GenerationSnapshot.Down"/>.</summary>
    public static ImmutableArray<string> Names { get; } = [.. Enum.GetNames<DownCause>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)];
}
