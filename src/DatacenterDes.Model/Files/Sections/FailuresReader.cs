using System.Collections.Immutable;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Values;
using DatacenterDes.Model.Files.Yaml;
using DatacenterDes.Model.Quantities;

namespace DatacenterDes.Model.Files.Sections;

/// <summary>Reads <c>failures</c>.</summary>
internal static class FailuresReader
{
    public static ImmutableArray<FailureComponent> Read(Field field)
    {
        if (Group.Open(field, Vocabulary.Failures) is not { } group)
            return [];
        return group.Optional(
            "ultraserver",
            f => NamedGroups.Listed(f, Vocabulary.FailureComponent, "component", Component),
            ImmutableArray<FailureComponent>.Empty);
    }

    private static FailureComponent? Component(string name, Group group)
    {
        var rate = group.OneOf(out var kind, "time-to-failure", "rate") is { } clock
            ? kind == "rate" ? clock.Number(Quantity.Rate, Bounds.NotNegative) : RateOfLifetime(clock)
            : 0;
        var count = group.Optional("count", f => f.Count(Bounds.WholeAtLeastOne), 1);
        var effect = group.Required("effect", Effect);
        var read = new FailureComponent
        {
            Name = name,
            RatePerUltraServer = new Rate(rate) * count,
            Detect = group.Optional("detect", f => f.Time(Bounds.Time)),
            Effect = effect,
            Repair = group.Find("repair")?.Distribution(Measure.Time),
            CrewNeeded = group.Optional("needs", Needs),
        };
        group.Expect(effect != FailureEffect.Drain || read.Repair is not null, "\"effect: drain\" needs \"repair\": how long until the UltraServer is back");
        group.Expect(effect == FailureEffect.Drain || read.Repair is null, "\"repair\" belongs to \"effect: drain\"; after a restart there is nothing to repair");
        group.Expect(effect == FailureEffect.Drain || read.CrewNeeded == 0, "\"needs\" belongs to \"effect: drain\"; a restart needs no technicians");
        group.Expect(rate * count <= 1, "fails more than once a second");
        return group.IsFaulty ? null : read;
    }

    private static FailureEffect Effect(Field field)
    {
        var pattern = Vocabulary.FailureComponent.At("effect");
        // `degrade: 50 %` is a mapping.
        if (field.Node is YamlMapping { Entries: [var only] } && NotSimulatedYet.HasValue(pattern, only.Key))
        {
            field.Fault($"{IssueText.Quote(only.Key)} is not simulated yet");
            return default;
        }

        return field.OneOf(pattern, ("restart", FailureEffect.Restart), ("drain", FailureEffect.Drain));
    }

    private static double RateOfLifetime(Field field)
    {
        if (field.Node is YamlScalar)
        {
            if (field.TryText("{ exponential: { mean: 1000 h } }", out var text))
                field.Fault($"a constant lifetime is not simulated yet; write {{ exponential: {{ mean: {text} }} }}");
            return 0;
        }

        var mean = Group.Open(field, Vocabulary.TimeToFailure)
            ?.Required("exponential", f => Group.Open(f, Vocabulary.ExponentialLifetime))
            ?.Required("mean", f => f.Number(Quantity.Time, Bounds.Positive)) ?? 0;
        return mean > 0 ? 1 / mean : 0;
    }

    private static int Needs(Field field) =>
        Group.Open(field, Vocabulary.Needs)?.Required("crew", f => f.Count(Bounds.Whole)) ?? 0;
}
