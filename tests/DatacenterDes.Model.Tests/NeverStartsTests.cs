using System;
using System.Linq;
using DatacenterDes.Model.Files;
using DatacenterDes.Model.Review;
using NUnit.Framework;

namespace DatacenterDes.Model.Tests;

/// <summary>What a review says of jobs that can never start, and of phases that wait for them.</summary>
internal sealed class NeverStartsTests : DataFileFixture
{
    private const string Fleet = """
        name: never
        start: 2026-01-01
        end: last-job
        hardware:
          accelerators: { chip: {} }
          ultraservers: { box: { accelerator: chip, chips: 4, power: { nameplate: 10 kW } } }

        """;

    private const string Two = "{ phase: all, in-service: 2026-01-01, ultraservers: { count: 2 } }";

    [Test]
    public void A_phase_that_waits_for_jobs_that_wait_for_it_never_comes()
    {
        // The job of four needs the four of the phase.
        var warnings = Warnings($"build-out: [{Two}, {Later("{ job: big, completed: 1 }")}]", Class("big", "[2026-01-01]", 4));
        Assert.That(warnings, Does.Contain(
            "phase later waits for 1 completed job of class big, and never comes: each of them asks for 4 UltraServers or more, and before that there are no more than 2 UltraServers"));
        Assert.That(warnings, Does.Contain("every job of class big is larger than the 2 UltraServers that are ever in service: it never starts"));
    }

    [Test]
    public void A_phase_behind_it_never_comes_and_one_that_can_is_not_told()
    {
        var warnings = Warnings(
            $"build-out: [{Two}, {Later("{ job: big, completed: 1 }")}, {Later("{ phase: later }").Replace("phase: later, i", "phase: last, i", StringComparison.Ordinal)}, {Later("{ job: small, completed: 2 }").Replace("phase: later, i", "phase: good, i", StringComparison.Ordinal)}]",
            $"{Class("big", "[2026-01-01]", 9)}, {Class("small", "[2026-01-01, 2026-01-02]", 1)}");
        Assert.That(warnings.Where(warning => warning.StartsWith("phase", StringComparison.Ordinal)), Is.EqualTo(new[]
        {
            "phase later waits for 1 completed job of class big, and never comes: each of them asks for 9 UltraServers or more, and before that there are no more than 6 UltraServers",
            "phase last waits for phase later, and never comes",
        }));
    }

    [Test]
    public void More_jobs_than_there_are_are_never_completed() =>
        Assert.That(
            Warnings($"build-out: [{Two}, {Later("{ job: small, completed: 3 }")}]", Class("small", "[2026-01-01, 2026-01-02]", 1)),
            Does.Contain("phase later waits for 3 completed jobs of class small, and never comes: no more than 2 of them are submitted"));

    [TestCase("research", 4, "every job of class big is larger than the quota of research, 3 UltraServers: those of this tenant never start")]
    [TestCase("research", 3, null)]
    public void A_class_is_held_against_the_quota_of_its_tenant(string tenant, int size, string? warning)
    {
        var warnings = Warnings(
            "build-out: [{ phase: all, in-service: 2026-01-01, ultraservers: { count: 9 } }]", Class("big", "[2026-01-01]", size) + $"TENANT{tenant}");
        Assert.That(warnings.Where(text => text.Contains("quota", StringComparison.Ordinal)), warning is null ? Is.Empty : Is.EqualTo(new[] { warning }));
    }

    [Test]
    public void A_class_some_of_whose_jobs_are_beyond_it_is_told_too() =>
        Assert.That(
            Warnings(
                "build-out: [{ phase: all, in-service: 2026-01-01, ultraservers: { count: 9 } }]",
                Class("big", "[2026-01-01]", 4).Replace("ultraservers: 4", "ultraservers: { uniform: { low: 1, high: 5 } }", StringComparison.Ordinal) + "TENANTresearch"),
            Does.Contain("a job of class big can be larger than the quota of research, 3 UltraServers: such a job never starts"));

    [Test]
    public void The_first_job_of_a_log_that_is_beyond_its_tenants_quota_is_named()
    {
        // In chips: 13 are four UltraServers of four, 12 are three.
        Folder.Write("models/q.csv", "submit,duration,size,tenant,class\n0,10,12,a,x\n0,10,13,a,y\n0,10,13,a,x\n0,10,40,b,x\n");
        var reading = ModelFile.Read(Folder.Write("models/m.yaml", Fleet
            + "build-out: [{ phase: all, in-service: 2026-01-01, ultraservers: { count: 20 } }]\n"
            + "workload: { tenants: { a: { quota: 3 ultraservers }, b: {} }, traces: [{ file: q.csv }] }\n"));
        Assert.That(reading.Issues, Is.Empty);
        Assert.That(ModelReview.Of(reading.Model!).Warnings.Single(warning => warning.Contains("quota", StringComparison.Ordinal)), Does.EndWith(
            "q.csv:3: a job of 4 UltraServers is larger than the quota of a, 3 UltraServers: it never starts, nor does any of this tenant beyond the quota"));
    }

    private static string Later(string after) => $"{{ phase: later, in-service: 2026-01-02, after: {after}, ultraservers: {{ count: 4 }} }}";

    private static string Class(string name, string dates, int size) =>
        $"{{ name: {name}, arrivals: {{ at: {dates} }}, size: {{ ultraservers: {size} }}, duration: 1 h }}";

    private static string[] Warnings(string buildOut, string classes)
    {
        var tenant = classes.IndexOf("TENANT", StringComparison.Ordinal);
        var workload = tenant < 0
            ? $"workload: {{ classes: [{classes}] }}\n"
            : $"workload: {{ tenants: {{ research: {{ quota: 3 ultraservers }} }}, classes: [{classes[..(tenant - 1)]}, tenant: {classes[(tenant + 6)..]} }}] }}\n";
        var reading = ModelFile.Parse($"{Fleet}{buildOut}\n{workload}");
        Assert.That(reading.Issues, Is.Empty);
        return [.. ModelReview.Of(reading.Model!).Warnings];
    }
}
