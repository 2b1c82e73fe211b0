using System;
using System.Linq;
using DatacenterDes.Model.Files;
using NUnit.Framework;

namespace DatacenterDes.Model.Tests;

/// <summary>The section <c>set</c>: values put in place by their paths.</summary>
internal sealed class ValuesSetTests
{
    private ModelFolder _folder = null!;

    [SetUp]
    public void Make_a_folder() => _folder = new ModelFolder();

    [TearDown]
    public void Remove_the_folder() => _folder.Dispose();

    [Test]
    public void A_value_within_an_included_list_is_replaced_and_the_rest_of_the_list_stays()
    {
        _folder.Write("models/pod.yaml", Samples.Pod);
        var path = _folder.Write("models/m.yaml", "include: pod.yaml\nset:\n  workload.classes.train.draw: 70 %\n  seed: 9\n");

        var reading = ModelFile.Read(path);

        Assert.That(reading.Issues, Is.Empty);
        Assert.That(reading.Model!.JobClasses.Select(c => c.Name), Is.EqualTo(ModelFile.Parse(Samples.Pod).Model!.JobClasses.Select(c => c.Name)));
        Assert.That(reading.Model.JobClasses[0].Draw, Is.EqualTo(0.7));
        Assert.That(reading.Model.Seed, Is.EqualTo(9));
        Assert.That(ModelFile.Parse(reading.ResolvedYaml).ResolvedYaml, Is.EqualTo(reading.ResolvedYaml));
    }

    [Test]
    public void The_including_file_sets_over_what_the_included_one_has_set()
    {
        _folder.Write("models/pod.yaml", Samples.Pod);
        _folder.Write("models/a.yaml", "include: pod.yaml\nset: { workload.classes.train.draw: 70 % }\n");
        var path = _folder.Write("models/m.yaml", "include: a.yaml\nset: { workload.classes.train.draw: 60 % }\n");

        Assert.That(ModelFile.Read(path).Model!.JobClasses[0].Draw, Is.EqualTo(0.6));
    }

    [TestCase("set: { workload.classes.trian.draw: 70 % }", "set.yaml:1: workload.classes.trian.draw: no item of the list is named \"trian\"; did you mean \"train\"?")]
    [TestCase("set: { scheduler.polic: fcfs }", "set.yaml:1: scheduler.polic: unknown key \"polic\"; did you mean \"policy\"?")]
    [TestCase("set: { workload.classes.train.draw: 70 kW }", "set.yaml:1: workload.classes.train.draw: \"70 kW\" has an unknown unit")]
    [TestCase("set: 7", "set.yaml:1: set: must be paths with values")]
    [TestCase("set: { '..': 7 }", "set.yaml:1: \"..\" is no dotted path")]
    public void A_fault_is_told_where_the_value_is_set(string set, string message)
    {
        var reading = ModelFile.Parse(set + "\n" + Samples.Pod, "set.yaml");

        Assert.That(reading.Issues.Select(issue => issue.ToString()), Has.Some.StartsWith(message));
    }

    [Test]
    public void A_file_that_cannot_be_included_is_told_and_nothing_else()
    {
        var path = _folder.Write("models/m.yaml", "include: none.yaml\nset: { workload.classes.train.draw: 70 % }\n");

        Assert.That(ModelFile.Read(path).Issues, Has.Length.EqualTo(1));
    }

    /// <summary>What sweeps use is the model that is published, but for what it says of itself.</summary>
    [Test]
    public void The_two_gigawatts_for_sweeps_differ_in_what_they_say_they_do()
    {
        string[] full = Lines("two-gigawatt.yaml");
        string[] study = Lines("two-gigawatt-study.yaml");

        Assert.That(
            study.Except(full, StringComparer.Ordinal).Select(line => line.Trim().Split(':')[0]).Distinct(),
            Is.EquivalentTo(new[] { "name", "arrivals", "record", "jobs", "events", "series" }).Or.EquivalentTo(new[] { "name", "arrivals", "record" }));
        Assert.That(study.Except(full, StringComparer.Ordinal).Single(line => line.Contains("arrivals", StringComparison.Ordinal)), Does.Contain("160 / d"));

        static string[] Lines(string model) => ModelFile.Read(Shipped.Path(model)).ResolvedYaml.Split('\n');
    }
}
