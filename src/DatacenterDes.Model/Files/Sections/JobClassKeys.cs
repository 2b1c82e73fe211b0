using System.Collections.Immutable;
using DatacenterDes.Model.DemandResponse;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Values;
using DatacenterDes.Model.Files.Yaml;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>Reads the keys that job classes, services and traces share.</summary>
internal static class JobClassKeys
{
    /// <summary>A class with what the group says of its hardware, its draw and its urgency.</summary>
    /// <param name="jobClass">The class.</param>
    /// <param name="group">Its group.</param>
    /// <param name="types">UltraServer types of the model.</param>
    public static JobClass WithSharedKeys(this JobClass jobClass, Group group, ImmutableArray<UltraServerType> types)
    {
        var read = jobClass with
        {
            Hardware = group.Find("hardware") is { } hardware ? Hardware(hardware, types) : [],
            Draw = group.Optional("draw", f => f.Number(Quantity.Ratio, Bounds.Fraction), 1),
            PeakDraw = group.Maybe("peak-draw", f => f.Number(Quantity.Ratio, Bounds.Fraction)),
            Priority = group.Optional("priority", f => f.Count(Bounds.AnyWhole)),
            Preemptible = group.Optional("preemptible", Scalars.YesNo),
            Flexible = group.Optional("flexible", f => f.OneOf(
                ("no", Flexibility.No), ("slow", Flexibility.Slow), ("pause", Flexibility.Pause))),
        };
        group.Expect(!(read.PeakDraw < read.Draw), "\"peak-draw\" is the most that a job may draw; it is at least \"draw\"");
        return read;
    }

    /// <summary>One type, or a list of them, most preferred first.</summary>
    private static ImmutableArray<UltraServerType> Hardware(Field field, ImmutableArray<UltraServerType> types)
    {
        if (field.Node is YamlScalar)
            return HardwareReader.Type(field, types) is { } only ? [only] : [];
        var all = ImmutableArray.CreateBuilder<UltraServerType>();
        var items = field.Items("UltraServer types, [ a, b, … ], most preferred first");
        foreach (var item in items)
        {
            if (HardwareReader.Type(item, types) is not { } type)
                continue;
            if (all.Contains(type))
                item.Fault($"{IssueText.Quote(type.Name)} is there already; name each type once");
            else
                all.Add(type);
        }

        if (items.IsEmpty && field.Node is YamlSequence)
            field.Fault("names no UltraServer type; leave it out where jobs may run on all");
        return all.ToImmutable();
    }
}
