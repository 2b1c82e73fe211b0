using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DatacenterDes.Tests.Cli;
using k8s;
using k8s.Models;
using NUnit.Framework;
using YamlDotNet.Core;

namespace DatacenterDes.Tests.Batches;

/// <summary>The manifest for Kubernetes, read back as its own client reads it: by the types of the API, where no key is unknown.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class KubernetesTests : IDisposable
{
    private readonly SweepFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Test]
    public void A_pod_runs_each_task_and_no_more_at_a_time_than_was_asked()
    {
        V1JobSpec job = Strictly(Manifest(SweepFixture.Small, "--tasks", "3", "--throttle", "2")).Spec;

        Assert.That((job.CompletionMode, job.Completions, job.Parallelism), Is.EqualTo(("Indexed", 3, 2)));
        Assert.That(job.Template.Spec.RestartPolicy, Is.EqualTo("Never"));
        Assert.That(job.Template.Spec.Containers.Single().Command, Is.EqualTo(new[]
        {
            "/bin/sh", "-c", "exec datacenterdes sweep worker /sweep --batch 1 --task $JOB_COMPLETION_INDEX --parallel 1",
        }));
    }

    [Test]
    public void Runs_that_fail_by_themselves_are_not_tried_again_crashes_are_and_evictions_cost_nothing()
    {
        V1JobSpec job = Strictly(Manifest(SweepFixture.Small)).Spec;

        Assert.That(job.BackoffLimitPerIndex, Is.EqualTo(3));
        Assert.That(job.MaxFailedIndexes, Is.EqualTo(8), "one bad task does not stop the others");
        Assert.That(job.PodFailurePolicy.Rules.Select(rule => rule.Action), Is.EqualTo(new[] { "FailIndex", "Ignore" }));
        V1PodFailurePolicyOnExitCodesRequirement codes = job.PodFailurePolicy.Rules[0].OnExitCodes;
        // 1: some runs failed; 2: a model that cannot be used.
        Assert.That((codes.ContainerName, codes.OperatorProperty), Is.EqualTo((job.Template.Spec.Containers.Single().Name, "In")));
        Assert.That(codes.Values, Is.EqualTo(new[] { 1, 2 }));
        V1PodFailurePolicyOnPodConditionsPattern condition = job.PodFailurePolicy.Rules[1].OnPodConditions.Single();
        Assert.That((condition.Type, condition.Status), Is.EqualTo(("DisruptionTarget", "True")));
    }

    [Test]
    public void Pods_report_where_they_were_told_to_and_secrets_stay_out_of_the_manifest()
    {
        var environment = new Dictionary<string, string> { ["OTEL_METRIC_EXPORT_INTERVAL"] = "2000", ["OTEL_EXPORTER_OTLP_HEADERS"] = "authorization=secret" };
        BuiltProgram.Run(
            environment, "sweep", _fixture.Write("experiment.yaml", SweepFixture.Small), "--out", _fixture.Results, "--engine", "kubernetes", "--otlp", "http://store:4318", "--log", "debug");
        V1Container pod = Strictly(Manifest()).Spec.Template.Spec.Containers.Single();

        Assert.That(pod.Command[^1], Does.EndWith(" --parallel 1 --otlp http://store:4318 --log debug --log-format text"));
        Assert.That(pod.Env.Where(variable => variable.Name.StartsWith("OTEL_", StringComparison.Ordinal)).Select(variable => (variable.Name, variable.Value)), Is.EqualTo(new[] { ("OTEL_METRIC_EXPORT_INTERVAL", "2000") }));
    }

    [Test]
    public void Image_claim_memory_cores_and_time_are_what_was_asked_for()
    {
        V1PodSpec pod = Strictly(Manifest(
            SweepFixture.Small, "--image", "registry.example.org/datacenterdes:1.0", "--claim", "scratch", "--mem", "2GiB", "--cpus", "4", "--time", "90min")).Spec.Template.Spec;

        V1Container container = pod.Containers.Single();
        Assert.That(container.Image, Is.EqualTo("registry.example.org/datacenterdes:1.0"));
        Assert.That(pod.Volumes.Single().PersistentVolumeClaim.ClaimName, Is.EqualTo("scratch"));
        Assert.That((container.VolumeMounts.Single().Name, container.VolumeMounts.Single().MountPath), Is.EqualTo((pod.Volumes.Single().Name, "/sweep")));
        Assert.That(container.Resources.Requests["cpu"].ToString(), Is.EqualTo("4"));
        Assert.That(container.Resources.Requests["memory"].ToInt64(), Is.EqualTo(2L << 30));
        Assert.That(container.Resources.Limits["memory"].ToInt64(), Is.EqualTo(2L << 30));
        Assert.That(container.Command[2], Does.EndWith("--parallel 4"));
        Assert.That(pod.ActiveDeadlineSeconds, Is.EqualTo(5400));
    }

    [TestCase("2026", "2026")]
    [TestCase("true", "true")]
    [TestCase("1e3", "1e3")]
    public void A_name_that_looks_like_a_number_is_a_name(string experiment, string label)
    {
        string yaml = Manifest(SweepFixture.Small.Replace("experiment: small", $"experiment: \"{experiment}\"", StringComparison.Ordinal));
        V1Job job = Strictly(yaml);

        // The client takes a number for a label; the server does not.
        Assert.That(yaml, Does.Contain($"sweep: \"{label}\""));
        Assert.That(job.Metadata.Name, Is.EqualTo($"{label}-0001"));
        Assert.That(job.Metadata.Labels["sweep"], Is.EqualTo(label));
        Assert.That(job.Spec.Template.Metadata.Labels["sweep"], Is.EqualTo(label));
    }

    [TestCase("completions:", "completion:")]
    [TestCase("onExitCodes:", "onExitCode:")]
    [TestCase("claimName:", "claim:")]
    public void A_key_that_the_api_does_not_have_would_be_seen(string key, string misspelt)
    {
        string yaml = Manifest(SweepFixture.Small);

        Assert.That(yaml, Does.Contain(key));
        Assert.That(() => Strictly(yaml.Replace(key, misspelt, StringComparison.Ordinal)), Throws.InstanceOf<YamlException>());
    }

    private static V1Job Strictly(string yaml)
    {
        var job = KubernetesYaml.Deserialize<V1Job>(yaml, strict: true);
        Assert.That((job.ApiVersion, job.Kind), Is.EqualTo(("batch/v1", "Job")));
        return job;
    }

    private string Manifest(string experiment, params string[] options)
    {
        BuiltProgram.Result result = _fixture.Sweep(experiment, ["--engine", "kubernetes", .. options]);
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        return Manifest();
    }

    private string Manifest() => File.ReadAllText(Directory.EnumerateFiles(_fixture.Results, "job.yaml", SearchOption.AllDirectories).Single());
}
