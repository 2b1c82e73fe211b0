using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DatacenterDes.Results;
using DatacenterDes.Tests.Cli;
using DatacenterDes.Tests.Results;
using NUnit.Framework;

namespace DatacenterDes.Tests.Telemetry;

public sealed class MetricsExportTests
{
    private TestFolder _folder = null!;
    private MetricsCollector _collector = null!;
    private SummaryDocument _summary = null!;
    private Manifest _manifest = null!;

    private string SeedFolder => _folder.At("exported", "failing", "seed=7");

    [OneTimeSetUp]
    public void RunWithACollector()
    {
        _folder = new();
        string model = _folder.Write("failing.yaml", TestModels.Failing);
        using (_collector = new())
        {
            var environment = new Dictionary<string, string>
            {
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = _collector.Endpoint,
                ["OTEL_METRIC_EXPORT_INTERVAL"] = "50",
                ["OTEL_RESOURCE_ATTRIBUTES"] = "deployment.environment.name=test",
            };
            // 365 d at 120 d/s: three seconds, so that there are exports during the run.
            BuiltProgram.Result result = BuiltProgram.Run(environment, "run", model, "--out", _folder.At("exported"), "--pace", "120d/s", "--quiet");
            Assert.That(result, Is.EqualTo(new BuiltProgram.Result(0, "", "")));
        }

        CalledProgram.Run("run", model, "--out", _folder.At("plain"), "--quiet");
        var folder = ResultsFolder.Open(SeedFolder);
        _summary = folder.ReadSummary()!;
        _manifest = folder.Manifest;
    }

    [OneTimeTearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void Metrics_arrive_over_http_while_the_run_is_under_way()
    {
        Assert.That(_collector.Requests, Is.EqualTo(new[] { "/v1/metrics application/x-protobuf" }));
        Assert.That(_collector.Exports, Is.GreaterThan(1));
    }

    [Test]
    public void The_resource_names_the_run()
    {
        Assert.That(_collector.Resource, Does.ContainKey("service.name").WithValue("datacenterdes"));
        Assert.That(_collector.Resource, Does.ContainKey("service.instance.id").WithValue(_manifest.RunId));
        Assert.That(_collector.Resource, Does.ContainKey("datacenter.scenario").WithValue("failing"));
        Assert.That(_collector.Resource, Does.ContainKey("datacenter.seed").WithValue("7"));
        Assert.That(_collector.Resource, Does.ContainKey("deployment.environment.name").WithValue("test"));
    }

    [Test]
    public void The_last_values_are_those_of_the_summary()
    {
        using (Assert.EnterMultipleScope())
        {
            AssertValue("sim.time", (_summary.Simulated.End - _summary.Simulated.Start).TotalSeconds);
            AssertValue("sim.date", (_summary.Simulated.End - DateTime.UnixEpoch).TotalSeconds);
            AssertValue("sim.run.progress", 1);
            AssertValue("sim.events", _summary.Engine.Events);
            AssertValue("sim.run.status", 1, "sim.run.state=complete");
            AssertValue("sim.run.status", 0, "sim.run.state=running");
            Assert.That(Sum("datacenter.chips"), Is.EqualTo(_summary.Capacity.ChipsInService.AtEnd).Within(1e-9));
            Assert.That(Sum("datacenter.ultraservers"), Is.EqualTo(_summary.Capacity.UltraserversInService.AtEnd));
            foreach ((string name, long failures) in _summary.Reliability.ByComponent)
                AssertValue("datacenter.failures", failures, $"hw.type={name}");
            foreach ((string name, var jobs) in _summary.Jobs.ByClass!)
            {
                string ofClass = $"datacenter.job.class={name}";
                AssertValue("datacenter.job.submitted", jobs.Submitted, ofClass);
                AssertValue("datacenter.job.finished", jobs.Completed, $"{ofClass},datacenter.job.outcome=completed");
                AssertValue("datacenter.job.finished", jobs.Failed, $"{ofClass},datacenter.job.outcome=failed");
                AssertValue("datacenter.job.finished", jobs.Cancelled, $"{ofClass},datacenter.job.outcome=cancelled");
                AssertValue("datacenter.job.finished", jobs.Timeout, $"{ofClass},datacenter.job.outcome=timeout");
                Assert.That(Sum("datacenter.job.interruptions", ofClass), Is.EqualTo(jobs.Interruptions));
                AssertValue("datacenter.job.pending", jobs.Pending, ofClass);
                AssertValue("datacenter.job.running", jobs.Running, ofClass);
            }

            // 1 MWh is 3.6 GJ; the two are summed in a different order.
            Assert.That(
                _collector.Values["hw.energy{hw.id=fleet,hw.type=datacenter}"] / 3.6e9,
                Is.EqualTo(_summary.Power.ItEnergyMwh).Within(1e-9 * _summary.Power.ItEnergyMwh));
        }
    }

    [Test]
    public void Metrics_do_not_change_a_result()
    {
        string plain = _folder.At("plain", "failing", "seed=7");
        foreach (string file in RecordSchema.All.Select(schema => schema.FileName))
            Assert.That(File.ReadAllBytes(Path.Combine(SeedFolder, file)), Is.EqualTo(File.ReadAllBytes(Path.Combine(plain, file))), file);
        Assert.That(DeterminismTests.ReadSummary(SeedFolder), Is.EqualTo(DeterminismTests.ReadSummary(plain)));
    }

    [Test]
    public void A_collector_that_is_not_there_costs_a_warning_and_nothing_else()
    {
        var environment = new Dictionary<string, string> { ["OTEL_EXPORTER_OTLP_METRICS_ENDPOINT"] = _collector.Endpoint };

        BuiltProgram.Result result = BuiltProgram.Run(environment, "run", _folder.At("failing.yaml"), "--out", _folder.At("alone"), "--quiet");

        Assert.That(result.ExitCode, Is.Zero);
        Assert.That(result.ErrorLines.Single(), Does.StartWith("warning: ").And.Contain("onnection refused; "));
    }

    private void AssertValue(string name, double expected, string attributes = "") =>
        Assert.That(_collector.Values, Does.ContainKey($"{name}{{{attributes}}}").WithValue(expected));

    private double Sum(string name, string attributes = "") => _collector.Values
        .Where(pair => pair.Key.StartsWith(name + "{", StringComparison.Ordinal) && pair.Key.Contains(attributes, StringComparison.Ordinal))
        .Sum(pair => pair.Value);
}
