using System;
using DatacenterDes.Engine.Snapshots;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Hosting;
using NUnit.Framework;

namespace DatacenterDes.Tests.Hosting;

public sealed class ProgressTextTests
{
    [TestCase(0.416, 80, "2027-03-01  42 %  1:20 left  jobs: 1,500 running, 7 waiting  10,044 UltraServers")]
    [TestCase(0.416, 59.2, "2027-03-01  42 %  1:00 left  jobs: 1,500 running, 7 waiting  10,044 UltraServers")]
    [TestCase(0.416, 7500, "2027-03-01  42 %  2:05:00 left  jobs: 1,500 running, 7 waiting  10,044 UltraServers")]
    [TestCase(0.416, 100_800, "2027-03-01  42 %  1 d 4 h left  jobs: 1,500 running, 7 waiting  10,044 UltraServers")]
    [TestCase(0.003, null, "2027-03-01  0 %  jobs: 1,500 running, 7 waiting  10,044 UltraServers")]
    [TestCase(1.0, 0.0, "2027-03-01  100 %  jobs: 1,500 running, 7 waiting  10,044 UltraServers")]
    // A run that ends with its last job has no share of time: the jobs that have ended, 90 + 4 + 3 + 2 + 1, are told.
    [TestCase(null, null, "2027-03-01  jobs: 1,500 running, 7 waiting, 100 ended  10,044 UltraServers")]
    public void A_report_is_one_line(double? progress, double? left, string expected) =>
        Assert.That(ProgressText.Of(Report(progress, left)), Is.EqualTo(expected));

    private static RunReport Report(double? progress, double? left) => new(
        new SimulationSnapshot
        {
            Now = new(2027, 3, 1, 12, 0, 0, DateTimeKind.Utc),
            ProcessedEvents = 1,
            UltraServersInService = 10_044,
            UltraServersUp = 10_000,
            ChipsInService = 1,
            ChipsAllocated = 1,
            Energy = new() { ItWatts = 1, ItJoules = 1, FacilityWatts = 1, FacilityJoules = 1, Pue = 1 },
            JobClasses =
            [
                Jobs(pending: 5, running: 1000, completed: 90, failed: 4, cancelled: 3, timeout: 2),
                Jobs(pending: 2, running: 500, completed: 1),
            ],
        },
        TimeSpan.FromDays(100),
        progress,
        left is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        Speed: 1);

    private static JobClassSnapshot Jobs(long pending, long running, long completed, long failed = 0, long cancelled = 0, long timeout = 0) => new()
    {
        Submitted = 0,
        Pending = pending,
        Running = running,
        Completed = completed,
        Failed = failed,
        Cancelled = cancelled,
        Timeout = timeout,
        Interruptions = [9],
        Preemptions = 0,
        Chips = 0,
        Wait = DurationHistogram.Empty,
        Run = DurationHistogram.Empty,
        EffectiveTrainingTime = null,
    };
}
