using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using DatacenterDes.Engine.Records;
using DatacenterDes.Model;
using DatacenterDes.Model.Reliability;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Failures;

/// <summary>Outages that happen at given times.</summary>
public sealed class OutageReplayTests
{
    [Test]
    public void Three_years_of_a_public_log_have_the_availability_that_the_log_has()
    {
        // LANL system 20, 512 nodes, 2002-06-01 to 2005-06-01, 1,096 days. No two outages of a node overlap, so their lengths add up. The
        // published reference, 0.9996810282, has 610 s of node time more down than the file. Never fewer than 505 nodes are up.
        var outages = Lanl().ToList();
        var expected = 1 - (outages.Sum(outage => (outage.End - outage.Start) / (double)TimeSpan.TicksPerSecond) / (512 * 1096 * 86_400.0));
        Assert.That(expected, Is.EqualTo(0.9996810282).Within(2e-8));
        var start = new DateTime(2002, 6, 1, 0, 0, 0, DateTimeKind.Utc);
        var fleet = TestModel.Fleet(512);
        var model = fleet with
        {
            Start = start,
            End = new DateTime(2005, 6, 1, 0, 0, 0, DateTimeKind.Utc),
            BuildOut = [fleet.BuildOut[0] with { InService = start }],
            Failures = new FailureSettings { Outages = [.. outages] },
        };
        var recorder = new ListRecorder();
        var simulation = new DatacenterSimulation(model, recorder);
        simulation.RunUntil(model.End.Value);
        var summary = simulation.Summarize();
        Assert.That(summary.Reliability.Availability, Is.EqualTo(expected).Within(1e-14));
        Assert.That(summary.Reliability.Failures, Is.Zero, "outages of a trace are no failures of a component");

        // Of one instant the ups count before the downs.
        var up = 512;
        var least = 512;
        foreach (var instant in recorder.Events.Where(e => e.Kind is EventKind.Up or EventKind.Down).GroupBy(e => e.Time))
        {
            up += instant.Sum(e => e.Kind == EventKind.Up ? 1 : -1);
            least = Math.Min(least, up);
        }

        Assert.That(least, Is.EqualTo(505));
    }

    [Test]
    public void A_gang_on_a_public_log_ends_when_a_walk_through_the_log_says()
    {
        // One job of 504 nodes, 30,000,000 s of work, a checkpoint of 613 s after every 21,600 s, restart 1,801 s.
        var job = TestModel.Class("gang", TestModel.At(0), TestModel.Constant(30_000_000), 504) with
        {
            Checkpoint = new CheckpointSettings(CheckpointMode.Fixed, TimeSpan.FromSeconds(21_600), TimeSpan.FromSeconds(613), TestModel.Constant(1801)),
        };
        var model = TestModel.Fleet(512) with { End = null, JobClasses = [job], Failures = new FailureSettings { Outages = [.. Lanl()] } };
        var recorder = new ListRecorder();
        new DatacenterSimulation(model, recorder).RunUntil(TestModel.Start.AddYears(5));
        var ended = recorder.Jobs.Single();
        Assert.That(ended.FinishedAt, Is.EqualTo(37_157_271 * TimeSpan.TicksPerSecond));
        Assert.That(ended.Interruptions, Is.EqualTo(553));
        Assert.That(ended.LostTicks, Is.EqualTo(5_686_883 * TimeSpan.TicksPerSecond));
    }

    [Test]
    public void Outages_that_overlap_or_touch_are_one()
    {
        // 100..200, 150..300 and 300..400 s: down for 300 s of 1,000.
        var recorder = new ListRecorder();
        var simulation = Run([Outage(0, 100, 200), Outage(0, 150, 300), Outage(0, 300, 400)], 0, recorder);
        Assert.That(simulation.Summarize().Reliability.Availability, Is.EqualTo(0.7).Within(1e-12));
        Assert.That(Changes(recorder), Is.EqualTo(new[] { (100.0, EventKind.Down), (400.0, EventKind.Up) }));
    }

    [Test]
    public void A_unit_that_enters_service_in_an_outage_is_down_until_it_ends()
    {
        // In service from 100 s on, outage 50..200 s: down for 100 s of 900; one from 10 to 20 s does not count at all.
        var recorder = new ListRecorder();
        var simulation = Run([Outage(0, 10, 20), Outage(0, 50, 200)], 100, recorder);
        Assert.That(simulation.Summarize().Reliability.Availability, Is.EqualTo(800.0 / 900).Within(1e-12));
        Assert.That(Changes(recorder), Is.EqualTo(new[] { (100.0, EventKind.Down), (200.0, EventKind.Up) }));
    }

    private static DatacenterSimulation Run(Outage[] outages, double inService, IRecorder recorder)
    {
        var fleet = TestModel.Fleet(1);
        var model = fleet with
        {
            End = TestModel.Start.AddSeconds(1000),
            BuildOut = [fleet.BuildOut[0] with { InService = TestModel.Start.AddSeconds(inService) }],
            Failures = new FailureSettings { Outages = [.. outages] },
        };
        var simulation = new DatacenterSimulation(model, recorder);
        simulation.RunUntil(model.End.Value);
        return simulation;
    }

    private static Outage Outage(int unit, double from, double to) => new(unit, (long)(from * TimeSpan.TicksPerSecond), (long)(to * TimeSpan.TicksPerSecond));

    private static (double, EventKind)[] Changes(ListRecorder recorder) =>
        [.. recorder.Events.Where(e => e.Kind is EventKind.Up or EventKind.Down).Select(e => (e.Time / (double)TimeSpan.TicksPerSecond, e.Kind))];

    private static IEnumerable<Outage> Lanl() => File.ReadLines(Validation.File("traces/lanl_sys20_outages_s.csv"))
        .Skip(1)
        .Select(line => Array.ConvertAll(line.Split(','), cell => long.Parse(cell, CultureInfo.InvariantCulture)))
        .Select(row => new Outage((int)row[0], row[1] * TimeSpan.TicksPerSecond, row[2] * TimeSpan.TicksPerSecond));
}
