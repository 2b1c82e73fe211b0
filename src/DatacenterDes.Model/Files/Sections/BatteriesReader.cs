using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.DemandResponse;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Values;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>Reads <c>power.batteries</c>: batteries between campuses and the grid.</summary>
/// <param name="campuses">Names of the campuses; empty without a topology, default where it has a fault.</param>
internal sealed class BatteriesReader(ImmutableArray<string> campuses)
{
    private static readonly Bounds EfficiencyBounds = new(0, 1, true, "more than 0 % and at most 100 %");

    private static readonly Bounds IntervalBounds = new(60, 86_400, false, "from 1 min to 1 d");

    private static readonly Bounds AnyPrice = new(-1_000, 1_000, false, "within ±1,000 USD/kWh");

    public ImmutableArray<SiteBattery> Read(Field field)
    {
        var all = ImmutableArray.CreateBuilder<SiteBattery>();
        foreach (var item in field.Items($"each item with the keys {string.Join(", ", Vocabulary.Batteries.Keys)}"))
        {
            if (Group.Open(item, Vocabulary.Batteries) is not { } group || Battery(group) is not { } battery)
                continue;
            if (all.Any(other => other.Campus == battery.Campus || other.Campus is null || battery.Campus is null))
                item.Fault("is a second battery of a campus; write one with the energy and power of both");
            else if (all.Any(other => other.Interval != battery.Interval))
                group.Find("interval")?.Fault("differs from that of another battery; demand is averaged over one interval everywhere");
            all.Add(battery);
        }

        return all.ToImmutable();
    }

    private SiteBattery? Battery(Group group)
    {
        var standard = new SiteBattery(default, default);
        group.Optional("per", f => f.OneOf(("campus", true)), true);
        var battery = new SiteBattery(
            new(group.Required("energy", f => f.Number(Quantity.Energy, Bounds.NotNegative))),
            new(group.Required("power", f => f.Number(Quantity.Power, Bounds.NotNegative))))
        {
            Campus = group.Optional("campus", f => CampusNames.IndexOf(f, campuses)),
            Efficiency = group.Optional("efficiency", f => f.Number(Quantity.Ratio, EfficiencyBounds), standard.Efficiency),
            Initial = group.Optional("initial", f => f.Number(Quantity.Ratio, Bounds.Fraction), standard.Initial),
            ShaveAbove = group.Maybe<Quantities.Watts>("shave-above", f => new(f.Number(Quantity.Power, Bounds.NotNegative))),
            ChargeBelow = group.Maybe("charge-below", f => f.Number(Quantity.EnergyPrice, AnyPrice)),
            DischargeAbove = group.Maybe("discharge-above", f => f.Number(Quantity.EnergyPrice, AnyPrice)),
            Interval = group.Optional("interval", f => f.Time(IntervalBounds), standard.Interval),
        };
        group.Expect(group.Find("per") is null || battery.Campus is null, "\"per\" and \"campus\" exclude each other; keep one");
        group.Expect(battery.ChargeBelow is null == battery.DischargeAbove is null, "\"charge-below\" and \"discharge-above\" go together");
        group.Expect(battery.ShaveAbove is not null || battery.ChargeBelow is not null, "does nothing: give it \"shave-above\", or \"charge-below\" and \"discharge-above\"");
        group.Expect(battery.ChargeBelow is null || battery.ChargeBelow <= battery.DischargeAbove, "\"charge-below\" is more than \"discharge-above\"");
        return group.IsFaulty ? null : battery;
    }
}
