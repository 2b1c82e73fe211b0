using System;
using System.Linq;
using DatacenterDes.Engine.Tests.Power;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Places;

public sealed class LoadLedgerTests
{
    private const string Feeds = """
        power:
          nodes:
            feed: { rating: 1 MW }
            busway: { per: row, rating: 1 MW, fed-by: feed }
          ultraservers: { fed-by: busway }
        """;

    [Test]
    public void What_was_booked_is_read_at_every_level_at_once()
    {
        var (simulation, _) = ProbedRun.ToEnd(Grid.Of(Feeds, 4, 1, 2), 100);
        var fleet = simulation.Fleet;
        var rows = fleet.Units.Select(unit => unit.Row).ToArray();
        Book(simulation, rows[0].Number, 30);
        Book(simulation, rows[3].Number, 20);

        // Four UltraServers idle at 100 W each, two to a building.
        Assert.That(rows.Select(row => Watts(row.Hall.Building.Load.Microwatts)), Is.EqualTo((double[])[230, 230, 220, 220]));
        Assert.That(Watts(rows[0].Hall.Building.Campus.Load.Microwatts), Is.EqualTo(450));
        Assert.That(Watts(fleet.Load.Microwatts), Is.EqualTo(450));
        Assert.That(Grid.Watts(simulation.Of("feed")[0].Delivered), Is.EqualTo(450));
        Assert.That(simulation.Of("busway").Select(group => Grid.Watts(group.Delivered)), Is.EqualTo((double[])[130, 100, 100, 120]));
    }

    [Test]
    public void Rows_that_come_out_as_before_move_nothing_above_them()
    {
        var (simulation, _) = ProbedRun.ToEnd(Grid.Of(Feeds, 3), 100);
        var before = simulation.Power.Tree.Loads!.Flow.Settled;
        for (var row = 0; row < 3; row++)
            Book(simulation, row, -50);
        for (var row = 0; row < 2; row++)
            Book(simulation, row, 50);
        simulation.Fleet.Loads.Settle();

        // The busway of the third row and the feed: the row itself is passed by.
        Assert.That(simulation.Power.Tree.Loads!.Flow.Settled - before, Is.EqualTo(2));
        Assert.That(Grid.Watts(simulation.Of("feed")[0].Delivered), Is.EqualTo(250));
    }

    [Test]
    public void Whatever_many_events_of_an_instant_book_is_settled_once_before_time_moves_on()
    {
        var (simulation, _) = ProbedRun.ToEnd(Grid.Of(Feeds, 2), 100);
        var (kernel, start) = (simulation.Clock.Kernel, simulation.Clock.Now);
        var tree = simulation.Power.Tree;
        var before = tree.Loads!.Flow.Settled;
        for (var i = 0; i < 5; i++)
            At(10, () => Book(simulation, 0, 10));
        At(10, () => Assert.That(tree.Loads!.Flow.Settled, Is.EqualTo(before)));

        // The busway of a row and the feed, whatever comes next: another event, or the end of a slice.
        At(11, () => Assert.That(tree.Loads!.Flow.Settled - before, Is.EqualTo(2)));
        At(19, () => Book(simulation, 0, -50));
        kernel.Run(TimeSpan.FromSeconds(20));
        Assert.That(tree.Loads!.Flow.Settled - before, Is.EqualTo(4));

        // 9 s at 50 W more than idle.
        Assert.That(simulation.Fleet.Load.EnergyAt(simulation.Clock.Now), Is.EqualTo(
            ((Int128)200_000_000 * (start + (20 * TimeSpan.TicksPerSecond))) + ((Int128)50_000_000 * 9 * TimeSpan.TicksPerSecond)));

        void At(double seconds, Action act)
        {
            var timeout = kernel.Timeout(TimeSpan.FromSeconds(seconds));
            timeout.AddCallback(_ => act());
        }
    }

    [Test]
    public void An_overload_that_begins_with_the_last_event_of_an_instant_is_answered_at_that_instant()
    {
        // 2 × 100 W idle; 60 W more are above 250 W, at once and at no other event's instant.
        var recorder = new ListRecorder();
        var simulation = new DatacenterSimulation(Grid.Of("""
            power:
              nodes:
                feed: { rating: 250 W, oversubscription: 2x }
              ultraservers: { fed-by: feed }
            """, 1, 2), recorder);
        simulation.RunUntil(TestModel.Start.AddSeconds(100));
        var timeout = simulation.Clock.Kernel.Timeout(TimeSpan.FromSeconds(10));
        timeout.AddCallback(_ => Book(simulation, 0, 60));
        simulation.Clock.Kernel.Run(TimeSpan.FromSeconds(20));
        Assert.That(recorder.Events.Where(e => e.Kind == Records.EventKind.Shed).Select(e => e.Time / 1e7), Is.EqualTo((double[])[110]));
    }

    private static void Book(DatacenterSimulation simulation, int row, long watts) =>
        simulation.Fleet.Loads.Add(row, 0, watts * 1_000_000, 0, simulation.Clock.Now);

    private static double Watts(long microwatts) => microwatts / 1e6;
}
