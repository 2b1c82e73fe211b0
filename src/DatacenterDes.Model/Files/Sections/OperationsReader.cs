using System.Collections.Immutable;
using DatacenterDes.Model.DemandResponse;
using DatacenterDes.Model.Electrical;
using DatacenterDes.Model.Files.Loading;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Values;
using DatacenterDes.Model.Profiles;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>Reads the small sections: <c>storage</c>, <c>power</c>, <c>energy</c>.</summary>
internal static class OperationsReader
{
    /// <summary>Power can be given away: wholesale prices do go below zero.</summary>
    private static readonly Bounds AnyPrice = new(-1_000, 1_000, false, "within ±1,000 USD/kWh");

    private static readonly ProfileColumn Price = new("price_usd_per_kwh", AnyPrice, ColumnWords.Price);

    private static readonly ProfileColumn Carbon = new("carbon_kg_per_kwh", Bounds.NotNegative, ColumnWords.Carbon);

    public static StorageSettings? Storage(Field field) =>
        Group.Open(field, Vocabulary.Storage) is { } group
            ? new(new(group.Required("checkpoint-bandwidth", f => f.Number(Quantity.Bandwidth, Bounds.Positive))))
            : null;

    public static PowerSettings? Power(Field field, ProfileReader profiles, ImmutableArray<string> campuses, DataFiles files)
    {
        if (Group.Open(field, Vocabulary.Power) is not { } group)
            return null;
        var basis = group.Optional("basis", f => f.OneOf(("it", PowerBasis.It), ("facility", PowerBasis.Facility)));
        var pue = group.Optional("pue", profiles.Pue, new ConstantProfile(1));
        group.Expect(basis == PowerBasis.It || group.Find("pue") is not null, "\"basis: facility\" needs \"pue\"");
        group.Expect(basis == PowerBasis.It || pue is ConstantProfile, "\"basis: facility\" needs a \"pue\" that is one number");
        var listed = group.Find("nodes");
        var nodes = listed is null ? [] : PowerReader.Nodes(listed);
        var names = PowerReader.NodeNames(listed?.Node);
        var fed = group.Optional<UltraServerFeed>("ultraservers", f => PowerReader.UltraServers(f, nodes, names));
        if (listed is not null && group.Find("ultraservers") is null)
            listed.Fault("and nothing feeds the UltraServers; write power: { ultraservers: { fed-by: … } }");
        var calls = new CurtailmentReader(campuses, basis == PowerBasis.Facility ? pue?.Highest ?? 1 : 1, files);
        var curtailment = group.Optional("curtailment", calls.Read, ImmutableArray<CurtailmentPlan>.Empty);
        var batteries = group.Optional("batteries", new BatteriesReader(campuses).Read, ImmutableArray<SiteBattery>.Empty);
        return group.IsFaulty || pue is null ? null : new()
        {
            Basis = basis,
            Pue = pue,
            Nodes = nodes,
            UltraServers = fed,
            Curtailment = curtailment,
            Batteries = batteries,
        };
    }

    public static EnergySettings? Energy(Field field, ProfileReader profiles)
    {
        if (Group.Open(field, Vocabulary.Energy) is not { } group)
            return null;
        var price = group.Optional("price", f => profiles.Constantly(f, Vocabulary.Price, Quantity.EnergyPrice, Price));
        var carbon = group.Optional("carbon", f => profiles.Constantly(f, Vocabulary.Carbon, Quantity.CarbonIntensity, Carbon));
        if (group.Find(ProfileReader.Trace) is { } trace)
        {
            var steps = profiles.Steps(group, Price, Carbon);
            if ((steps[0] is not null && price is not null) || (steps[1] is not null && carbon is not null))
                trace.Fault($"has a column for \"{(steps[0] is not null && price is not null ? "price" : "carbon")}\", which is given beside it; keep one");
            price ??= steps[0];
            carbon ??= steps[1];
        }
        else
        {
            group.Find(DataFiles.Hash)?.Fault("goes with \"trace\"");
        }

        return new() { Price = price, Carbon = carbon };
    }
}
