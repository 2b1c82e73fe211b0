using System;
using DatacenterDes.Engine;
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
            RepairsQueued = 0,
            ChipsInService = 1,
            ChipsAllocated = 1,
            ItWatts = 1,
            ItJoules = 1,
            FailuresByComponent = [],
            JobClasses =
            [
                new(Submitted: 0, Pending: 5, Running: 1000, Completed: 90, Interruptions: 9, Failed: 4, Cancelled: 3, Timeout: 2),
                new(Submitted: 0, Pending: 2, Running: 500, Completed: 1, Interruptions: 0, Failed: 0, Cancelled: 0, Timeout: 0),
            ],
        },
        TimeSpan.FromDays(100),
        progress,
        left is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        Speed: 1);
}
