using System;
using System.Linq;
using DatacenterDes.Model.Files;
using DatacenterDes.Model.Review;
using NUnit.Framework;

namespace DatacenterDes.Model.Tests.Reliability;

/// <summary>What a review says will fail in a run, against renewal functions that are known in closed form.</summary>
internal sealed class FailureForecastTests
{
    private const string Head = """
        name: forecast
        start: 2026-01-01
        end: 2027-01-01
        hardware:
          accelerators: { chip: {} }
          ultraservers: { box: { accelerator: chip, chips: 4, power: { nameplate: 10 kW } } }

        """;

    private const string Twenty = "build-out: [{ phase: all, in-service: 2026-01-01, ultraservers: { count: 20 } }]\n";

    private static ModelReview Of(string rest, string head = Head)
    {
        var reading = ModelFile.Parse(head + rest);
        Assert.That(reading.Issues, Is.Empty);
        return ModelReview.Of(reading.Model!);
    }

    private static double? InRun(string lifetime, string more = "", string effect = "effect: restart") =>
        Of($"{Twenty}failures: {{ ultraserver: [{{ component: a, {lifetime}, {effect} }}]{more} }}").Failures.ByComponent[0].InRun;

    [Test]
    public void A_constant_lifetime_beyond_the_run_never_ends_in_it_and_that_is_said()
    {
        var review = Of("""
            build-out: [{ phase: all, in-service: 2026-01-01, ultraservers: { count: 1000 } }]
            failures: { ultraserver: [{ component: board, time-to-failure: 50000 h, effect: drain, repair: 10 h }] }
            """);

        // 1,000 in 50,000 h are 0.48 a day in the long run; in 8,760 h there are none.
        Assert.That(review.Failures.ByComponent[0].PerDay, Is.EqualTo(0.48).Within(1e-12));
        Assert.That(review.Failures.InRun, Is.Zero);
        Assert.That(review.Failures.AvailabilityInRun, Is.EqualTo(1));
        // 8,760 / 50,000 a year.
        Assert.That(review.Warnings, Is.EqualTo(new[]
        {
            "board never fails in this run: a constant time-to-failure of 50000 h outlasts it; for failures at a steady rate write \"rate: 0.1752 / y\" or \"time-to-failure: { exponential: { mean: 50000 h } }\"",
        }));
    }

    [TestCase("", 60, 1 - (30 / 365.0))]
    [TestCase("warmup: 150 d\n", 40, 1 - (20 / 215.0))]
    public void Constant_lifetimes_follow_each_other_with_a_repair_between(string warmup, double failures, double availability)
    {
        // At 100, 210 and 320 days, each 10 days down; the first comes before the warm-up of 150 days ends.
        var review = Of($"{warmup}{Twenty}failures: {{ ultraserver: [{{ component: a, time-to-failure: 100 d, effect: drain, repair: 10 d }}] }}").Failures;

        Assert.That(review.InRun, Is.EqualTo(failures).Within(1e-9));
        Assert.That(review.AvailabilityInRun, Is.EqualTo(availability).Within(1e-9));
    }

    [Test]
    public void A_lifetime_begins_as_its_unit_enters_service()
    {
        // 20 for 365 days and 10 for the last 165, a lifetime of 150: 2 and 1 of each. Nobody knows when the last five come.
        var review = Of("""
            build-out:
              - { phase: a, in-service: 2026-01-01, ultraservers: { count: 20 } }
              - { phase: b, in-service: 2026-07-20, ultraservers: { count: 10 } }
            failures: { ultraserver: [{ component: a, time-to-failure: 150 d, effect: restart }] }
            """);

        Assert.That(review.Failures.InRun, Is.EqualTo((20 * 2) + (10 * 1)).Within(1e-9));
    }

    [Test]
    public void Lifetimes_without_memory_fail_at_their_rate()
    {
        Assert.That(InRun("rate: 0.01 / d"), Is.EqualTo(20 * 3.65).Within(1e-9));
        // Of 8,760 h, 500 of each 510 are up: no shorter than twice a thousand hours with 10 h of repair.
        Assert.That(InRun("time-to-failure: { exponential: { mean: 1000 h } }, count: 2", effect: "effect: drain, repair: 10 h"), Is.EqualTo(20 * 2 * 8.76 * 500 / 510).Within(0.001).Percent);
    }

    [Test]
    public void Infant_mortality_and_lemons_multiply_the_hazard()
    {
        // λ ∫ 1 + 2 e^(−t / 30) dt over 365 days, and every twentieth UltraServer has five times as much.
        var young = 3.65 + (0.01 * 2 * 30 * (1 - Math.Exp(-365 / 30.0)));
        Assert.That(InRun("rate: 0.01 / d", ", infant: { factor: 3x, decay: 30 d }"), Is.EqualTo(20 * young).Within(1e-6));
        Assert.That(InRun("rate: 0.01 / d", ", infant: { factor: 3x, decay: 30 d }, lemons: { fraction: 5 %, factor: 5x }"), Is.EqualTo(20 * young * 1.2).Within(1e-6));
    }

    [Test]
    public void Parts_that_wear_out_follow_the_renewal_equation()
    {
        // Erlang-2 of mean m: t/m − 1/4 + e^(−4t/m)/4. Uniform on 0..a up to a: e^(t/a) − 1.
        Assert.That(InRun("time-to-failure: { erlang: { mean: 100 d, k: 2 } }"), Is.EqualTo(20 * (3.65 - 0.25 + (Math.Exp(-14.6) / 4))).Within(0.2).Percent);
        Assert.That(InRun("time-to-failure: { erlang: { mean: 2 d, k: 2 } }"), Is.EqualTo(20 * (182.5 - 0.25)).Within(0.2).Percent, "many lifetimes");
        Assert.That(InRun("time-to-failure: { uniform: { low: 0 d, high: 400 d } }"), Is.EqualTo(20 * (Math.Exp(365 / 400.0) - 1)).Within(0.2).Percent);
        // Weibull of shape 3: F + F∗F, of which the second is (t/s)⁶ · 3!² / 6! to the first order.
        var once = 1 - Math.Exp(-Math.Pow(0.365, 3));
        Assert.That(InRun("time-to-failure: { weibull: { scale: 1000 d, shape: 3 } }"), Is.EqualTo(20 * (once + (Math.Pow(0.365, 6) * 36 / 720))).Within(0.5).Percent);
    }

    [Test]
    public void A_part_that_stays_as_old_as_it_was_fails_by_its_cumulative_hazard() =>
        Assert.That(
            InRun("time-to-failure: { weibull: { scale: 100 d, shape: 2 } }", effect: "effect: { degrade: 50 % }, repair: 1 s, after-repair: old"),
            Is.EqualTo(20 * 3.65 * 3.65).Within(1e-3));

    [Test]
    public void Wear_out_far_beyond_the_run_is_told_with_its_forecast()
    {
        var review = Of($"{Twenty}failures: {{ chip: [{{ component: a, time-to-failure: {{ weibull: {{ scale: 5 y, shape: 4 }} }}, effect: restart }}] }}");

        // 80 · (1/5)⁴ = 0.128 and 80 / (5 · Γ(1.25)) = 17.65.
        Assert.That(review.Failures.InRun, Is.EqualTo(0.128).Within(0.5).Percent);
        Assert.That(review.Warnings.Single(), Does.StartWith("a is expected to fail 0.128 times in this run, and 17.652 times in so long a time in the long run: everything is new at its start"));
    }

    [TestCase("uniform: { low: 400 d, high: 500 d }", "a time-to-failure of 400 d or more")]
    [TestCase("empirical: { values: [365 d, 2 y] }", "a time-to-failure of 365 d or more")]
    public void Whatever_is_sure_to_outlast_the_run_is_told(string lifetime, string what) => Assert.That(
        Of($"{Twenty}failures: {{ ultraserver: [{{ component: a, time-to-failure: {{ {lifetime} }}, effect: restart }}] }}").Warnings.Single(),
        Does.StartWith($"a never fails in this run: {what} outlasts it; for failures at a steady rate write \"rate: "));

    [Test]
    public void What_fails_before_the_figures_begin_does_not_outlast_the_run()
    {
        // At 200 days, in the warm-up of 300, and not again within 365.
        var review = Of($"warmup: 300 d\n{Twenty}failures: {{ ultraserver: [{{ component: a, time-to-failure: 200 d, effect: restart }}] }}");

        Assert.That(review.Failures.InRun, Is.Zero);
        Assert.That(review.Warnings.Where(warning => warning.Contains("never", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void Domains_fail_from_the_first_UltraServer_in_them_on()
    {
        // Two halls of ten, the second from July 2nd, 183 days: lifetimes of 100 days end three times and once.
        var review = Of("""
            topology: { row: { ultraservers: 5 }, hall: { rows: 2 }, building: { halls: 2 }, campuses: { c: { buildings: 1 } } }
            build-out:
              - { phase: a, in-service: 2026-01-01, halls: 1 }
              - { phase: b, in-service: 2026-07-02, halls: 1 }
            failures: { hall: [{ component: cooling, time-to-failure: 100 d, effect: drain, repair: 1 d }] }
            """);

        Assert.That(review.Failures.InRun, Is.EqualTo(4));
        // Four days of ten UltraServers, of 10 · 365 + 10 · 183.
        Assert.That(review.Failures.AvailabilityInRun, Is.EqualTo(1 - (40 / 5480.0)).Within(1e-9));
    }

    [Test]
    public void Nodes_of_the_electrical_graph_are_in_the_forecast()
    {
        var failures = Of($$"""
            {{Twenty}}power:
              nodes:
                feed: { count: 2, rating: 1 MW }
                engine: { rating: 1 MW, standby: { start: 10 s } }
                lineup: { count: 4, rating: 1 MW, fed-by: feed, backup: engine }
              ultraservers: { fed-by: lineup }
            failures:
              lineup: [{ component: breaker, rate: 1 / y, repair: 3.65 d, needs: { crew: 2 } }]
              feed: [{ component: grid, time-to-failure: 100 d, repair: 1 h }]
              engine: [{ component: piston, rate: 1 / d, repair: 1 h }]
            """).Failures;

        // Four breakers, each sound for a year in 1.01; two feeds that fail three times each; how long the engine runs nobody knows.
        Assert.That(failures.ByLevel.Select(level => level.Level), Is.EquivalentTo(new[] { "feed", "engine", "lineup" }));
        Assert.That(failures.ByComponent.Single(c => c.Name == "breaker").InRun, Is.EqualTo(4 / 1.01).Within(1e-9));
        Assert.That(failures.ByComponent.Single(c => c.Name == "grid").InRun, Is.EqualTo(6));
        Assert.That(failures.ByComponent.Single(c => c.Name == "piston"), Is.EqualTo(new ComponentReview("piston", "engine", 0) { OnStandby = true }));
        Assert.That(failures.PerDay, Is.EqualTo((4 / 365.0) + (2 / 100.0)).Within(1e-12));
        // 4 / 365 a day · 3.65 d · 2.
        Assert.That(failures.TechniciansBusy, Is.EqualTo(0.08).Within(1e-12));
        Assert.That((failures.DrainsPerDay, failures.AvailabilityInRun), Is.EqualTo((0.0, 1.0)), "what goes dark is up to the graph");
    }

    [Test]
    public void Jobs_fail_by_the_time_that_they_run()
    {
        var review = Of($$"""
            {{Twenty}}workload:
              classes:
                - { name: kept, arrivals: { slots: 3 }, size: { ultraservers: 1 }, duration: 5 d, checkpoint: { interval: continuous } }
            failures:
              job:
                - { component: software, rate: 0.1 / d, effect: restart }
                - { component: leak, time-to-failure: 2 d, effect: restart }
                - { component: clock, time-to-failure: 6 d, effect: restart }
            """);

        // Three jobs all the time: 0.3 a day for 365 days. A lifetime of 2 days ends at 2 and 4 of each 5 days; one of 6 never does.
        Assert.That(review.Failures.ByComponent.Select(c => Math.Round(c.InRun!.Value, 6)), Is.EqualTo(new[] { 109.5, 3 * 365 * 2 / 5.0, 0 }));
        Assert.That(review.Failures.PerDay, Is.EqualTo(0.3 + (3 * 2 / 5.0)).Within(1e-9));
        Assert.That(review.Warnings, Has.Some.StartsWith("clock never fails in this run: a constant time-to-failure of 6 d outlasts every job; "));
    }

    [Test]
    public void What_the_availability_leaves_out_is_said()
    {
        static string[] LeftOut(string rest) => [.. Of(Twenty + rest).AvailabilityLeavesOut];
        const string board = "failures: { ultraserver: [{ component: a, rate: 0.1 / y, effect: drain, repair: 1 h, needs: { crew: 1, spare: b } }] }\nrepair: { spares: { b: { stock: 1, lead-time: 1 d } }";

        Assert.That(LeftOut(""), Is.Empty);
        Assert.That(LeftOut(board + " }"), Is.EqualTo(new[] { "waiting for parts" }));
        Assert.That(LeftOut(board + ", crews: 1 }"), Is.EqualTo(new[] { "waiting for technicians or parts" }));
        Assert.That(LeftOut("maintenance: [{ name: a, first: 2026-02-01, duration: 1 h }]"), Is.EqualTo(new[] { "maintenance" }));
        Assert.That(LeftOut("power: { nodes: { a: { rating: 1 MW } }, ultraservers: { fed-by: a } }"), Is.EqualTo(new[] { "power" }));
    }
}
