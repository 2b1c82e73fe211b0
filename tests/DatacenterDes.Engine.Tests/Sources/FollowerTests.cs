using System;
using System.IO;
using System.Linq;
using DatacenterDes.Engine.Records;
using DatacenterDes.Model.Files;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Sources;

/// <summary>Jobs of a log that follow others, ask for hardware or have a deadline.</summary>
internal sealed class FollowerTests
{
    private const string Model = """
        name: m
        start: 2026-01-01
        end: last-job
        hardware:
          accelerators: { chip: {} }
          ultraservers:
            a: { accelerator: chip, chips: 1, power: { nameplate: 1 kW } }
            b: { accelerator: chip, chips: 1, power: { nameplate: 1 kW } }
        build-out:
          - { phase: a, in-service: 2026-01-01, ultraservers: { type: a, count: 2 } }
          - { phase: b, in-service: 2026-01-01, ultraservers: { type: b, count: 1 } }
        workload: { traces: [{ file: log.csv }] }

        """;

    [Test]
    public void A_job_is_submitted_no_sooner_than_the_last_that_it_follows_ends_and_its_think_time_after()
    {
        // 1 ends at 100, 2 at 40. 3 follows both, by 10: at 110. 4 follows 2, and comes at 60 by itself. 5 stands before 6, which it follows.
        Assert.That(
            Run("id,submit,duration,size,after,think-time\n1,0,100,1,,\n2,0,40,1,,\n3,5,10,1,1&2,10\n5,6,1,1,6,\n6,20,30,1,,\n4,60,10,1,2,\n"),
            Is.EqualTo(new[] { (0L, 100L), (0, 40), (20, 50), (50, 51), (60, 70), (110, 120) }));
    }

    [Test]
    public void A_job_that_follows_one_that_is_refused_does_not_wait_and_one_that_follows_one_left_out_neither()
    {
        // 1 is larger than all there is: it ends as it comes. 9 never ran.
        var jobs = Run("id,submit,duration,size,after\n1,3,100,50,\n9,4,0,1,\n2,3,10,1,1\n3,4,10,1,9\n");

        Assert.That(jobs, Is.EqualTo(new[] { (3L, -1L), (3, 13), (4, 14) }));
    }

    [Test]
    public void A_job_that_follows_one_that_never_starts_is_not_submitted_and_does_not_keep_the_run_going()
    {
        // Two UltraServers for a tenant whose quota is one: 1 waits for ever, 2 is never submitted, and 3 runs. What has not ended has no record.
        var text = Model.Replace("workload: {", "workload: { tenants: { ann: { quota: 1 ultraservers } },", StringComparison.Ordinal);
        var jobs = Run("id,submit,duration,size,after,tenant\n1,0,10,2,,ann\n2,0,10,1,1,\n3,0,10,1,,\n", text);

        Assert.That(jobs, Is.EqualTo(new[] { (0L, 10L) }));
    }

    [Test]
    public void Jobs_run_on_the_hardware_that_they_ask_for()
    {
        // One UltraServer of type b: the second job that asks for it waits, though both of type a are free; the third, first come, first served, behind it.
        Assert.That(Run("submit,duration,size,hardware\n0,10,1,b\n0,10,1,b\n0,10,1,\n"), Is.EqualTo(new[] { (0L, 10L), (0, 20), (0, 20) }));
    }

    /// <summary>Submission and end of each job, in seconds, by submission and number.</summary>
    private static (long Submitted, long Ended)[] Run(string log, string model = Model)
    {
        var folder = Directory.CreateTempSubdirectory("datacenterdes-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "log.csv"), log);
            File.WriteAllText(Path.Combine(folder.FullName, "m.yaml"), model);
            var reading = ModelFile.Read(Path.Combine(folder.FullName, "m.yaml"));
            Assert.That(reading.Issues, Is.Empty);
            var recorder = new ListRecorder();
            var simulation = new DatacenterSimulation(reading.Model!, recorder);
            simulation.RunUntil(reading.Model!.Start.AddDays(1));
            return [.. recorder.Jobs.OrderBy(job => job.Number).Select(job => (job.SubmittedAt / TimeSpan.TicksPerSecond, job.State == JobState.Cancelled ? -1 : job.FinishedAt / TimeSpan.TicksPerSecond))];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
