using System;
using System.Linq;
using DatacenterDes.Model.Files;
using DatacenterDes.Model.Reliability;
using DatacenterDes.Model.Review;
using NUnit.Framework;

namespace DatacenterDes.Model.Tests.Reliability;

/// <summary>What a review says of failures and repairs, against hand calculation.</summary>
internal sealed class FailureReviewTests
{
    /// <summary>40 UltraServers of 16 chips, 4 trays and 2 racks: 8 rows, 4 halls, 2 buildings, 2 campuses.</summary>
    private const string Hardware = """
        name: review
        start: 2026-01-01
        end: 2026-07-01
        hardware:
          accelerators: { chip: {} }
          ultraservers: { box: { accelerator: chip, chips: 16, racks: 2, power: { nameplate: 10 kW } } }
        topology:
          tray: { chips: 4 }
          row: { ultraservers: 5 }
          hall: { rows: 2 }
          building: { halls: 2 }
          campuses: { north: { buildings: 1 }, south: { buildings: 1 } }
        build-out: [{ phase: all, in-service: 2026-01-01, halls: 4 }]

        """;

    private static DatacenterModel Model(string rest)
    {
        var reading = ModelFile.Parse(Hardware + rest);
        Assert.That(reading.Issues, Is.Empty);
        return reading.Model!;
    }

    private static ModelReview Of(string rest) => ModelReview.Of(Model(rest));

    [TestCase("chip", 640 * 3 * 0.01)]
    [TestCase("tray", 160 * 3 * 0.01)]
    [TestCase("rack", 80 * 3 * 0.01)]
    [TestCase("ultraserver", 40 * 3 * 0.01)]
    [TestCase("row", 8 * 3 * 0.01)]
    [TestCase("hall", 4 * 3 * 0.01)]
    [TestCase("building", 2 * 3 * 0.01)]
    [TestCase("campus", 2 * 3 * 0.01)]
    [TestCase("job", 0, Description = "jobs are not part of the fleet")]
    public void Failures_are_counted_by_the_units_of_their_level(string level, double perDay)
    {
        var failures = Of($"failures: {{ {level}: [{{ component: a, rate: 0.01 / d, count: 3, effect: restart }}] }}").Failures;

        Assert.That(failures.PerDay, Is.EqualTo(perDay).Within(1e-12));
        Assert.That(failures.DrainsPerDay, Is.Zero);
        Assert.That(failures.Availability, Is.EqualTo(1));
    }

    [Test]
    public void Lemons_and_faults_that_return_count_with_their_means()
    {
        var failures = Of("""
            failures:
              ultraserver: [{ component: a, rate: 0.1 / d, effect: drain, repair: 6 h, misdiagnosis: 20 %, needs: { crew: 2 } }]
              hall: [{ component: b, rate: 0.1 / d, effect: restart }]
              lemons: { fraction: 5 %, factor: 11x }
            """).Failures;

        // 40 · 0.1 a day, times 1 + 0.05 · 10, times 1 / 0.8: 7.5 a day; a hall is no lemon: 4 · 0.1.
        Assert.That(failures.ByComponent.Select(c => Math.Round(c.PerDay, 9)), Is.EqualTo(new[] { 7.5, 0.4 }));
        Assert.That(failures.DrainsPerDay, Is.EqualTo(7.5).Within(1e-9));
        Assert.That(failures.MeanRepair, Is.EqualTo(6 * 3_600).Within(1e-9));
        // Each down 0.1875 · 0.25 d for every day up.
        Assert.That(failures.Availability, Is.EqualTo(1 / 1.046875).Within(1e-12));
        Assert.That(failures.TechniciansBusy, Is.EqualTo(7.5 * 0.25 * 2).Within(1e-9));
    }

    [Test]
    public void Hard_repairs_take_their_share()
    {
        var failures = Of("""
            failures:
              tray:
                - { component: host, time-to-failure: 80 d, effect: drain, repair: 10 h, escalates: { probability: 10 %, repair: { uniform: { low: 1 d, high: 3 d } } } }
            """).Failures;

        // 0.9 · 10 h + 0.1 · 48 h = 13.8 h; 4 trays of 80 d: one failure in 20 d.
        Assert.That(failures.MeanRepair / 3_600, Is.EqualTo(13.8).Within(1e-9));
        Assert.That(failures.Availability, Is.EqualTo(480 / 493.8).Within(1e-12));
    }

    [TestCase("{ component: a, rate: 0.1 / d, effect: drain, repair: 12 h, detect: 1 d }", 1 / 1.05, Description = "up until it is found")]
    [TestCase("{ component: a, rate: 0.1 / d, effect: rollback, repair: 12 h, detect: 1 h }", 1 / 1.05)]
    [TestCase("{ component: a, rate: 0.1 / d, effect: rollback, detect: 1 h }", 1)]
    [TestCase("{ component: a, rate: 0.1 / d, effect: { degrade: 50 % }, repair: 12 h }", 1)]
    [TestCase("{ component: a, rate: 0.1 / d, effect: restart }", 1)]
    public void What_takes_an_UltraServer_down_costs_availability(string component, double availability) =>
        Assert.That(Of($"failures: {{ ultraserver: [{component}] }}").Failures.Availability, Is.EqualTo(availability).Within(1e-12));

    [Test]
    public void A_hall_that_is_down_takes_down_all_that_is_in_it()
    {
        var failures = Of("failures: { hall: [{ component: cooling, rate: 1 / y, effect: drain, repair: 3.65 d }] }").Failures;

        // Down 1 % of the time up, each UltraServer with its hall.
        Assert.That(failures.Availability, Is.EqualTo(1 / 1.01).Within(1e-12));
        Assert.That(failures.PerUltraServer.PerSecond, Is.Zero);
        Assert.That(failures.DrainsPerDay * 365, Is.EqualTo(4).Within(1e-9));
    }

    [Test]
    public void Technicians_are_counted_over_the_shifts_and_campuses()
    {
        var failures = Of("""
            failures: { ultraserver: [{ component: a, rate: 0.1 / d, effect: drain, repair: 12 h, needs: { crew: 1 } }] }
            repair: { crews: { per: campus, shifts: [{ from: 6, crews: 4 }, { from: 14, crews: 2 }, { from: 22, crews: 0 }] } }
            """).Failures;

        // 8 h of 4, 8 of 2, 8 of none on each of two campuses; 40 · 0.1 repairs of half a day a day.
        Assert.That(failures.Crews, Is.EqualTo(4).Within(1e-12));
        Assert.That(failures.CrewLoad, Is.EqualTo(0.5).Within(1e-12));
    }

    // 12 UltraServers: 3 rows at least, 2 halls; 192 chips. A job on half an UltraServer: 8 chips.
    [TestCase("chip", "restart", "{ ultraservers: 12 }", 192)]
    [TestCase("chip", "restart", "{ chips: 8 }", 8)]
    [TestCase("chip", "drain, repair: 1 h", "{ chips: 8 }", 16, Description = "goes down with the chips of others")]
    [TestCase("chip", "rollback", "{ chips: 8 }", 8)]
    [TestCase("chip", "rollback, repair: 1 h", "{ chips: 8 }", 16)]
    [TestCase("chip", "{ degrade: 50 % }, repair: 1 h", "{ chips: 8 }", 0)]
    [TestCase("tray", "restart", "{ chips: 8 }", 2)]
    [TestCase("rack", "restart", "{ chips: 8 }", 2)]
    [TestCase("rack", "restart", "{ ultraservers: 12 }", 24)]
    [TestCase("ultraserver", "restart", "{ chips: 8 }", 1)]
    [TestCase("row", "drain, repair: 1 h", "{ ultraservers: 12 }", 3)]
    [TestCase("hall", "restart", "{ ultraservers: 12 }", 2)]
    [TestCase("building", "restart", "{ ultraservers: 12 }", 1)]
    [TestCase("campus", "restart", "{ ultraservers: 21 }", 2)]
    [TestCase("job", "restart", "{ ultraservers: 12 }", 1)]
    [TestCase("job", "rollback", "{ chips: 8 }", 1)]
    public void A_job_is_interrupted_by_what_it_runs_on(string level, string effect, string size, double components)
    {
        var review = Of($$"""
            workload: { classes: [{ name: a, arrivals: { slots: 1 }, size: {{size}}, duration: 1 d, checkpoint: { interval: continuous } }] }
            failures: { {{level}}: [{ component: a, rate: 0.001 / d, effect: {{effect}} }] }
            """);

        Assert.That(86_400_000 / review.Classes[0].MeanTimeBetweenInterruptions, Is.EqualTo(components).Within(1e-9));
    }

    [Test]
    public void Only_what_interrupts_a_job_has_it_wait_for_detection()
    {
        var review = Of("""
            workload: { classes: [{ name: a, arrivals: { slots: 1 }, size: { ultraservers: 1 }, duration: 1 d, checkpoint: { interval: continuous, restart: 10 min } }] }
            failures:
              ultraserver:
                - { component: a, rate: 1 / d, detect: 60 s, effect: restart }
                - { component: b, rate: 9 / d, detect: 1 h, effect: { degrade: 50 % }, repair: 1 h }
              job:
                - { component: c, rate: 1 / d, detect: 3 min, effect: restart }
            """);

        // M = 43,200 s, D = (60 + 180) / 2 s, R = 600 s: e^(R / M) (1 + D / M).
        Assert.That(review.Classes[0].Stretch, Is.EqualTo(Math.Exp(600 / 43_200.0) * (1 + (120 / 43_200.0))).Within(1e-9));
    }

    [TestCase("write: 10 s, asynchronous: true", 10, 500, Description = "0.5 TB at 1 GB/s bound the interval")]
    [TestCase("write: 10 s, asynchronous: false", 510, 300)]
    [TestCase("write: 10 s", 10, 500)]
    [TestCase("", 500, 300, Description = "without a write the job waits for the storage")]
    public void A_checkpoint_goes_to_the_storage_while_the_job_works_or_while_it_waits(string keys, double blocking, double interval)
    {
        var review = Of($$"""
            workload:
              classes:
                - name: a
                  arrivals: { slots: 1 }
                  size: { ultraservers: 1 }
                  duration: 9000 s
                  model-parameters: 5e10
                  bytes-per-parameter: 10
                  checkpoint: { interval: 5 min, {{keys}}{{(keys.Length > 0 ? ", " : "")}}restart: 2 min, restore: storage }
            storage: { checkpoint-bandwidth: 1 GB/s }
            failures: { ultraserver: [{ component: a, rate: 10 / d, detect: 60 s, effect: restart }] }
            """);

        // Pieces with their checkpoints, the last without: M = 8,640 s, R = 120 + 500 s to read it back, D = 60 s. A checkpoint that goes to the storage while the job works is
        // finished 500 s after it was written: after an interruption the first is there so much later.
        var mean = 8_640.0;
        var pieces = (int)(9_000 / interval);
        var drain = blocking == 10 ? 500 : 0;
        double Piece(double length) => Math.Exp((620 + drain) / mean) * (mean + 60) * (Math.Exp(length / mean) - 1);
        var held = ((pieces - 1) * Piece(interval + blocking)) + Piece(interval);
        Assert.That(review.Classes[0].Stretch, Is.EqualTo(held / 9_000).Within(1e-9));
    }

    [Test]
    public void An_interval_is_optimal_for_what_the_checkpoint_costs_the_job()
    {
        var model = Model("""
            workload:
              classes:
                - name: a
                  arrivals: { slots: 1 }
                  size: { ultraservers: 1 }
                  duration: 10 d
                  checkpoint: { interval: optimal, size: 540 GB, write: 60 s, asynchronous: false, restart: 9 min, restore: 1 min }
            storage: { checkpoint-bandwidth: 1 GB/s }
            failures: { ultraserver: [{ component: a, rate: 1 / d, detect: 60 s, effect: restart }] }
            """);
        var checkpoint = model.JobClasses[0].Checkpoint;

        // M = 86,400 s, C = 60 + 540 s, R = 540 + 60 s, D = 60 s: the best interval of 9,786.328 s wastes 0.1200153.
        Assert.That(checkpoint.Blocking(model.Storage), Is.EqualTo(TimeSpan.FromMinutes(10)));
        // The last piece of 10 d is not saved, so that a little less is lost than that.
        Assert.That(1 - (1 / ModelReview.Of(model).Classes[0].Stretch), Is.EqualTo(0.1200153).Within(1e-3));
    }

    [Test]
    public void Rates_that_are_not_exponential_count_with_the_inverse_of_their_mean()
    {
        // A Weibull lifetime of shape 2 has the mean scale · √π / 2.
        var component = Model("failures: { ultraserver: [{ component: a, time-to-failure: { weibull: { scale: 10 d, shape: 2 } }, effect: restart }] }").Failures.Components.Single();

        Assert.That(component.IsExponential, Is.False);
        Assert.That(component.RatePerUnit.PerDay, Is.EqualTo(0.2 / Math.Sqrt(Math.PI)).Within(1e-12));
    }

    [Test]
    public void A_batch_of_maintenance_is_a_number_or_a_share_rounded_up()
    {
        Assert.That(new BatchSize(Count: 3).Of(100), Is.EqualTo(3));
        Assert.That(new BatchSize(Fraction: 0.05).Of(100), Is.EqualTo(5));
        Assert.That(new BatchSize(Fraction: 0.05).Of(101), Is.EqualTo(6));
        Assert.That(new BatchSize(Fraction: 0.05).Of(1), Is.EqualTo(1));
        // 0.07 · 100 is a little more than 7 in binary.
        Assert.That(new BatchSize(Fraction: 0.07).Of(100), Is.EqualTo(7));
    }
}
