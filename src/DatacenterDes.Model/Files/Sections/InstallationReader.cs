using DatacenterDes.Model.Distributions;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Values;
using DatacenterDes.Model.Files.Yaml;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>Reads what lies between a place with power and an UltraServer in service: deliveries, commissioning, burn-in.</summary>
internal static class InstallationReader
{
    /// <param name="field">The group.</param>
    /// <param name="dates">Of the phase: deliveries slip too.</param>
    /// <param name="type">What is delivered; null where that has a fault.</param>
    public static Deliveries? Deliveries(Field field, PhaseDates dates, UltraServerType? type)
    {
        if (Group.Open(field, Vocabulary.Deliveries) is not { } group)
            return null;
        var from = group.Find("from");
        var lead = group.Find("lead-time");
        if (from is not null && lead is not null)
            lead.Fault("\"from\" and \"lead-time\" exclude each other; keep one");
        var rate = group.Maybe("rate", f => f.Number(Quantity.DeliveryRate(type?.Racks ?? 1), Bounds.Positive));
        group.Expect(from is not null || lead is not null || rate is not null, "needs from, lead-time or rate");
        PhaseDate? first = null;
        if (from is not null)
            first = new(from.Date());
        else if (lead?.Distribution(Measure.Time) is { } time)
            first = new(null, time);
        first = dates.Slipping("deliveries", first);
        return group.IsFaulty ? null : new(first, rate);
    }

    public static Commissioning? Commissioning(Field field)
    {
        if (field.Node is not YamlMapping mapping || (mapping.Find("per") is null && mapping.Find("time") is null))
            return field.Distribution(Measure.Time) is { } each ? new(each) : null;
        if (Group.Open(field, Vocabulary.Commissioning) is not { } group)
            return null;
        var per = group.Optional("per", f => f.OneOf(
            ("ultraserver", CommissioningUnit.UltraServer),
            ("row", CommissioningUnit.Row),
            ("hall", CommissioningUnit.Hall),
            ("building", CommissioningUnit.Building),
            ("phase", CommissioningUnit.Phase)));
        var time = group.Required("time", f => f.Distribution(Measure.Time));
        return group.IsFaulty ? null : new(time!, per);
    }

    public static BurnIn? BurnIn(Field field)
    {
        if (Group.Open(field, Vocabulary.BurnIn) is not { } group)
            return null;
        var time = group.Find("time")?.Distribution(Measure.Time);

        // A burn-in that takes time need not fail anything.
        var needsFails = time is null || group.Find("rework") is not null;
        var fails = needsFails ? group.Required("fails", Fails) : group.Optional("fails", Fails);
        var needsRework = time is null || group.Find("fails") is not null;
        var rework = needsRework ? group.Required("rework", f => f.Distribution(Measure.Time)) : new ConstantDistribution(0);
        return group.IsFaulty ? null : new(fails, rework!) { Time = time };
    }

    private static double Fails(Field field) => field.Number(Quantity.Ratio, Bounds.Fraction);
}
