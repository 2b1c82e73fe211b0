using System;
using System.Linq;
using DatacenterDes.Model.Files;
using DatacenterDes.Model.Review;
using NUnit.Framework;

namespace DatacenterDes.Model.Tests.BuildOut;

/// <summary>Dates of a build-out by hand, with everything random as it is on average.</summary>
internal sealed class ExpectedDateTests
{
    private const string Head = """
        name: dates
        start: 2026-01-01
        end: 2027-01-01
        hardware:
          accelerators: { chip: {} }
          ultraservers: { box: { accelerator: chip, chips: 1, racks: 2, power: { nameplate: 100 kW } } }
        topology: { row: { ultraservers: 2 }, hall: { rows: 5 }, building: { halls: 2 }, campuses: { c: { buildings: 9 } } }
        workload: { classes: [{ name: frontier, arrivals: { slots: 1 }, size: { chips: 1 }, duration: 1 h }] }

        """;

    private static ModelReview Of(string buildOut)
    {
        var reading = ModelFile.Parse(Head + buildOut);
        Assert.That(reading.Issues, Is.Empty);
        return ModelReview.Of(reading.Model!);
    }

    private static DateTime At(double day) => new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(day);

    [Test]
    public void A_phase_follows_from_its_contract_its_power_and_its_deliveries()
    {
        var phase = Of("""
            build-out:
              - phase: a
                contracted: 10 d
                energized: { uniform: { low: 20 d, high: 40 d } }
                deliveries: { lead-time: 25 d, rate: 4 racks / d }
                commissioning: { triangular: { low: 3 d, mode: 6 d, high: 12 d } }
                burn-in: { time: 2 d, fails: 5 %, rework: 5 d }
                slip: { contracted: 1 d, energized: 2 d, deliveries: 3 d, retires: 4 d }
                retires: 100 d
                ultraservers: { count: 20 }
            """).Phases.Single();

        Assert.That(phase.Contracted, Is.EqualTo(At(11)));
        // 11 + 30 + 2.
        Assert.That(phase.Energized, Is.EqualTo(At(43)));
        // From 11 + 25 + 3 = 39 on two UltraServers a day.
        Assert.That((phase.FirstDelivered, phase.LastDelivered), Is.EqualTo((At(39.5), At(49))));
        // 7 days of commissioning and 2 of burn-in: after 43, when the first gets power, and after 49.
        Assert.That((phase.InService, phase.LastInService), Is.EqualTo((At(52), At(58))));
        Assert.That(phase.Retires, Is.EqualTo(At(115)));
    }

    [Test]
    public void What_a_phase_waits_for_holds_back_all_but_a_contract_that_has_a_date()
    {
        var phases = Of("""
            build-out:
              - { substation: olive, energized: 2026-01-21, slip: 4 d }
              - { phase: first, energized: 2026-01-11, deliveries: { rate: 1 ultraservers / d }, ultraservers: { count: 10 } }
              - { phase: half, contracted: 2025-06-01, energized: 2025-12-01, after: { phase: first, share: 45 % }, ultraservers: { count: 1 } }
              - { phase: both, contracted: 5 d, energized: 10 d, after: [first, olive], ultraservers: { count: 1 } }
              - { phase: known, in-service: 2026-01-05, after: olive, ultraservers: { count: 1 } }
            """).Phases.ToDictionary(phase => phase.Name);

        Assert.That((phases["first"].InService, phases["first"].LastInService), Is.EqualTo((At(11), At(20))));
        // The fifth of ten is the first with which 45 % are there.
        Assert.That((phases["half"].Contracted, phases["half"].Energized, phases["half"].InService), Is.EqualTo(((DateTime?)At(-214), At(15), At(15))));
        // The later of 20 and 20 + 4, then 5 and 10 days.
        Assert.That((phases["both"].Contracted, phases["both"].InService), Is.EqualTo((At(29), At(39))));
        Assert.That(phases["known"].InService, Is.EqualTo(At(24)));
    }

    [Test]
    public void A_phase_after_a_milestone_has_no_date_and_no_part_in_the_load()
    {
        var review = Of("""
            build-out:
              - { phase: now, in-service: 2026-01-01, ultraservers: { count: 4 } }
              - { phase: later, contracted: 2026-02-01, energized: 3 w, after: { job: frontier, completed: 12 }, ultraservers: { count: 6 } }
              - { phase: last, in-service: 2026-03-01, after: later, ultraservers: { count: 1 } }
            """);

        Assert.That(review.Phases[1].Contracted, Is.EqualTo(At(31)));
        Assert.That(review.Phases.Skip(1).Select(phase => (phase.Energized, phase.InService)), Is.All.EqualTo(((DateTime?)null, (DateTime?)null)));
        Assert.That(review.Phases.Skip(1).Select(phase => phase.Milestones.Single()), Is.All.EqualTo("12 completed of class frontier"));
        Assert.That(review.MeanUltraServers, Is.EqualTo(4).Within(1e-12));
        Assert.That(review.FullSize.UltraServers, Is.EqualTo(11));
    }

    [Test]
    public void Capacity_grows_as_it_is_delivered_and_falls_when_it_retires()
    {
        // 36 UltraServers in 36 days from day 100 on, in service for 365 − 118.5 days each on average, until day 265 in stead of 365.
        var mean = Of("""
            build-out:
              - { phase: a, energized: 2026-01-01, deliveries: { from: 2026-04-11, rate: 1 ultraservers / d }, retires: 2026-09-23, ultraservers: { count: 36 } }
            """).MeanUltraServers;

        Assert.That(mean, Is.EqualTo(36 * (265 - 118.5) / 365).Within(0.02));
    }

    [Test]
    public void Those_that_are_replaced_leave_as_others_come()
    {
        var review = Of("""
            build-out:
              - { phase: old, in-service: 2026-01-01, ultraservers: { count: 10 } }
              - { phase: new, energized: 2026-01-01, deliveries: { from: 2026-03-02, rate: 1 ultraservers / d }, commissioning: 10 d, replaces: old }
            """);

        Assert.That(review.FullSize.UltraServers, Is.EqualTo(10));
        Assert.That(review.Phases[1].Total.UltraServers, Is.EqualTo(10));
        // Ten places, each without an UltraServer in service for the 10 days of commissioning.
        Assert.That(review.MeanUltraServers, Is.EqualTo(10 - (10 * 10 / 365.0)).Within(1e-9));
    }

    [Test]
    public void A_row_feeds_the_larger_of_those_that_replace_one_another()
    {
        var review = ModelReview.Of(ModelFile.Parse(Head
            .Replace("box: {", "big: { accelerator: chip, chips: 1, power: { nameplate: 150 kW } }, box: {", StringComparison.Ordinal) + """
            build-out:
              - { phase: old, in-service: 2026-01-01, type: box, ultraservers: { count: 10 } }
              - { phase: new, energized: 2026-06-01, type: big, replaces: old }
            power: { nodes: { busway: { per: row, rating: 300 kW } }, ultraservers: { fed-by: busway } }
            """).Model!);

        // Two of 150 kW, not with two of 100 kW.
        Assert.That((review.PowerNodes[0].Instances, review.PowerNodes[0].Megawatts), Is.EqualTo((5L, 0.3)));
    }

    [Test]
    public void A_phase_that_is_expected_after_the_end_is_warned_of()
    {
        var reading = ModelFile.Parse(Head + """
            build-out:
              - { phase: a, in-service: 2026-01-01, ultraservers: { count: 4 } }
              - { phase: b, energized: 2026-12-01, commissioning: 40 d, ultraservers: { count: 4 } }
            """);

        Assert.That(reading.Warnings.Select(warning => warning.ToString()), Is.EqualTo(new[] { "model.yaml:11: build-out.b: enters service after the end of the run" }));
    }
}
