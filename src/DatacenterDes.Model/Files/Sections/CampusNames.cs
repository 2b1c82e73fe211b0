using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Values;
using DatacenterDes.Model.Files.Yaml;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>Campuses that a section other than the topology names.</summary>
internal static class CampusNames
{
    /// <summary>The campuses that a topology names, whatever else it says; empty without a topology, default where it names none.</summary>
    public static ImmutableArray<string> Of(Field? topology)
    {
        if (topology is null)
            return [];
        return topology.ChildAt("campuses").Node is YamlMapping campuses && campuses != topology.Node ? [.. campuses.Entries.Select(entry => entry.Key)] : default;
    }

    /// <summary>The place of the campus that a field names; a fault, and null, where there is none.</summary>
    /// <param name="field">The field.</param>
    /// <param name="campuses">Names of the campuses; empty without a topology, default where it has a fault.</param>
    public static int? IndexOf(Field field, ImmutableArray<string> campuses)
    {
        if (!campuses.IsDefaultOrEmpty)
            return field.Resolve(campuses, "not a campus of the topology");
        if (field.Name().Length > 0 && !campuses.IsDefault)
            field.Fault("names a campus, and there is no \"topology\"");
        return null;
    }
}
