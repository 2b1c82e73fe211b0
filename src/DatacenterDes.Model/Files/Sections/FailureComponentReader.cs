using System;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Distributions;
using DatacenterDes.Model.Electrical;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Reading.Keys;
using DatacenterDes.Model.Files.Values;
using DatacenterDes.Model.Files.Yaml;
using DatacenterDes.Model.Reliability;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>Reads what fails at one level.</summary>
internal sealed class FailureComponentReader(FailureLevel level, ImmutableArray<SparePart> spares, ImmutableArray<UltraServerType> types)
{
    private static readonly Bounds ThroughputBounds = new(0.01, 1, false, "from 0.01 to 1, the speed that is left (1 % to 100 %); where none is left, write \"effect: drain\"");
    private static readonly Bounds MisdiagnosisBounds = new(0, 0.99, false, "from 0 to 0.99 (0 % to 99 %)");
    private static readonly Bounds PositiveMean = new(1, Bounds.LongestTime, false, "1 s or more on average");

    /// <summary>The lifetime of what is not there.</summary>
    private static readonly Distribution Never = new ExponentialDistribution(double.PositiveInfinity);

    private static readonly Section NeedsSection = Vocabulary.Needs;

    /// <summary>The node of the electrical graph that has it; null for none.</summary>
    public int? Node { get; init; }

    /// <summary>All of them.</summary>
    public ImmutableArray<PowerNode> Nodes { get; init; } = [];

    public FailureComponent? Read(string name, Group group)
    {
        var lifetime = Lifetime(group);
        var count = group.Optional("count", f => f.Count(Bounds.Whole), 1);
        var throughput = 1.0;
        // A node delivers or it does not.
        var effect = Node is not null ? FailureEffect.Drain : group.Required("effect", f => Effect(f, out throughput)) ?? FailureEffect.Restart;
        var (crew, spare) = group.Find("needs") is { } needs ? Needs(needs) : (0, null);
        var read = new FailureComponent
        {
            Name = name,
            Level = level,
            Node = Node,
            FallWith = group.Optional("with", FallWith, ImmutableArray<int>.Empty),
            Hardware = group.Optional("hardware", Hardware, ImmutableArray<string>.Empty),
            Lifetime = count == 0 ? Never : lifetime!,
            Count = Math.Max(1, count),
            Detect = group.Find("detect")?.Distribution(Measure.Time) ?? new ConstantDistribution(0),
            Effect = effect,
            Throughput = throughput,
            Repair = group.Find("repair")?.Distribution(Measure.Time),
            Escalation = group.Optional<Escalation>("escalates", Escalates),
            Misdiagnosis = group.Optional<Misdiagnosis>("misdiagnosis", Misdiagnosis),
            AgeAfterRepair = group.Optional("after-repair", f => f.OneOf(("new", AgeAfterRepair.New), ("old", AgeAfterRepair.Old))),
            CrewNeeded = crew,
            SpareNeeded = spare,
        };
        Check(group, read);
        return group.IsFaulty ? null : read;
    }

    private void Check(Group group, FailureComponent read)
    {
        group.Expect(
            read.Repair is not null || read.Effect.Repair != EffectRepair.Always,
            Node is not null
                ? "\"repair\" is missing: how long until the node is sound again"
                : $"\"effect: {read.Effect}\" needs \"repair\": how long until the unit is sound again");
        foreach (var key in (string[])["repair", "needs", "escalates", "misdiagnosis", "after-repair"])
        {
            group.Expect(
                read.Effect.Repair != EffectRepair.Never || group.Find(key) is null,
                $"\"{key}\" belongs to an effect that is repaired; after a {read.Effect} there is nothing to repair");
            group.Expect(
                read.Repair is not null || key is "repair" or "after-repair" || group.Find(key) is null,
                $"\"{key}\" needs \"repair\" beside it");
        }

        group.Expect(
            read.Level != FailureLevel.Job || read.Effect.StrikesJobs,
            $"a failure of the job itself can be {IssueText.List(Words(e => e.StrikesJobs))}, and not {read.Effect}");
        group.Expect(
            read.Level != FailureLevel.Job || read.Repair is null,
            "\"repair\" belongs to a unit; a job has nothing to repair");
        group.Expect(
            read.Level is <= FailureLevel.UltraServer or FailureLevel.Job || read.Effect.StrikesDomains,
            $"\"effect: {read.Effect}\" strikes in an UltraServer or a part of it{(read.Effect.StrikesJobs ? ", or in a job" : "")}; write it at that level");
        group.Expect(
            read.Level <= FailureLevel.UltraServer || read.Hardware.IsEmpty,
            "\"hardware\" belongs to an UltraServer or a part of it");
        group.Expect(group.IsFaulty || read.Count / read.Lifetime.Mean <= 1, "fails more than once a second");
        group.Expect(
            group.IsFaulty || read.AgeAfterRepair != AgeAfterRepair.Old || double.IsPositiveInfinity(read.Lifetime.Support.High),
            "\"after-repair: old\" needs a lifetime without a largest value; at that age the part would fail again at once for ever");
    }

    private static Distribution? Lifetime(Group group)
    {
        if (group.OneOf(out var kind, "time-to-failure", "rate") is not { } clock)
            return null;
        if (kind == "rate")
        {
            var rate = clock.Number(Quantity.Rate, Bounds.NotNegative);
            return new ExponentialDistribution(1 / rate);
        }

        var lifetime = clock.Distribution(Measure.Time);
        if (lifetime is not null && !PositiveMean.Contain(lifetime.Mean))
            clock.Fault($"must be {PositiveMean.Text}");
        return lifetime;
    }

    private static FailureEffect? Effect(Field field, out double throughput)
    {
        throughput = 1;
        // `degrade: 50 %` is a mapping.
        if (field.Node is YamlMapping)
        {
            if (Group.Open(field, Vocabulary.Effect)?.OneOf(out var word, Words(e => e.TakesThroughput)) is not { } share)
                return null;
            throughput = share.Number(Quantity.Ratio, ThroughputBounds);
            return FailureEffect.All.Single(effect => effect.Word == word);
        }

        if (field.Node is YamlScalar { Text: var text } && FailureEffect.All.Any(effect => effect.Word == text && effect.TakesThroughput))
        {
            field.Fault($"must say what throughput is left: {{ {text}: 50 % }}");
            return null;
        }

        return field.OneOf([.. FailureEffect.All.Where(effect => !effect.TakesThroughput).Select(effect => (effect.Word, effect))]);
    }

    private static string[] Words(Func<FailureEffect, bool> isMeant) => [.. FailureEffect.All.Where(isMeant).Select(effect => effect.Word)];

    private ImmutableArray<string> Hardware(Field field)
    {
        ImmutableArray<Field> names = field.Node is YamlSequence ? field.Items("UltraServer types") : [field];
        if (names.IsEmpty)
            field.Fault("is empty; list UltraServer types, or leave it out for all");
        foreach (var item in names)
        {
            if (!types.IsDefault)
                HardwareReader.Type(item, types);
        }

        return [.. names.Select(item => item.Node is YamlScalar scalar ? scalar.Text : "")];
    }

    private ImmutableArray<int> FallWith(Field field)
    {
        ImmutableArray<string> names = [.. Nodes.Select(node => node.Name)];
        return [.. field.Items("nodes that are down with it").Select(item => item.Resolve(names, "not a node of this model")).OfType<int>()];
    }

    private (int Crew, int? Spare) Needs(Field field)
    {
        if (Group.Open(field, NeedsSection) is not { } group)
            return (0, null);
        group.Expect(group.Find("crew") is not null || group.Find("spare") is not null, "needs \"crew\" or \"spare\"");
        return (group.Optional("crew", f => f.Count(Bounds.Whole)), group.Optional("spare", Spare));
    }

    private int? Spare(Field field) => field.Resolve(
        [.. spares.Select(spare => spare.Name)],
        spares.IsEmpty ? "no spare part: the model lists none; add it under repair.spares" : "no spare part of this model");

    private static Escalation? Escalates(Field field)
    {
        if (Group.Open(field, Vocabulary.Escalates) is not { } group)
            return null;
        var probability = group.Required("probability", f => f.Number(Quantity.Ratio, Bounds.Fraction));
        var repair = group.Required("repair", f => f.Distribution(Measure.Time));
        return repair is null ? null : new(probability, repair);
    }

    private static Misdiagnosis? Misdiagnosis(Field field)
    {
        if (field.Node is not YamlMapping)
            return new(field.Number(Quantity.Ratio, MisdiagnosisBounds), new ConstantDistribution(0));
        if (Group.Open(field, Vocabulary.Misdiagnosis) is not { } group)
            return null;
        var probability = group.Required("probability", f => f.Number(Quantity.Ratio, MisdiagnosisBounds));
        var returns = group.Optional<Distribution>("returns-after", f => f.Distribution(Measure.Time), new ConstantDistribution(0));
        return returns is null ? null : new(probability, returns);
    }
}
