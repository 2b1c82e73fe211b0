using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Snapshots;
using DatacenterDes.Model.Files;
using DatacenterDes.Telemetry.Calendar;
using NUnit.Framework;

namespace DatacenterDes.Tests.Telemetry.Calendar;

public sealed class SampleBacklogTests
{
    private static readonly SimulationSnapshot First = new DatacenterSimulation(ModelFile.Parse(TestModels.Queue).Model!, new NullRecorder()).Snapshot();

    [Test]
    public void Samples_are_taken_in_the_order_in_which_they_came()
    {
        var backlog = new SampleBacklog(capacity: 8);
        Add(backlog, 5);

        Assert.That(Hours(backlog.Take(3, TimeSpan.Zero)), Is.EqualTo(new[] { 0, 1, 2 }));
        Assert.That(Hours(backlog.Take(3, TimeSpan.Zero)), Is.EqualTo(new[] { 3, 4 }));
    }

    [Test]
    public void When_there_is_no_room_every_other_sample_goes_and_the_last_always_stays()
    {
        var backlog = new SampleBacklog(capacity: 4);
        Add(backlog, 9);

        // 0 1 2 3 are full: 0 2 stay, 4 and 5 come. 0 2 4 5 are full: 0 4 stay, 6 and 7 come. 0 4 6 7 are full: 0 6 stay, 8 comes.
        Assert.That(Hours(backlog.Take(9, TimeSpan.Zero)), Is.EqualTo(new[] { 0, 6, 8 }));
        Assert.That(backlog.Thinned, Is.EqualTo(6));
    }

    [TestCase(2, 1000)]
    [TestCase(7, 1000)]
    [TestCase(64, 100_000)]
    public void It_never_holds_more_than_it_may_and_counts_all_that_went(int capacity, int samples)
    {
        var backlog = new SampleBacklog(capacity);
        Add(backlog, samples);

        IReadOnlyList<SimulationSnapshot> left = backlog.Take(int.MaxValue, TimeSpan.Zero);
        Assert.That(left, Has.Count.LessThanOrEqualTo(capacity));
        Assert.That(left.Count + backlog.Thinned, Is.EqualTo(samples));
        Assert.That(Hours(left), Is.Ordered.And.Unique);
        Assert.That(Hours(left)[^1], Is.EqualTo(samples - 1));
    }

    [Test]
    public void Nothing_more_comes_once_it_is_complete_and_empty()
    {
        var backlog = new SampleBacklog(capacity: 4);
        Add(backlog, 1);
        backlog.Complete();

        Assert.That(backlog.Take(9, TimeSpan.FromMinutes(1)), Has.Count.EqualTo(1));
        Assert.That(backlog.Take(9, TimeSpan.FromMinutes(1)), Is.Empty);
    }

    private static void Add(SampleBacklog backlog, int samples)
    {
        for (var hour = 0; hour < samples; hour++)
            backlog.Add(First with { Now = First.Now.AddHours(hour) });
    }

    private static int[] Hours(IEnumerable<SimulationSnapshot> samples) => [.. samples.Select(sample => (int)(sample.Now - First.Now).TotalHours)];
}
