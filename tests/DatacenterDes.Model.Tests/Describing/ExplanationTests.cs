using System.Linq;
using DatacenterDes.Model.Files.Describing;
using NUnit.Framework;

namespace DatacenterDes.Model.Tests.Describing;

/// <summary>What is said of a key, and of what is none.</summary>
internal sealed class ExplanationTests
{
    [Test]
    public void A_key_is_told_with_its_meaning_units_default_and_example()
    {
        Assert.That(Explanation.Of("workload.services.chat.interval", out var fault), Is.EqualTo("""
            workload.services.*.interval
              how often it scales

              value     time in ms, s, min, h, d, w or y
              default   15 min
              example   interval: 1 h

            """));
        Assert.That(fault, Is.Empty);
    }

    [TestCase("workload.classes.*.arrivals.poisson")]
    [TestCase("workload.classes.train.arrivals.poisson")]
    [TestCase("workload.classes.arrivals.poisson")]
    [TestCase("arrivals.poisson")]
    public void A_key_goes_by_its_path_with_names_with_stars_without_them_or_by_its_end(string path) =>
        Assert.That(Explanation.Of(path, out _), Does.StartWith("workload.classes.*.arrivals.poisson\n").And.Contains("not with"));

    [TestCase("failures.chip.gpu.effect", "failures.chip.*.effect (required)\n")]
    [TestCase("failures.ups.module.with", "failures.*.*.with\n")]
    [TestCase("build-out.2027Q2.deliveries.rate", "build-out.*.deliveries.rate\n")]
    [TestCase("build-out.every-phase", "build-out.every-phase\n")]
    [TestCase("power.nodes.ups.rating", "power.nodes.*.rating (required)\n")]
    [TestCase("name", "name (required)\n")]
    public void Every_place_has_its_own(string path, string begin) => Assert.That(Explanation.Of(path, out _), Does.StartWith(begin));

    [Test]
    public void A_group_lists_its_keys_and_the_model_its_sections()
    {
        Assert.That(Explanation.Of("build-out.*.burn-in", out _), Does.Contain("    time ").And.Contain("    fails ").And.Contain("    rework "));
        Assert.That(Explanation.Of("", out _), Does.Contain("  * hardware ").And.Contain("    scheduler "));
    }

    [Test]
    public void Words_are_told_with_what_they_mean()
    {
        Assert.That(Explanation.Of("scheduler.placement", out _), Does.Contain("pack: the smallest domain that holds the job"));
    }

    [TestCase("workload.classes.arivals", "is no key of model files; did you mean workload.classes.*.arrivals?")]
    [TestCase("scheduler.polcy", "did you mean scheduler.policy?")]
    [TestCase("poisson", "is a key in several places: workload.classes.*.arrivals.poisson, power.curtailment.*.calls.poisson")]
    [TestCase("timezone", "is a key in several places: workload.services.*.demand.trace.timezone, workload.traces.*.timezone, failures.trace.timezone, ")]
    [TestCase("xyzzy", "is no key of model files; without a path, the sections are listed")]
    public void What_is_no_key_is_told_with_what_was_probably_meant(string path, string expected)
    {
        Assert.That(Explanation.Of(path, out var fault), Is.Null);
        Assert.That(fault, Does.Contain(expected));
    }

    [Test]
    public void Every_key_can_be_explained_by_its_path() =>
        Assert.That(KeyPath.All.Where(key => Explanation.Of(key.Path, out _) is null).Select(key => key.Path), Is.Empty);
}
