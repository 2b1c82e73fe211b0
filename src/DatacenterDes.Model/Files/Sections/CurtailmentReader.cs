using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using DatacenterDes.Model.DemandResponse;
using DatacenterDes.Model.Distributions;
using DatacenterDes.Model.Files.Loading;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Values;
using DatacenterDes.Model.Files.Yaml;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>Reads <c>power.curtailment</c>: calls from the grid to draw less.</summary>
/// <param name="campuses">Names of the campuses; empty without a topology, default where it has a fault.</param>
/// <param name="facility">Power of the file over IT power.</param>
/// <param name="files">Where traces are.</param>
internal sealed class CurtailmentReader(ImmutableArray<string> campuses, double facility, DataFiles files)
{
    private static readonly Bounds RateBounds = new(0, 1, false, "from 0 to 1 / s");

    public ImmutableArray<CurtailmentPlan> Read(Field field)
    {
        var plans = ImmutableArray.CreateBuilder<CurtailmentPlan>();
        foreach (var item in field.Items($"each item with the keys {string.Join(", ", Vocabulary.Curtailment.Keys)}"))
        {
            if (Group.Open(item, Vocabulary.Curtailment) is not { } group)
                continue;
            var name = group.Optional("name", Scalars.Name, plans.Count.ToString(CultureInfo.InvariantCulture))!;
            if (plans.Any(plan => plan.Name == name))
                group.Find("name")?.Fault($"{IssueText.Quote(name)} is there already; names must differ");
            if (Plan(name, group) is { } plan)
                plans.Add(plan);
        }

        return plans.ToImmutable();
    }

    private CurtailmentPlan? Plan(string name, Group group)
    {
        var plan = new CurtailmentPlan(name) { Campus = group.Optional("campus", f => CampusNames.IndexOf(f, campuses)) };
        if (group.OneOf(out var key, "calls", "trace") is not { } chosen)
            return null;
        if (key == "trace")
        {
            foreach (var other in (ImmutableArray<string>)["notice", "depth", "duration"])
                group.Find(other)?.Fault("goes with \"calls\"; those of a trace have their own");
            return plan with { Calls = Trace(chosen, plan.Campus) };
        }

        group.Expect(group.Find("name") is not null, "\"name\" is missing: it names the random stream of the calls");
        var rate = Group.Open(chosen, Vocabulary.Calls)?.Required("poisson", f => f.Number(Quantity.Rate, RateBounds)) ?? 0;
        var notice = group.Optional("notice", f => f.Distribution(Measure.Time), new ConstantDistribution(0));
        var duration = group.Required("duration", f => f.Distribution(Measure.Time));
        var depth = group.Required("depth", Depth);
        return group.IsFaulty ? null : plan with { Random = new(new(rate), notice!, duration!, depth!) };
    }

    /// <summary>A share of the load, which may be random, or a power.</summary>
    private CallDepth? Depth(Field field)
    {
        if (field.Node is YamlScalar scalar && scalar.Text.EndsWith('W'))
            return new(null, new(field.Number(Quantity.Power, Bounds.NotNegative) / facility));
        return field.Distribution(Measure.Share) is { } share ? new(share) : null;
    }

    private ImmutableArray<ListedCall> Trace(Field field, int? campus)
    {
        if (Group.Open(field, Vocabulary.CallTrace) is not { } group || files.Find(group) is not { } file
            || campuses.IsDefault || !TableFile.IsOne(file, group.Find(DataFiles.File)!, "calls from the grid"))
            return [];
        var calls = new List<ListedCall>();
        TableFile.Read(file, field, report => new CallTable(calls, campus, campuses, report));
        return [.. calls.OrderBy(call => call.Notice).ThenBy(call => call.Start)];
    }
}
