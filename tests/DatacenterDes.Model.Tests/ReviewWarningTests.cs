using System;
using System.Linq;
using DatacenterDes.Model.Files;
using DatacenterDes.Model.Review;
using NUnit.Framework;

namespace DatacenterDes.Model.Tests;

/// <summary>What a review warns of, and what it does not.</summary>
internal sealed class ReviewWarningTests : DataFileFixture
{
    /// <summary>Ten days, 20 UltraServers of 4 chips and 10 kW that idle at 3 kW.</summary>
    private const string Head = """
        name: warned
        start: 2026-01-01
        end: 2026-01-11
        hardware:
          accelerators: { chip: {} }
          ultraservers: { box: { accelerator: chip, chips: 4, power: { nameplate: 10 kW, idle: 30 % } } }

        """;

    private const string Twenty = "build-out: [{ phase: all, in-service: 2026-01-01, ultraservers: { count: 20 } }]\n";

    private static ModelReview Of(string rest, string buildOut = Twenty)
    {
        var reading = ModelFile.Parse(Head + buildOut + rest);
        Assert.That(reading.Issues, Is.Empty);
        return ModelReview.Of(reading.Model!);
    }

    private static string Class(string arrivals, string more = "size: { ultraservers: 5 }, duration: 1 d") =>
        $"workload: {{ classes: [{{ name: a, arrivals: {{ {arrivals} }}, {more} }}] }}";

    [TestCase("maintenance: [{ name: m, first: 2026-01-02, every: 75 d, duration: 1 h }]", "maintenance m comes every 75 d, and 9 d of the run are left when it begins: there is one round")]
    [TestCase("maintenance: [{ name: m, first: 2026-01-02, every: 5 d, duration: 1 h }]", null)]
    [TestCase("power: { nodes: { a: { count: 2, rating: 1 MW } }, ultraservers: { fed-by: a } }\nmaintenance: [{ name: m, level: a, first: 2026-01-02, every: 75 d, duration: 1 h, calendar: own }]", "maintenance m comes once in 75 d, and 9 d of the run are left when it begins: some instances have none")]
    [TestCase("power: { curtailment: [{ name: c, calls: { poisson: 1 / y }, duration: 5 d, depth: 20 % }] }", "calls c come once in 370 d on average, which is longer than the run: there may be none")]
    [TestCase("power: { curtailment: [{ name: c, calls: { poisson: 1 / d }, duration: 5 d, depth: 20 % }] }", null)]
    public void What_the_run_is_too_short_for_is_said(string section, string? warning) =>
        Assert.That(Of(section).Warnings, Is.EqualTo(warning is null ? [] : new[] { warning }));

    [TestCase("every: 75 d", "class a submits one job, at the start: every 75 d is longer than the run")]
    [TestCase("every: 9 d", null)]
    [TestCase("poisson: 0.05 / d", "class a submits a job in 20 d on average, which is longer than the run: 0.5 are expected")]
    public void Arrivals_beyond_the_run_are_said(string arrivals, string? warning) =>
        Assert.That(Of(Class(arrivals)).Warnings, Is.EqualTo(warning is null ? [] : new[] { warning }));

    [Test]
    public void Jobs_longer_than_the_run_never_complete_and_that_is_said()
    {
        Assert.That(
            Of(Class("slots: 1", "size: { ultraservers: 5 }, duration: { uniform: { low: 20 d, high: 30 d } }")).Warnings,
            Is.EqualTo(new[] { "no job of class a completes: each takes 20 d or more, and the run 10 d" }));
    }

    [Test]
    public void Slots_that_keep_everything_busy_make_no_queue_grow()
    {
        // Four of five are all twenty; five of five are more than there is.
        Assert.That(Of(Class("slots: 4")).Warnings, Is.Empty);
        Assert.That(Of(Class("slots: 5")).Warnings, Is.EqualTo(new[] { "the offered load at full size is 1.25, 1.25 of it slots and services: they, or what is less urgent, always wait" }));
    }

    [Test]
    public void Only_work_that_comes_whatever_waits_makes_a_queue_grow()
    {
        // 3 · 5 of 20 by slots; 2 a day of 5 for a day by itself: 0.5, and 6 a day 1.5.
        static ModelReview Both(int perDay) => Of($$"""
            workload:
              classes:
                - { name: kept, arrivals: { slots: 3 }, size: { ultraservers: 5 }, duration: 1 d }
                - { name: open, arrivals: { poisson: {{perDay}} / d }, size: { ultraservers: 5 }, duration: 1 d }
            """);

        Assert.That(Both(2).Warnings, Is.EqualTo(new[] { "the offered load at full size is 1.25, 0.75 of it slots and services: they, or what is less urgent, always wait" }));
        Assert.That(Both(6).Warnings.First(), Is.EqualTo("the offered load at full size is 2.25: the queue grows without end"));
    }

    [Test]
    public void A_part_of_the_fleet_has_its_load_by_its_share_of_the_chips()
    {
        // Twelve slots of one keep 12 of 20 UltraServers busy, all of their type; thirteen are 13 / 12.
        static ModelReview On(int slots)
        {
            var reading = ModelFile.Parse(Head.Replace("ultraservers: {", "ultraservers: { old: { accelerator: chip, chips: 4, power: { nameplate: 10 kW } },", StringComparison.Ordinal) + $$"""
                build-out:
                  - { phase: a, in-service: 2026-01-01, ultraservers: { type: box, count: 12 } }
                  - { phase: b, in-service: 2026-01-01, ultraservers: { type: old, count: 8 } }
                workload: { classes: [{ name: a, arrivals: { slots: {{slots}} }, size: { ultraservers: 1 }, duration: 1 d, hardware: box }] }
                """);
            Assert.That(reading.Issues, Is.Empty);
            return ModelReview.Of(reading.Model!);
        }

        Assert.That(On(12).Warnings, Is.Empty);
        Assert.That(On(13).Warnings, Is.EqualTo(new[] { "the offered load at full size of the classes that run on nothing but box is 1.083, 1.083 of it slots and services: they, or what is less urgent, always wait" }));
    }

    [TestCase("base: 19, diurnal: 5 %", null)]
    [TestCase("base: 19, diurnal: 10 %", "service s asks for up to 21 replicas, and there is room for 20: the rest of the demand is not met")]
    [TestCase("base: 10, growth: 100 % / y, diurnal: 100 %", null)]
    public void A_peak_above_all_there_is_is_said(string demand, string? warning)
    {
        // 19 · 1.05 = 19.95 and 19 · 1.1 = 20.9; in ten days 100 % a year come to 1.9 %: 10 · 2 · 1.019 = 20.4.
        Assert.That(
            Of($"workload: {{ services: [{{ name: s, replica: {{ ultraservers: 1 }}, demand: {{ {demand} }} }}] }}").Warnings,
            Is.EqualTo(warning is null ? [] : new[] { warning }));
    }

    [Test]
    public void Slots_that_nothing_can_hold_any_more_stay_empty()
    {
        // One UltraServer for four days; a job of a day and a half at a time: 4 / 1.5 end, and one is under way as it leaves.
        var review = Of(
            Class("slots: 1", "size: { ultraservers: 1 }, duration: 36 h"),
            "build-out: [{ phase: all, in-service: 2026-01-01, retires: 2026-01-05, ultraservers: { count: 1 } }]\n");

        Assert.That(review.ExpectedJobs, Is.EqualTo((4 / 1.5) + 1).Within(1e-9));
        Assert.That(review.Load.OverRun, Is.EqualTo(1).Within(1e-12), "while it is there, it is busy");
        Assert.That(review.Warnings, Is.EqualTo(new[] { "every job of class a is larger than the 0 UltraServers in service from 2026-01-05 on: its slots stay empty" }));
    }

    [TestCase("poisson: 1 / d", "it is cancelled as it is submitted")]
    [TestCase("slots: 1", "its slots stay empty")]
    public void What_comes_after_the_fleet_has_shrunk_does_not_wait(string arrivals, string fate)
    {
        var review = Of(
            Class(arrivals),
            """
            build-out:
              - { phase: a, in-service: 2026-01-01, retires: 2026-01-06, ultraservers: { count: 18 } }
              - { phase: b, in-service: 2026-01-01, ultraservers: { count: 2 } }

            """);
        Assert.That(review.Warnings, Is.EqualTo(new[] { $"every job of class a is larger than the 2 UltraServers in service from 2026-01-06 on: {fate}" }));
    }

    [TestCase("feed: { rating: 300 kW, cap: 59 kW }", "feed has a cap of 0.059 MW, and what stands beneath takes 0.06 MW of each even if nothing is busy, 0.2 MW at nameplate: UltraServers are without power all the time", 0.2 / 0.059, 0.06 / 0.059)]
    [TestCase("feed: { rating: 300 kW, cap: 150 kW }", "feed has a cap of 0.15 MW, and what stands beneath takes 0.2 MW of each at nameplate: what is busy is slowed or switched off to stay below", 0.2 / 0.15, 0.06 / 0.15)]
    [TestCase("feed: { rating: 300 kW, cap: 400 kW }", null, 0.2 / 0.3, 0.06 / 0.3)]
    [TestCase("feed: { rating: 150 kW, oversubscription: 1.5x }", null, 0.2 / 0.15, 0.06 / 0.15)]
    [TestCase("feed: { rating: 50 kW, oversubscription: 5x }", "feed has a rating of 0.05 MW, and what stands beneath takes 0.06 MW of each even if nothing is busy, 0.2 MW at nameplate: UltraServers are without power all the time", 4, 1.2)]
    public void A_node_is_loaded_against_the_smaller_of_rating_and_cap(string feed, string? warning, double load, double idle)
    {
        // 20 of 10 kW, 3 kW idle.
        var review = Of($"power: {{ nodes: {{ {feed} }}, ultraservers: {{ fed-by: feed }} }}");

        Assert.That(review.PowerNodes[0].LoadOfLimit, Is.EqualTo(load).Within(1e-9));
        Assert.That(review.PowerNodes[0].IdleOfLimit, Is.EqualTo(idle).Within(1e-9));
        Assert.That(review.Warnings, Is.EqualTo(warning is null ? [] : new[] { warning }));
    }

    [Test]
    public void Nodes_that_feed_nothing_and_that_nobody_backs_are_told()
    {
        var review = Of("""
            power:
              nodes:
                feed: { rating: 300 kW }
                spare: { rating: 300 kW }
                branch: { rating: 300 kW, fed-by: spare }
                engine: { rating: 300 kW, standby: { start: 10 s } }
              ultraservers: { fed-by: feed }
            """);

        Assert.That(review.Warnings, Is.EqualTo(new[]
        {
            "spare feeds no UltraServer: nothing is fed by it",
            "branch feeds no UltraServer: nothing is fed by it",
            "engine is on standby and backs nothing: it never runs",
        }));
    }

    [Test]
    public void A_generator_has_its_load_with_the_grid_out()
    {
        var nodes = Of("""
            power:
              nodes:
                engine: { count: 2, rating: 150 kW, standby: { start: 10 s } }
                feed: { rating: 300 kW, loss: 20 %, backup: engine, fed-by: grid }
                grid: { rating: 1 MW }
              ultraservers: { fed-by: feed }
            """).PowerNodes;

        // 200 kW / 0.8 on two.
        Assert.That(nodes[0].Megawatts, Is.EqualTo(0.125).Within(1e-12));
        Assert.That(nodes[0].LoadOfLimit, Is.EqualTo(0.125 / 0.15).Within(1e-12));
        Assert.That(nodes[0].LoadOfRating, Is.Zero, "while all is live");
    }

    [TestCase("", "power.batteries: go by a price (\"charge-below\" and \"discharge-above\"), and energy has none; give \"energy\" a \"price\", or a \"trace\" with price_usd_per_kwh")]
    [TestCase("energy: { carbon: 0.4 kg/kWh }", "power.batteries: go by a price (\"charge-below\" and \"discharge-above\"), and energy has none; give \"energy\" a \"price\", or a \"trace\" with price_usd_per_kwh")]
    public void A_battery_that_goes_by_the_price_needs_one(string energy, string fault)
    {
        var issues = ModelFile.Parse($"{Head}{Twenty}power: {{ batteries: [{{ energy: 1 MWh, power: 1 MW, charge-below: 0.03 USD/kWh, discharge-above: 0.08 USD/kWh }}] }}\n{energy}").Issues;
        Assert.That(issues.Select(issue => issue.ToString()), Is.EqualTo(new[] { $"model.yaml:8: {fault}" }));
    }

    [Test]
    public void A_price_that_never_is_what_a_battery_waits_for_is_said() => Assert.That(
        Of("power: { batteries: [{ energy: 1 MWh, power: 1 MW, charge-below: 0.03 USD/kWh, discharge-above: 0.08 USD/kWh }] }\nenergy: { price: 0.06 USD/kWh }").Warnings,
        Is.EqualTo(new[]
        {
            "a battery charges below 0.03 USD/kWh, and the price is never less than 0.06 USD/kWh: it never charges",
            "a battery discharges above 0.08 USD/kWh, and the price is never more than 0.06 USD/kWh: it never delivers",
        }));

    [Test]
    public void A_log_loads_the_fleet_from_its_first_submission_to_its_last()
    {
        Folder.Write("models/log.csv", "submit,duration,size\n0,36000,4\n36000,36000,20\n72000,36000,16\n");
        var text = (Head + Twenty).Replace("end: 2026-01-11", "end: last-job", StringComparison.Ordinal) + """
            workload: { traces: [{ file: log.csv, checkpoint: { interval: continuous } }] }
            failures: { ultraserver: [{ component: a, rate: 0.1 / d, effect: drain, repair: 1 d }] }
            """;
        var reading = ModelFile.Read(Folder.Write("models/log.yaml", text));
        Assert.That(reading.Issues, Is.Empty);
        var review = ModelReview.Of(reading.Model!);

        // 40 chips · 10 h = 1,440,000 chip-seconds; 80 chips for 72,000 s.
        Assert.That(review.Load.AtFullSize, Is.EqualTo(0.25).Within(1e-12));
        Assert.That(review.Load.OverRun, Is.EqualTo(0.25).Within(1e-12));
        // Down a tenth of the time up; continuous checkpoints lose nothing.
        Assert.That(review.Load.WithFailures, Is.EqualTo(0.25 * 1.1).Within(1e-9));
        Assert.That(review.Classes[0].JobsPerDay, Is.EqualTo(3 / (72_000 / 86_400.0)).Within(1e-9));
        Assert.That(review.MeanUltraServers, Is.EqualTo(20));
        Assert.That(review.Failures.InRun, Is.Null, "nobody knows when it ends");
        Assert.That(review.Warnings, Is.Empty);
    }

    [Test]
    public void A_log_that_asks_for_more_than_there_is_queues_until_its_end()
    {
        var review = ModelReview.Of(ModelFile.Parse((Head + Twenty).Replace("end: 2026-01-11", "end: last-job", StringComparison.Ordinal)
            + Class("at: [2026-01-01, 2026-01-02, 2026-01-03]", "size: { ultraservers: 20 }, duration: 1 d")).Model!);

        // Three days of all of it in two.
        Assert.That(review.Warnings, Is.EqualTo(new[] { "the offered load from the first submission to the last is 1.5: the queue grows until the last" }));
    }

    [Test]
    public void Jobs_of_a_trace_out_of_order_are_counted_once()
    {
        Folder.Write("models/log.csv", "submit,duration,size\n0,1,1\n900,1,1\n100,1,1\n200,1,1\n300,1,1\n");
        var reading = ReadModel("scheduler: {}\nworkload: { traces: [{ file: log.csv }] }");

        Assert.That(
            reading.Warnings.Select(warning => warning.Message),
            Is.EqualTo(new[] { "3 of 5 jobs stand after one that was submitted later; they are put into the order of their submit times, in memory" }));
    }
}
