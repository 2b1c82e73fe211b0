using System.Linq;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Values;
using DatacenterDes.Model.Files.Yaml;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>Reads where jobs go.</summary>
internal static class PlacementReader
{
    public static PlacementPolicy Policy(Field field) => field.OneOf(
        [.. PlacementPolicies.All.Select(placement => (placement.Word, placement.Policy))]);

    /// <summary>A share of the job's UltraServers, or their number.</summary>
    public static HotSpares Spares(Field field) => field.Node is YamlScalar { Text: [.., '%'] }
        ? new(Fraction: field.Number(Quantity.Ratio, Bounds.Fraction))
        : new(Count: field.Count(Bounds.Whole));
}
