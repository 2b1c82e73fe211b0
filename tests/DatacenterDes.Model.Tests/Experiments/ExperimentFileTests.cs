using System;
using System.Linq;
using DatacenterDes.Model.Experiments;
using NUnit.Framework;

namespace DatacenterDes.Model.Tests.Experiments;

internal sealed class ExperimentFileTests : IDisposable
{
    private readonly ModelFolder _folder = new();

    private ExperimentReading Read(string yaml)
    {
        _folder.Write("models/pod.yaml", Samples.Pod);
        return ExperimentFile.Read(_folder.Write("models/experiments/e.yaml", yaml));
    }

    private Experiment Usable(string yaml)
    {
        var reading = Read(yaml);
        Assert.That(reading.Issues, Is.Empty);
        return reading.Experiment!;
    }

    [Test]
    public void Every_key_says_what_it_says()
    {
        var experiment = Usable("""
            experiment: restart-time
            model: ../pod.yaml
            seeds: [1, 5..7]
            axes:
              policy: { path: scheduler.policy, values: [fcfs, easy-backfill] }
              sites:
                as-planned: {}
                late: { build-out.second.in-service: 2026-10-01, build-out.first.campus: north }
            base: { policy: easy-backfill }
            figures: [utilization.productive, jobs.wait_s.mean]
            record: [jobs, series]
            limits: { time: 2 h, memory: 4 GiB }
            """);

        Assert.That(experiment.Name, Is.EqualTo("restart-time"));
        Assert.That(experiment.ModelPath, Is.EqualTo(System.IO.Path.Combine(_folder.Root, "models", "pod.yaml")));
        Assert.That(((SeedPlan.Fixed)experiment.Seeds).Seeds, Is.EqualTo(new long[] { 1, 5, 6, 7 }));
        Assert.That(experiment.Axes.Select(axis => axis.Name), Is.EqualTo(new[] { "policy", "sites" }));
        Assert.That(experiment.Axes.Select(axis => axis.Base), Is.EqualTo(new[] { 1, 0 }));
        Assert.That(experiment.Axes[1].Levels[0].Changes, Is.Empty);
        Assert.That(
            experiment.Axes[1].Levels[1].Changes.Select(change => $"{change.Path}={change.Value}"),
            Is.EqualTo(new[] { "build-out.second.in-service=2026-10-01", "build-out.first.campus=north" }));
        Assert.That(experiment.Figures, Is.EqualTo(new[] { "utilization.productive", "jobs.wait_s.mean" }));
        Assert.That(experiment.Record, Is.EqualTo(new RecordedFiles(true, false, true)));
        Assert.That(experiment.TimeLimit, Is.EqualTo(TimeSpan.FromHours(2)));
        Assert.That(experiment.MemoryLimit, Is.EqualTo(4L << 30));
    }

    [Test]
    public void Seeds_can_go_on_until_figures_are_known_well_enough()
    {
        var experiment = Usable("{ experiment: e, model: ../pod.yaml, seeds: { until: 2 %, of: [utilization.productive], least: 4, most: 40 } }");

        var until = (SeedPlan.Until)experiment.Seeds;
        Assert.That((until.Share, until.Least, until.Most), Is.EqualTo((0.02, 4, 40)));
        Assert.That(until.Figures, Is.EqualTo(new[] { "utilization.productive" }));
    }

    [TestCase("seeds: 3..1", "\"3..1\" has its ends the wrong way round")]
    [TestCase("seeds: [1, 2, 1]", "seed 1 is there already")]
    [TestCase("seeds: many", "\"many\" is no seed and no span of seeds")]
    [TestCase("seeds: []", "is empty")]
    [TestCase("seeds: 1..1000000", "more than 100000 seeds")]
    [TestCase("seeds: { until: 0 %, of: [a] }", "more than 0 %")]
    [TestCase("seeds: { until: 2 %, of: [a], least: 9, most: 8 }", "\"least\" is more than \"most\"")]
    [TestCase("seeds: { until: 2 % }", "\"of\" is missing")]
    [TestCase("seeds: 1\naxes: { a: { path: seed } }", "\"values\" is missing")]
    [TestCase("seeds: 1\naxes: { a: { path: scheduler.policy, values: [] } }", "is empty; list the values")]
    [TestCase("seeds: 1\naxes: { a: { path: scheduler.policy, values: [fcfs, fcfs] } }", "\"fcfs\" is there 2 times")]
    [TestCase("seeds: 1\naxes: { a=b: { path: scheduler.policy, values: [fcfs] } }", "cannot name an axis")]
    [TestCase("seeds: 1\naxes: { a: { path: scheduler, values: [{}] }, b: { path: scheduler.policy, values: [fcfs] } }", "changes scheduler.policy, which axis \"a\" changes too")]
    [TestCase("seeds: 1\naxes: 7", "must be axes by name")]
    [TestCase("seeds: 1\naxes: { a: 7 }", "must be { path: …, values: […] }, or levels by name")]
    [TestCase("seeds: 1\naxes: { a: { x: 7 } }", "must be the values that this level changes")]
    [TestCase("seeds: 1\naxes: { a: { path: seed, values: [1] } }\nbase: { a: 2 }", "\"2\" is no level of this axis")]
    [TestCase("seeds: 1\nbase: { a: 2 }", "no axis is named \"a\"")]
    [TestCase("seeds: 1\nranges: { design: latin-hypercube }", "needs \"samples\"")]
    [TestCase("seeds: 1\nranges: { samples: 10 }", "belongs to \"design: latin-hypercube\"")]
    [TestCase("seeds: 1\nranges: {}\naxes: { a: { path: seed, values: [1] } }", "exclude each other")]
    [TestCase("seeds: 1\nrecord: all", "\"all\" is not jobs, events, series or none")]
    [TestCase("seeds: 1\nlimits: { time: 2 }", "\"2\" has no unit")]
    [TestCase("seeds: 1\nfigure: [x]", "unknown key \"figure\"; did you mean \"figures\"?")]
    public void A_fault_is_one_line_that_says_what_was_found(string rest, string message)
    {
        var reading = Read($"experiment: e\nmodel: ../pod.yaml\n{rest}\n");

        Assert.That(reading.Experiment, Is.Null);
        Assert.That(reading.Issues, Has.Length.EqualTo(1));
        Assert.That(reading.Issues[0].ToString(), Does.Contain(message));
        Assert.That(reading.Issues[0].Line, Is.GreaterThanOrEqualTo(3));
    }

    [Test]
    public void All_faults_are_told_at_once()
    {
        var reading = Read("""
            experiment: a/b
            model: ../nowhere.yaml
            seeds: x
            """);

        Assert.That(reading.Issues.Select(issue => issue.Line), Is.EqualTo(new[] { 1, 2, 3 }));
    }

    [TestCase("../../outside.yaml", "lies outside the model root")]
    [TestCase("../pods.yaml", "does not exist")]
    public void A_model_that_cannot_be_had_is_a_fault_at_its_line(string model, string message)
    {
        var reading = Read($"experiment: e\nmodel: {model}\nseeds: 1\n");

        Assert.That(reading.Issues.Single().ToString(), Does.Contain("e.yaml:2: model: ").And.Contain(message));
    }

    [Test]
    public void A_file_that_is_not_there_is_a_fault() =>
        Assert.That(ExperimentFile.Read(System.IO.Path.Combine(_folder.Root, "none.yaml")).Issues.Single().ToString(), Does.Contain("does not exist"));

    public void Dispose() => _folder.Dispose();
}
