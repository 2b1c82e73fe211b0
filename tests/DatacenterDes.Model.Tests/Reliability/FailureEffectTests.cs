using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Model.Files.Describing;
using DatacenterDes.Model.Reliability;
using NUnit.Framework;

namespace DatacenterDes.Model.Tests.Reliability;

/// <summary>What is said of an effect where it is registered is what a file can say of it.</summary>
internal sealed class FailureEffectTests
{
    private const string Link = "{ component: link, rate: 0.01 / d, effect: { degrade: 50 % }, repair: 4 h }";

    private static IEnumerable<FailureEffect> All => FailureEffect.All;

    [TestCaseSource(nameof(All))]
    public void It_is_read_by_its_word(FailureEffect effect)
    {
        var repair = effect.Repair == EffectRepair.Never ? "" : ", repair: 4 h";
        var component = Samples.Break(Samples.Halls, Link, $"{{ component: link, rate: 0.01 / d, effect: {Written(effect)}{repair} }}")
            .Model!.Failures.Components.Single(c => c.Name == "link");
        Assert.That((component.Effect, component.Throughput), Is.EqualTo((effect, effect.TakesThroughput ? 0.3 : 1)));
    }

    [TestCaseSource(nameof(All))]
    public void It_is_repaired_as_it_says(FailureEffect effect)
    {
        var without = Samples.Break(Samples.Halls, Link, $"{{ component: link, rate: 0.01 / d, effect: {Written(effect)} }}");
        var with = Samples.Break(Samples.Halls, Link, $"{{ component: link, rate: 0.01 / d, effect: {Written(effect)}, repair: 4 h }}");
        Assert.That((without.Model is not null, with.Model is not null), Is.EqualTo((effect.Repair != EffectRepair.Always, effect.Repair != EffectRepair.Never)));
    }

    [TestCaseSource(nameof(All))]
    public void It_strikes_where_it_says(FailureEffect effect)
    {
        var repair = effect.Repair == EffectRepair.Always ? ", repair: 4 h" : "";
        var inHall = Samples.Break(Samples.Halls, "{ component: cooling, time-to-failure: 40 y, effect: drain, repair: 4 h }", $"{{ component: cooling, rate: 1 / y, effect: {Written(effect)}{repair} }}");
        Assert.That(inHall.Model is not null, Is.EqualTo(effect.StrikesDomains));
        if (effect.Repair == EffectRepair.Always)
            return;
        var inJob = Samples.Break(Samples.Halls, "{ component: software, time-to-failure: { gamma: { mean: 10 d, shape: 2 } }, effect: restart }", $"{{ component: software, rate: 1 / y, effect: {Written(effect)} }}");
        Assert.That(inJob.Model is not null, Is.EqualTo(effect.StrikesJobs));
    }

    [TestCaseSource(nameof(All))]
    public void It_is_explained_and_in_the_schema(FailureEffect effect)
    {
        Assert.That(Explanation.Of("failures.chip.*.effect" + (effect.TakesThroughput ? "." + effect.Word : ""), out _), Does.Contain(effect.Word));
        Assert.That(FileSchema.OfModels(), Does.Contain($"\"{effect.Word}\""));
    }

    private static string Written(FailureEffect effect) => effect.TakesThroughput ? $"{{ {effect.Word}: 30 % }}" : effect.Word;
}
