using System;
using System.Linq;
using DatacenterDes.Model.Files;
using DatacenterDes.Model.Review;
using NUnit.Framework;

namespace DatacenterDes.Model.Tests;

internal sealed class ModelReviewTests
{
    private const string Hardware = """
        name: review
        start: 2026-01-01
        end: 2026-01-11
        hardware:
          accelerators: { chip: {} }
          ultraservers: { box: { accelerator: chip, chips: 4, power: { nameplate: 10 kW } } }
        power: { pue: 1.5 }

        """;

    private static ModelReview Of(string rest)
    {
        var reading = ModelFile.Parse(Hardware + rest);
        Assert.That(reading.Issues, Is.Empty);
        return ModelReview.Of(reading.Model!);
    }

    [Test]
    public void Capacity_is_counted_by_date_whatever_the_order_of_the_file()
    {
        var review = Of("""
            build-out:
              - { phase: second, in-service: 2026-01-06, ultraservers: { count: 20 } }
              - { phase: first, in-service: 2025-06-01, ultraservers: { count: 10 } }
            """);

        Assert.That(review.Phases.Select(phase => phase.Name), Is.EqualTo(new[] { "first", "second" }));
        Assert.That(review.Phases[1].Total, Is.EqualTo(new Capacity(30, 120, new(300_000), new(450_000))));
        // 5 days of 10, then 5 of 30.
        Assert.That(review.MeanUltraServers, Is.EqualTo(20).Within(1e-12));
    }

    [TestCase("{ chips: 1 }", 0.25)]
    [TestCase("{ chips: 4 }", 1)]
    [TestCase("{ chips: 5 }", 2, Description = "larger than an UltraServer: whole ones, rounded up")]
    [TestCase("{ chips: { empirical: { values: [2, 8], weights: [1, 3] } } }", 1.625, Description = "0.25 · 0.5 + 0.75 · 2")]
    [TestCase("{ chips: { uniform: { low: 3.5, high: 5.5 } } }", 1.5, Description = "4 or 5 chips")]
    [TestCase("{ ultraservers: { uniform: { low: 0.5, high: 4.5 } } }", 2.5, Description = "1, 2, 3 or 4")]
    public void Jobs_hold_whole_UltraServers_or_a_share_of_one(string size, double ultraServers)
    {
        var review = Of($$"""
            build-out: [{ phase: all, in-service: 2026-01-01, ultraservers: { count: 10 } }]
            workload: { classes: [{ name: a, arrivals: { poisson: 1 / h }, size: {{size}}, duration: 1 h }] }
            """);

        Assert.That(review.Classes[0].MeanUltraServers, Is.EqualTo(ultraServers).Within(1e-9));
        Assert.That(review.Load.AtFullSize, Is.EqualTo(ultraServers / 10).Within(1e-9));
    }

    [Test]
    public void Hot_spares_are_held_like_the_rest_and_counted_with_the_failures()
    {
        // Ten a day of 8 UltraServers and 2 spares for 2.4 h: 8 and 10 of 20.
        var review = Of("""
            build-out: [{ phase: all, in-service: 2026-01-01, ultraservers: { count: 20 } }]
            workload: { classes: [{ name: a, arrivals: { poisson: 10 / d }, size: { ultraservers: 8 }, spares: 25 %, duration: 2.4 h }] }
            """);

        Assert.That(review.Load.AtFullSize, Is.EqualTo(0.4).Within(1e-9));
        Assert.That(review.Load.WithFailures, Is.EqualTo(0.5).Within(1e-9));
    }

    [Test]
    public void Heavy_tailed_sizes_are_counted_to_their_end()
    {
        var review = Of("""
            build-out: [{ phase: all, in-service: 2026-01-01, ultraservers: { count: 10 } }]
            workload: { classes: [{ name: a, arrivals: { poisson: 1 / h }, size: { ultraservers: { lognormal: { mean: 5, sigma: 4 } } }, duration: 1 h }] }
            """);

        // Σ n · P(n − ½ < X ≤ n + ½) over three million terms and the tail, computed outside this program.
        Assert.That(review.Classes[0].MeanUltraServers, Is.EqualTo(5.903140).Within(5e-5));
    }

    [Test]
    public void Rates_and_slots_follow_capacity_over_the_run()
    {
        var review = Of("""
            build-out:
              - { phase: first, in-service: 2026-01-01, ultraservers: { count: 10 } }
              - { phase: second, in-service: 2026-01-06, ultraservers: { count: 30 } }
            workload:
              classes:
                - { name: rate, arrivals: { poisson: 40 / d, scale-with: { capacity: 40 ultraservers } }, size: { ultraservers: 1 }, duration: 6 h }
                - { name: slots, arrivals: { slots: 6, scale-with: { capacity: 40 ultraservers } }, size: { ultraservers: 2 }, duration: 1 d }
                - { name: every, arrivals: { every: 1 d }, size: { ultraservers: 4 }, duration: 12 h }
                - { name: dates, arrivals: { at: [2026-01-02, 2026-01-03] }, size: { ultraservers: 1 }, duration: 2 d }
            """);

        // 10 a day for 5 days, 40 a day for 5; a quarter of a day each.
        Assert.That(review.Classes[0].ExpectedJobs, Is.EqualTo(250).Within(1e-9));
        Assert.That(review.Classes[0].Load.AtFullSize, Is.EqualTo(0.25).Within(1e-12));
        // 5 · (10 + 40) = 250 UltraServer-days of capacity; 62.5 of work.
        Assert.That(review.Classes[0].Load.OverRun, Is.EqualTo(0.25).Within(1e-12));
        // ⌊6 · 10 / 40⌋ = 1 slot for 5 days, then 6: 35 jobs of a day that end, and 6 running.
        Assert.That(review.Classes[1].SlotsAtFullSize, Is.EqualTo(6));
        Assert.That(review.Classes[1].ExpectedJobs, Is.EqualTo(41).Within(1e-9));
        Assert.That(review.Classes[1].Load.OverRun, Is.EqualTo(35 * 2 / 250.0).Within(1e-12));
        // One at the start and one after every day, the last at the end.
        Assert.That(review.Classes[2].ExpectedJobs, Is.EqualTo(11));
        Assert.That(review.Classes[2].Load.AtFullSize, Is.EqualTo(4 * 0.5 / 40).Within(1e-12));
        Assert.That(review.Classes[3].ExpectedJobs, Is.EqualTo(2));
        // 4 UltraServer-days of 250.
        Assert.That(review.Classes[3].Load.OverRun, Is.EqualTo(4 / 250.0).Within(1e-12));
    }

    [Test]
    public void Failures_lengthen_jobs_by_the_renewal_formula()
    {
        var review = Of("""
            build-out: [{ phase: all, in-service: 2026-01-01, ultraservers: { count: 100 } }]
            workload:
              classes:
                - name: gang
                  arrivals: { poisson: 1 / d }
                  size: { ultraservers: 10 }
                  duration: 24 h
                  checkpoint: { interval: 1 h, write: 10 min, restart: 10 min }
            failures:
              ultraserver:
                - { component: board, rate: 0.1 / d, detect: 60 s, effect: restart }
            """);

        // M = 1 d / (10 · 0.1) = 86,400 s, C = R = 600 s, D = 60 s: 24 pieces of 3,600 s take 103,449.7 s.
        Assert.That(review.Classes[0].MeanTimeBetweenInterruptions, Is.EqualTo(86_400).Within(1e-6));
        Assert.That(review.Classes[0].Stretch, Is.EqualTo(103_449.7 / 86_400).Within(1e-6));
        Assert.That(review.Load.WithFailures, Is.EqualTo(0.1 * 103_449.7 / 86_400).Within(1e-7));
        Assert.That(review.Failures.PerDay, Is.EqualTo(10).Within(1e-12));
        Assert.That(review.Failures.DrainsPerDay, Is.Zero);
    }

    [Test]
    public void Repairs_take_UltraServers_and_technicians()
    {
        var review = Of("""
            build-out: [{ phase: all, in-service: 2026-01-01, ultraservers: { count: 100 } }]
            failures:
              ultraserver:
                - { component: board, time-to-failure: { exponential: { mean: 1000 h } }, count: 2, effect: drain, repair: 10 h, needs: { crew: 2 } }
            repair: { crews: 5 }
            """);

        // 2 in 1,000 h each: 0.2 an hour of the fleet, 2 technicians for 10 h each time.
        Assert.That(review.Failures.DrainsPerDay, Is.EqualTo(4.8).Within(1e-9));
        Assert.That(review.Failures.TechniciansBusy, Is.EqualTo(4).Within(1e-9));
        Assert.That(review.Failures.CrewLoad, Is.EqualTo(0.8).Within(1e-9));
        // Up 500 h, down 10 h.
        Assert.That(review.Failures.Availability, Is.EqualTo(500 / 510.0).Within(1e-12));
    }

    [Test]
    public void Parts_are_used_as_often_as_repairs_need_them()
    {
        var review = Of("""
            build-out: [{ phase: all, in-service: 2026-01-01, ultraservers: { count: 100 } }]
            failures:
              ultraserver:
                - { component: board, rate: 0.01 / d, effect: drain, repair: 10 h, needs: { spare: board } }
                - component: switch
                  rate: 0.02 / d
                  effect: drain
                  repair: 10 h
                  misdiagnosis: { probability: 20 %, returns-after: 1 h }
                  needs: { spare: switch }
            repair: { spares: { board: { stock: 20, lead-time: 14 d }, switch: { stock: 20, lead-time: 14 d } } }
            """);

        // 100 · 0.01 a day; 100 · 0.02 / (1 − 0.2) = 2.5 a day, 35 in 14 days, more than there are.
        Assert.That(review.Spares[0], Is.EqualTo(new SpareReview("board", 1, 14, 20)));
        Assert.That(review.Spares[1].PerDay, Is.EqualTo(2.5).Within(1e-12));
        Assert.That(review.Warnings, Is.EqualTo(new[]
        {
            "repairs use 35 parts switch between an order and its delivery, and there are 20 in stock: repairs wait for them",
        }));
    }

    [Test]
    public void What_cannot_go_well_is_said()
    {
        var review = Of("""
            build-out:
              - { phase: first, in-service: 2026-01-01, ultraservers: { count: 10 } }
              - { phase: second, in-service: 2026-01-06, ultraservers: { count: 30 } }
            workload:
              classes:
                - { name: big, arrivals: { poisson: 2 / d }, size: { ultraservers: 20 }, duration: 3 d }
            failures:
              ultraserver:
                - { component: board, rate: 1 / d, effect: drain, repair: 1 h, needs: { crew: 1 } }
            repair: { crews: 1 }
            """);

        // 2 · 20 · 3 = 120 UltraServers wanted of 40; 40 h of repairs a day by one technician.
        Assert.That(review.Warnings, Has.Some.StartsWith("the offered load at full size is 3:"));
        Assert.That(review.Warnings, Has.Some.StartsWith("repairs keep 1.667 technicians busy at full size, and there are 1"));
        Assert.That(review.Warnings, Has.Some.StartsWith("every job of class big is larger than the 10 UltraServers in service until 2026-01-06"));
        Assert.That(review.Warnings, Has.Some.StartsWith("jobs of class big hold their UltraServers"));
    }

    [Test]
    public void A_run_to_the_last_job_has_no_load_over_time()
    {
        var reading = ModelFile.Parse((Hardware + """
            build-out: [{ phase: all, in-service: 2026-01-01, ultraservers: { count: 10 } }]
            workload: { classes: [{ name: a, arrivals: { at: [2026-01-02] }, size: { chips: 1 }, duration: 1 h }] }
            """).Replace("end: 2026-01-11", "end: last-job", StringComparison.Ordinal));
        var review = ModelReview.Of(reading.Model!);

        Assert.That(review.Load, Is.EqualTo(new OfferedLoad(null, null, null)));
        Assert.That(review.ExpectedJobs, Is.EqualTo(1));
    }
}
