using System;
using System.Linq;
using DatacenterDes.Engine.Records;
using DatacenterDes.Model.Quantities;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Power;

/// <summary>Feeds that fail, batteries and generators, by hand. Seconds count from the model's start; planned outages come from 1,000 s on.</summary>
public sealed class SupplyTests
{
    private const string Outage = "maintenance: [{ name: outage, level: utility, first: 2026-01-01 00:16:40, duration: 500 s }]";

    [TestCase("battery: 20 s, backup: generator", "")]
    [TestCase("battery: 5 s, backup: generator", "0: 1005..1012")]
    [TestCase("backup: generator", "0: 1000..1012")]
    [TestCase("battery: 20 s", "0: 1020..1500")]
    [TestCase("battery: 500 s", "")]
    [TestCase("battery: 499 s", "0: 1499..1500")]
    public void What_has_no_source_runs_on_its_battery_then_on_its_generator(string reserves, string dark)
    {
        var (simulation, recorder) = ProbedRun.ToEnd(Grid.Of($$"""
            power:
              nodes:
                utility: { rating: 1 kW }
                generator: { rating: 1 kW, standby: { start: 12 s } }
                switch: { rating: 1 kW, fed-by: utility, {{reserves}} }
              ultraservers: { fed-by: switch }
            {{Outage}}
            """), 2000);
        Assert.That(string.Join(", ", recorder.DownTimes()), Is.EqualTo(dark));
        Assert.That(simulation.Of("generator")[0].IsLive, Is.False, "it has stopped");
        // 100 W throughout, but while dark: what the utility and the generator did not deliver, the battery did.
        var joules = new[] { "utility", "generator" }.Sum(node => PowerUnit.OfGraph.Joules(simulation.Taken(node)));
        var power = simulation.Summarize().Power;
        Assert.That(joules + (power.BatteryMwh * 3.6e9), Is.EqualTo(power.ItEnergyMwh * 3.6e9).Within(1e-6));
        var hours = dark.Length == 0 ? [0, 0] : dark[3..].Split("..").Select(double.Parse).ToArray();
        Assert.That(power.ItEnergyMwh * 3.6e9, Is.EqualTo(100 * (2000 - hours[1] + hours[0])).Within(1e-6));
        Assert.That((double)simulation.Summarize().Reliability.DownTime.UnpoweredS, Is.EqualTo(hours[1] - hours[0]));
    }

    [Test]
    public void A_battery_is_charged_again_in_the_time_that_it_was_used_for()
    {
        // 20 s; used for 10 s at 1,000, charged for 5 s at 1,010: 15 s left at 1,015, dark at 1,030 until 1,025 + … the second ends at 1,115.
        var (_, recorder) = ProbedRun.ToEnd(Grid.Of("""
            power:
              nodes: { utility: { rating: 1 kW } }
              ultraservers: { fed-by: utility, battery: 20 s }
            maintenance:
              - { name: short, level: utility, first: 2026-01-01 00:16:40, duration: 10 s }
              - { name: long, level: utility, first: 2026-01-01 00:16:55, duration: 100 s }
            """), 2000);
        Assert.That(recorder.DownTimes(), Is.EqualTo((string[])["0: 1030..1115"]));
    }

    [Test]
    public void A_job_on_what_goes_dark_is_interrupted_and_draws_nothing_until_it_has_power()
    {
        var model = Grid.Of("power: { nodes: { utility: { rating: 1 kW } }, ultraservers: { fed-by: utility } }\n" + Outage).Busy();
        var (simulation, recorder) = ProbedRun.ToEnd(model, 2000);
        var summary = simulation.Summarize();
        Assert.That(recorder.Events.Count(e => e.Kind == EventKind.JobInterrupted), Is.EqualTo(1));
        Assert.That(summary.Reliability.InterruptionsByCause["power"], Is.EqualTo(1));
        // 200 W for 1,000 s, nothing for 500 s, 200 W for 500 s.
        Assert.That(summary.Power.ItEnergyMwh * 3.6e9, Is.EqualTo(300_000).Within(1e-6));
        Assert.That(summary.Power.Nodes["utility"].Availability, Is.EqualTo(0.75));
    }

    [Test]
    public void A_bus_with_fewer_live_members_than_it_needs_feeds_nothing()
    {
        // Two of three are needed, and one after the other is out; then two together.
        var (_, recorder) = ProbedRun.ToEnd(Grid.Of("""
            power:
              nodes: { utility: { count: 3, rating: 1 kW } }
              ultraservers: { fed-by: utility, needs: 2 }
            maintenance:
              - { name: one, level: utility, first: 2026-01-01 00:16:40, duration: 100 s, at-a-time: 1 }
              - { name: two, level: utility, first: 2026-01-01 00:33:20, duration: 100 s, at-a-time: 2 }
            """), 3000);
        Assert.That(recorder.DownTimes(), Is.EqualTo((string[])["0: 2000..2100"]));
    }

    [Test]
    public void Whoever_takes_over_at_the_instant_of_an_outage_leaves_nothing_dark()
    {
        // The two feeders are fed by one utility each; the first utility is out when the second is back, at 1,100 s.
        var (_, recorder) = ProbedRun.ToEnd(Grid.Of("""
            power:
              nodes: { utility: { count: 2, rating: 1 kW }, feeder: { count: 2, rating: 1 kW, fed-by: { one-of: utility } } }
              ultraservers: { fed-by: { each-of: feeder } }
            maintenance:
              - { name: one by one, level: utility, first: 2026-01-01 00:16:40, duration: 100 s, at-a-time: 1 }
            """).Busy(), 2000);
        Assert.That(recorder.DownTimes(), Is.Empty);
    }

    [Test]
    public void Generators_fail_to_start_as_often_as_they_should()
    {
        // An hour's outage a day for 2,000 days: dark for 10 s where the generator starts, for 3,600 s where it does not. Of 2,000
        // starts 600 fail on average, with a standard deviation of √(2000 · 0.3 · 0.7) = 20.5: within four of them.
        var model = Grid.Of("""
            power:
              nodes:
                utility: { rating: 1 kW }
                generator: { rating: 1 kW, standby: { start: 10 s, fails-to-start: 30 % } }
                switch: { rating: 1 kW, fed-by: utility, backup: generator }
              ultraservers: { fed-by: switch }
            maintenance: [{ name: outage, level: utility, first: 2026-01-01 12:00, every: 1 d, duration: 1 h }]
            """) with { End = TestModel.Start.AddDays(2000) };
        var dark = (double)Replications.Run(model).Reliability.DownTime.UnpoweredS;
        var failed = (dark - (2000 * 10)) / 3590;
        Assert.That(failed, Is.EqualTo(Math.Round(failed)).Within(1e-9));
        Assert.That(failed, Is.EqualTo(600).Within(4 * 20.5));
    }

    [Test]
    public void What_falls_with_a_common_cause_is_down_until_its_repair()
    {
        // One of two feeds fails every 1,000 s of its own operation, and takes the other with it, for 100 s.
        var (_, recorder) = ProbedRun.ToEnd(Grid.Of("""
            power:
              nodes: { utility: { rating: 1 kW }, other: { rating: 1 kW } }
              ultraservers: { fed-by: [utility, other] }
            failures: { utility: [{ component: storm, time-to-failure: 1000 s, repair: 100 s, with: [other] }] }
            """), 2500);
        Assert.That(recorder.DownTimes(), Is.EqualTo((string[])["0: 1000..1100", "0: 2100..2200"]));
        Assert.That(recorder.Events.Where(e => e.Component >= 0).Select(e => (e.Kind, e.Time / 1e7, e.Node)), Is.EqualTo(((EventKind, double, int)[])[
            (EventKind.Failure, 1000, 0), (EventKind.RepairStarted, 1000, 0), (EventKind.Repaired, 1100, 0),
            (EventKind.Failure, 2100, 0), (EventKind.RepairStarted, 2100, 0), (EventKind.Repaired, 2200, 0)]));
    }
}
