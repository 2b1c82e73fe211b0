using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Electrical;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Values;
using DatacenterDes.Model.Quantities;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>Reads <c>hardware</c>.</summary>
internal static class HardwareReader
{
    /// <param name="field">The section.</param>
    /// <param name="power">A nameplate in the file counts facility power where its basis says so; in the model it is IT power.</param>
    public static ImmutableArray<UltraServerType> Read(Field field, PowerSettings power)
    {
        if (Group.Open(field, Vocabulary.Hardware) is not { } group)
            return [];
        var accelerators = group.Required("accelerators", f => NamedGroups.ByName(f, "accelerators", Accelerator));
        return group.Required("ultraservers", f => NamedGroups.ByName(
            f, "UltraServer types", (name, type) => UltraServer(name, type, accelerators.IsDefault ? [] : accelerators, power)));
    }

    /// <summary>The UltraServer type that a field names; null where there is none of this name.</summary>
    public static UltraServerType? Type(Field field, ImmutableArray<UltraServerType> types) =>
        field.Resolve(types, type => type.Name, "not an UltraServer type of this model");

    private static Accelerator? Accelerator(string name, Field field)
    {
        if (Group.Open(field, Vocabulary.Accelerator) is not { } group)
            return null;
        var peak = group.Find("peak") is { } peaks ? Group.Open(peaks, Vocabulary.Peak) : null;
        return new(name, Peak(peak, "fp8"), Peak(peak, "bf16"))
        {
            PeakFp4 = Peak(peak, "fp4"),
            PeakFp16 = Peak(peak, "fp16"),
            PeakTf32 = Peak(peak, "tf32"),
            PeakFp32 = Peak(peak, "fp32"),
            Memory = group.Maybe("memory", Memory),
            MemoryBandwidth = group.Maybe("memory-bandwidth", Bandwidth),
            LinkBandwidth = group.Maybe("link-bandwidth", Bandwidth),
            ThermalDesignPower = group.Maybe("tdp", f => new Watts(f.Number(Quantity.Power, Bounds.Positive))),
        };
    }

    private static FlopPerSecond? Peak(Group? peaks, string precision) =>
        peaks?.Maybe(precision, f => new FlopPerSecond(f.Number(Quantity.Throughput, Bounds.Positive)));

    private static Bytes Memory(Field field) => new(field.Number(Quantity.Data, Bounds.Positive));

    private static BytesPerSecond Bandwidth(Field field) => new(field.Number(Quantity.Bandwidth, Bounds.Positive));

    private static UltraServerType? UltraServer(string name, Field field, ImmutableArray<Accelerator> accelerators, PowerSettings power)
    {
        if (Group.Open(field, Vocabulary.UltraServer) is not { } group)
            return null;
        var accelerator = group.Required("accelerator", f => f.Resolve(accelerators, known => known.Name, "not an accelerator of this model"));
        var chips = group.Required("chips", f => f.Count(Bounds.WholeAtLeastOne));
        var racks = group.Optional("racks", f => f.Count(Bounds.WholeAtLeastOne), 1);
        var draw = group.Required("power", f => Group.Open(f, Vocabulary.UltraServerPower));
        var nameplate = draw?.Required("nameplate", f => f.Number(Quantity.Power, Bounds.NotNegative)) ?? 0;
        var type = new UltraServerType
        {
            Name = name,
            Accelerator = accelerator!,
            Chips = chips,
            Racks = racks,
            Nameplate = new(power.Basis == PowerBasis.Facility ? nameplate / power.Pue.Highest : nameplate),
            IdleDraw = draw?.Optional("idle", f => f.Number(Quantity.Ratio, Bounds.Fraction)) ?? 0,
            DownDraw = draw?.Optional("down", f => f.Number(Quantity.Ratio, Bounds.Fraction)) ?? 0,
            Cap = draw?.Optional<CapCurve>("cap", CapCurveReader.Read),
            Memory = group.Maybe("memory", Memory),
            MemoryBandwidth = group.Maybe("memory-bandwidth", Bandwidth),
            NetworkBandwidth = group.Maybe("network-bandwidth", Bandwidth),
            PriceUsd = group.Maybe("price", CostReader.Money),
            Cooling = group.Optional<string>("cooling", Scalars.Text),
        };
        return type;
    }
}
