using System;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Values;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>Reads <c>cost</c>.</summary>
internal static class CostReader
{
    private static readonly CostSettings Default = new();

    public static CostSettings? Read(Field field)
    {
        if (Group.Open(field, Vocabulary.Cost) is not { } group)
            return null;
        var capex = group.Find("capex") is { } c ? Group.Open(c, Vocabulary.Capex) : null;
        return new()
        {
            ShellUsdPerMegawatt = capex?.Maybe("per-mw", Money),
            ShellLife = capex?.Optional("shell-life", Life, Default.ShellLife) ?? Default.ShellLife,
            HardwareLife = capex?.Optional("hardware-life", Life, Default.HardwareLife) ?? Default.HardwareLife,
            OperationsUsdPerMegawattYear = group.Find("operations") is { } o && Group.Open(o, Vocabulary.Operations) is { } operations
                ? operations.Required("per-mw-year", Money) : null,
            Contract = group.Optional<ContractSettings>("contract", Contract),
            Precision = group.Optional("precision", WorkReader.ReadPrecision, Default.Precision),
        };
    }

    /// <summary>An amount of US dollars.</summary>
    public static double Money(Field field) => field.Number(Quantity.Money, Bounds.NotNegative);

    private static TimeSpan Life(Field field) => field.Time(Bounds.PositiveTime);

    private static ContractSettings? Contract(Field field) => Group.Open(field, Vocabulary.Contract) is { } group
        ? new(group.Required("price", Money), group.Required("term", Life))
        : null;
}
