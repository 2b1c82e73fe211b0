using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Electrical;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Values;
using DatacenterDes.Model.Files.Yaml;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>Reads the small sections: <c>storage</c>, <c>power</c>, <c>energy</c>.</summary>
internal static class OperationsReader
{
    private static readonly Bounds PueBounds = new(1, 10, false, "1 or more (facility power over IT power), and at most 10");

    /// <summary>Power can be given away: wholesale prices do go below zero.</summary>
    private static readonly Bounds AnyPrice = new(-1_000, 1_000, false, "within ±1,000 USD/kWh");

    public static StorageSettings? Storage(Field field) =>
        Group.Open(field, Vocabulary.Storage) is { } group
            ? new(new(group.Required("checkpoint-bandwidth", f => f.Number(Quantity.Bandwidth, Bounds.Positive))))
            : null;

    public static PowerSettings? Power(Field field)
    {
        if (Group.Open(field, Vocabulary.Power) is not { } group)
            return null;
        var basis = group.Optional("basis", f => f.OneOf(Vocabulary.Power.At("basis"), ("it", PowerBasis.It), ("facility", PowerBasis.Facility)));
        var pue = group.Optional("pue", f => f.Number(Quantity.Number, PueBounds), 1);
        group.Expect(basis == PowerBasis.It || group.Find("pue") is not null, "\"basis: facility\" needs \"pue\"");
        var listed = group.Find("nodes");
        var nodes = listed is null ? [] : PowerReader.Nodes(listed);
        var names = (listed?.Node as YamlMapping)?.Entries.Select(entry => entry.Key).ToImmutableArray() ?? [];
        var fed = group.Optional<UltraServerFeed>("ultraservers", f => PowerReader.UltraServers(f, nodes, names));
        if (listed is not null && group.Find("ultraservers") is null)
            listed.Fault("and nothing feeds the UltraServers; write power: { ultraservers: { fed-by: … } }");
        return group.IsFaulty ? null : new(basis, pue) { Nodes = nodes, UltraServers = fed };
    }

    public static EnergySettings? Energy(Field field)
    {
        if (Group.Open(field, Vocabulary.Energy) is not { } group)
            return null;
        return new(
            group.Maybe("price", f => f.Number(Quantity.EnergyPrice, AnyPrice)),
            group.Maybe("carbon", f => f.Number(Quantity.CarbonIntensity, Bounds.NotNegative)));
    }
}
