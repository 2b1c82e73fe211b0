using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Batches;
using DatacenterDes.Batches.Slurm;
using DatacenterDes.Tests.Cli;
using DatacenterDes.Tests.Telemetry;
using NUnit.Framework;

namespace DatacenterDes.Tests.Batches;

public sealed class SweepTelemetryTests
{
    [Test]
    public void Every_run_and_the_sweep_itself_tell_their_end_under_their_own_identity()
    {
        using var fixture = new SweepFixture();
        using var store = new MetricsCollector();

        BuiltProgram.Result result = fixture.Sweep(SweepFixture.Small, "--parallel", "4", "--quiet", "--otlp", store.Endpoint);

        Assert.That(result, Is.EqualTo(new BuiltProgram.Result(0, "", "")));
        Dictionary<string, string> finished = fixture.Finished("small");
        Assert.That(finished, Has.Count.EqualTo(8));
        Assert.That(store.ByInstance, Has.Count.EqualTo(9));
        foreach (string run in finished.Values)
        {
            Assert.That(store.ByInstance[run], Does.ContainKey("sim.run.status{sim.run.state=complete}").WithValue(1), run);
            Assert.That(store.ByInstance[run], Does.ContainKey("sim.run.progress{}").WithValue(1), run);
        }

        Dictionary<string, double> sweep = store.ByInstance.Single(pair => !finished.ContainsValue(pair.Key)).Value;
        Assert.That(sweep, Is.EquivalentTo(new Dictionary<string, double>
        {
            ["sim.sweep.runs{sim.run.state=missing}"] = 0,
            ["sim.sweep.runs{sim.run.state=running}"] = 0,
            ["sim.sweep.runs{sim.run.state=done}"] = 8,
            ["sim.sweep.runs{sim.run.state=failed}"] = 0,
        }));
        Assert.That(store.Resource, Does.ContainKey("datacenter.experiment").WithValue("small"));
    }

    [TestCase(null)]
    [TestCase("500 Internal Server Error")]
    public void A_store_in_trouble_is_told_of_once_for_all_runs_and_no_result_is_another(string? status)
    {
        using var plain = new SweepFixture();
        using var troubled = new SweepFixture();
        using var store = new TroubledStore(status);
        plain.Sweep(SweepFixture.Small, "--quiet");

        BuiltProgram.Result result = troubled.Sweep(SweepFixture.Small, "--quiet", "--otlp", store.Endpoint);

        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(result.ErrorLines, Has.Length.EqualTo(1), result.Error);
        Assert.That(result.ErrorLines[0], Does.StartWith($"warning: {store.Endpoint}/v1/metrics: "));
        Assert.That(
            SweepFixture.Bytes(troubled.At("results", "small"), "series.msgpack", "statistics.csv"),
            Is.EqualTo(SweepFixture.Bytes(plain.At("results", "small"), "series.msgpack", "statistics.csv")));
    }

    [Test]
    public void Nothing_is_planned_where_a_store_is_required_and_does_not_answer_well()
    {
        using var fixture = new SweepFixture();
        using var store = new TroubledStore("500 Internal Server Error");

        BuiltProgram.Result result = fixture.Sweep(SweepFixture.Small, "--otlp", store.Endpoint, "--require-metrics");

        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.ErrorLines.Single(), Does.StartWith($"{store.Endpoint}/v1/metrics: answers 500 Internal Server Error; "));
        Assert.That(fixture.Finished("small"), Is.Empty);
    }

    [Test]
    public void Workers_on_Slurm_are_told_where_to()
    {
        string script = SlurmScripts.Array("/sweep", "small", new Batch("/sweep/batches/0001", 1, 2), new ClusterOptions { WorkerArguments = ["--otlp", "http://store:4318/a b"] }, memory: null);

        Assert.That(script, Does.Contain(" sweep worker /sweep --batch 1 --otlp 'http://store:4318/a b' --task "));
    }

    [Test]
    public void A_task_of_a_batch_tells_too()
    {
        using var fixture = new SweepFixture();
        using var store = new MetricsCollector();
        fixture.Sweep(SweepFixture.Small, "--engine", "kubernetes", "--tasks", "2");

        BuiltProgram.Result result = CalledProgram.Run("sweep", "worker", fixture.At("results", "small"), "--batch", "1", "--task", "1", "--otlp", store.Endpoint);

        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(store.ByInstance["small-1-1"], Does.ContainKey("sim.sweep.runs{sim.run.state=done}").WithValue(4));
        Assert.That(store.ByInstance, Has.Count.EqualTo(5));
    }
}
