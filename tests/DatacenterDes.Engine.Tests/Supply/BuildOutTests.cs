using System;
using System.Linq;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Summary;
using DatacenterDes.Model;
using DatacenterDes.Model.Distributions;
using NUnit.Framework;
using static DatacenterDes.Engine.Tests.Supply.BuildOutRun;

namespace DatacenterDes.Engine.Tests.Supply;

/// <summary>From the contract into service, worked by hand. Days count from the model's start.</summary>
public sealed class BuildOutTests
{
    private const double Megawatts = 0.0002;

    private static DateTime At(int day) => TestModel.Start.AddDays(day);

    [Test]
    public void Ultraservers_arrive_one_after_the_other_and_wait_for_power_and_commissioning()
    {
        // Contracted on day 10; the lead time is 20 days and one comes every 10: days 40, 50, 60. Power is there 35 days after the
        // contract, on day 45: installed on 45, 50 and 60. Commissioning takes 5 days and the burn-in one: in service on 51, 56 and 66.
        var run = BuildOutRun.Of(TestModel.Fleet(1), 100, Phase("a", 3) with
        {
            Contracted = Day(10),
            Energized = BuildOutRun.After(35),
            Deliveries = new Deliveries(BuildOutRun.After(20), PerDay(0.1)),
            Commissioning = new Commissioning(Days(5)),
            BurnIn = new BurnIn(0, Days(9)) { Time = Days(1) },
        });
        Assert.That(run.Of(EventKind.Contracted), Is.EqualTo(((double, int)[])[(10, 3)]));
        Assert.That(run.Of(EventKind.Energized), Is.EqualTo(((double, int)[])[(45, 3)]));
        Assert.That(run.Of(EventKind.Delivered), Is.EqualTo(((double, int)[])[(40, 1), (50, 1), (60, 1)]));
        Assert.That(run.Of(EventKind.PhaseInService), Is.EqualTo(((double, int)[])[(51, 1), (56, 1), (66, 1)]));

        // Over 100 days: 3 · 90, 3 · 55, 55 + 50 + 40, and 49 + 44 + 34 UltraServer-days.
        var capacity = run.Summary.Capacity;
        Assert.That(capacity.ItMwContracted.Mean, Is.EqualTo(2.70 * Megawatts).Within(1e-15));
        Assert.That(capacity.ItMwEnergized.Mean, Is.EqualTo(1.65 * Megawatts).Within(1e-15));
        Assert.That(capacity.ItMwInstalled.Mean, Is.EqualTo(1.45 * Megawatts).Within(1e-15));
        Assert.That(capacity.ItMwInService.Mean, Is.EqualTo(1.27 * Megawatts).Within(1e-15));
        Assert.That(capacity.ItMwInstalled.AtEnd, Is.EqualTo(3 * Megawatts).Within(1e-15));
    }

    // Racks on days 10, 20 and 30 and 5 days of commissioning: in service on 15, 25 and 35. The window is half open: day 15 is not in a run of 15 days.
    [TestCase(100, 3, 35)]
    [TestCase(30, 2, 25)]
    [TestCase(15, 0, null)]
    public void The_summary_has_the_dates_of_each_phase_as_planned_and_as_they_came(int days, int entered, int? last)
    {
        var phases = BuildOutRun.Of(
            TestModel.Fleet(1),
            days,
            Phase("a", 3) with { Deliveries = new Deliveries(Day(0), PerDay(0.1)), Commissioning = new Commissioning(Days(5)) },
            Phase("b", 1) with { InService = Day(7, slip: 2) },
            Phase("c", 2) with { InService = Day(200) }).Summary.Capacity.Phases;

        Assert.That(phases["a"], Is.EqualTo(new PhaseFigures(3, entered, At(35), entered > 0 ? At(15) : null, last is { } day ? At(day) : null)));
        Assert.That(phases["b"], Is.EqualTo(new PhaseFigures(1, 1, At(9), At(9), At(9))), "a slip is planned with its mean");
        Assert.That(phases["c"], Is.EqualTo(new PhaseFigures(2, 0, At(200), null, null)), "after the end");
    }

    [Test]
    public void One_that_fails_its_burn_in_enters_service_after_its_rework()
    {
        // 2 days of commissioning, 3 of burn-in, 7 of rework: day 12.
        var run = BuildOutRun.Of(TestModel.Fleet(1), 30, Phase("a", 1) with
        {
            Commissioning = new Commissioning(Days(2)),
            BurnIn = new BurnIn(1, Days(7)) { Time = Days(3) },
        });
        Assert.That(run.Of(EventKind.PhaseInService), Is.EqualTo(((double, int)[])[(12, 1)]));
    }

    [Test]
    public void What_arrives_together_enters_service_together()
    {
        var run = BuildOutRun.Of(TestModel.Fleet(1), 30, Phase("a", 5) with { Energized = Day(3), Commissioning = new Commissioning(Days(4)) });
        Assert.That(run.Of(EventKind.Delivered), Is.EqualTo(((double, int)[])[(3, 5)]));
        Assert.That(run.Of(EventKind.PhaseInService), Is.EqualTo(((double, int)[])[(7, 5)]));
    }

    [Test]
    public void Dates_slip()
    {
        // Contract on day 5 + 1; power 10 days later + 2: day 18. Racks from day 20 + 3, one a day.
        var run = BuildOutRun.Of(TestModel.Fleet(1), 50, Phase("a", 2) with
        {
            Contracted = Day(5, slip: 1),
            Energized = BuildOutRun.After(10) with { Slip = Days(2) },
            Deliveries = new Deliveries(Day(20, slip: 3), PerDay(1)),
        });
        Assert.That(run.Of(EventKind.Contracted), Is.EqualTo(((double, int)[])[(6, 2)]));
        Assert.That(run.Of(EventKind.Energized), Is.EqualTo(((double, int)[])[(18, 2)]));
        Assert.That(run.Of(EventKind.PhaseInService), Is.EqualTo(((double, int)[])[(24, 1), (25, 1)]));
    }

    [Test]
    public void A_date_in_service_slips_and_waits_for_power()
    {
        var slips = BuildOutRun.Of(TestModel.Fleet(1), 50, Phase("a", 2) with { InService = Day(5, slip: 4) });
        Assert.That(slips.Of(EventKind.PhaseInService), Is.EqualTo(((double, int)[])[(9, 2)]));

        // In service 6 days after a contract of day 2 but for its power, which is there on day 11; nobody tells of deliveries.
        var waits = BuildOutRun.Of(TestModel.Fleet(1), 50, Phase("a", 2) with { Contracted = Day(2), Energized = Day(11), InService = BuildOutRun.After(6) });
        Assert.That(waits.Of(EventKind.PhaseInService), Is.EqualTo(((double, int)[])[(11, 2)]));
        Assert.That(waits.Of(EventKind.Delivered), Is.Empty);
    }

    [Test]
    public void What_would_have_come_before_the_start_is_there_at_the_start()
    {
        // From day −4 on one every two days: −2 and 0 by the start, then 2.
        var run = BuildOutRun.Of(TestModel.Fleet(1), 20, Phase("a", 3) with { Contracted = Day(-30), Deliveries = new Deliveries(Day(-4), PerDay(0.5)) });
        Assert.That(run.Of(EventKind.PhaseInService), Is.EqualTo(((double, int)[])[(0, 2), (2, 1)]));
    }

    [Test]
    public void What_began_before_the_start_goes_on()
    {
        // Power 10 days before the start, one UltraServer a day from then on, and 5 days of commissioning: the first five, of days -9 to
        // -5, serve from the start, the others from days 1 to 5. The other phase waits for half of them, which is there on
        // day 0, and takes 6 days more.
        var run = BuildOutRun.Of(
            TestModel.Fleet(1),
            30,
            Phase("a", 10) with { Contracted = Day(-20), Energized = Day(-10), Deliveries = new Deliveries(null, PerDay(1)), Commissioning = new Commissioning(Days(5)) },
            Phase("b", 1) with { After = [new PhaseInService(0, 0.5)], Commissioning = new Commissioning(Days(6)) });
        Assert.That(run.Of(EventKind.PhaseInService), Is.EqualTo(((double, int)[])[(0, 5), (1, 1), (2, 1), (3, 1), (4, 1), (5, 1)]));
        Assert.That(run.Of(EventKind.PhaseInService, 1), Is.EqualTo(((double, int)[])[(6, 1)]));
    }

    [Test]
    public void A_phase_waits_for_a_share_of_another()
    {
        // One of ten a day from day 0 on; a quarter of them, rounded up, are three: day 3. All: day 10, then 2 days to the contract,
        // and 4 from there to the power.
        var first = Phase("a", 10) with { Deliveries = new Deliveries(Day(0), PerDay(1)) };
        var run = BuildOutRun.Of(
            TestModel.Fleet(1),
            30,
            first,
            Phase("b", 1) with { InService = Day(1), After = [new PhaseInService(0, 0.25)] },
            Phase("c", 1) with { Contracted = BuildOutRun.After(2), Energized = BuildOutRun.After(4), After = [new PhaseInService(0)] });
        Assert.That(run.Of(EventKind.PhaseInService, 1), Is.EqualTo(((double, int)[])[(3, 1)]));
        Assert.That(run.Of(EventKind.Contracted, 2), Is.EqualTo(((double, int)[])[(12, 1)]));
        Assert.That(run.Of(EventKind.PhaseInService, 2), Is.EqualTo(((double, int)[])[(16, 1)]));
    }

    [Test]
    public void A_share_that_is_a_whole_number_is_not_rounded_up_further()
    {
        // 0.1 · 30 is a little more than 3 in binary.
        var run = BuildOutRun.Of(
            TestModel.Fleet(1),
            60,
            Phase("a", 30) with { Deliveries = new Deliveries(Day(0), PerDay(1)) },
            Phase("b", 1) with { After = [new PhaseInService(0, 0.1)] });
        Assert.That(run.Of(EventKind.PhaseInService, 1), Is.EqualTo(((double, int)[])[(3, 1)]));
    }

    [Test]
    public void A_phase_waits_for_the_last_of_several_things()
    {
        // The substation is energized 7 days after phase a (day 4), and a day later still: day 12. The phase on its own would be there on day 9.
        var model = TestModel.Fleet(1) with
        {
            Substations = [new Substation("olive", BuildOutRun.After(7) with { Slip = Days(1) }) { After = [new PhaseInService(0)] }, new Substation("iris", Day(10))],
        };
        var run = BuildOutRun.Of(
            model,
            30,
            Phase("a", 1) with { InService = Day(4) },
            Phase("b", 2) with { Contracted = Day(1), Energized = Day(9), After = [new SubstationEnergized(1), new SubstationEnergized(0)] });
        Assert.That(run.Of(EventKind.Contracted, 1), Is.EqualTo(((double, int)[])[(1, 2)]), "a contract that has a date waits for nothing");
        Assert.That(run.Of(EventKind.PhaseInService, 1), Is.EqualTo(((double, int)[])[(12, 2)]));
    }

    [Test]
    public void A_phase_waits_for_the_jobs_of_a_milestone()
    {
        // Jobs of 36 h come on days 0 and 1 to one UltraServer: done on days 1.5 and 3. Another class is done sooner.
        var model = TestModel.Fleet(1) with
        {
            JobClasses = [
                TestModel.Class("short", TestModel.At(0, 0, 0), TestModel.Constant(1)),
                TestModel.Class("frontier", TestModel.At(0, 86_400), TestModel.Constant(129_600)) with { Priority = 1 }],
            Scheduler = new SchedulerSettings { Order = QueueOrder.Priority },
        };
        var run = BuildOutRun.Of(
            model,
            10,
            Phase("a", 1) with { InService = Day(0) },
            Phase("b", 1) with { InService = Day(0), After = [new JobsCompleted(1)] },
            Phase("c", 1) with { Energized = BuildOutRun.After(2), After = [new JobsCompleted(1, 2)] });
        Assert.That(run.Of(EventKind.PhaseInService, 1), Is.EqualTo(((double, int)[])[(1.5, 1)]));

        // With b in service the second job starts on day 1.5: it does not wait, and is done on day 3.
        Assert.That(run.Of(EventKind.PhaseInService, 2), Is.EqualTo(((double, int)[])[(5, 1)]));
    }

    [Test]
    public void What_follows_something_that_never_comes_never_comes()
    {
        var run = BuildOutRun.Of(
            TestModel.Fleet(1),
            30,
            Phase("a", 1) with { InService = new PhaseDate(DateTime.MaxValue) { Slip = Days(9_000_000) } },
            Phase("b", 1) with { After = [new PhaseInService(0)] });
        Assert.That(run.Of(EventKind.PhaseInService, 1), Is.Empty);
        Assert.That(run.Summary.Capacity.ItMwContracted.AtEnd, Is.EqualTo(Megawatts), "a alone is contracted");
    }

    [Test]
    public void Commissioning_times_are_those_of_their_distribution()
    {
        // Triangular with 3, 6 and 12 weeks: mean 7, variance (9 + 36 + 144 − 18 − 36 − 72) / 18 = 3.5. Four standard errors of 10,000
        // draws are 0.0748 weeks. One draw is above 11.5 with 0.5² / (9 · 6) = 0.46 %, so the longest of 10,000 is.
        var week = 7 * 86_400.0;
        var run = BuildOutRun.Of(TestModel.Fleet(1), 100, Phase("a", 10_000) with
        {
            Commissioning = new Commissioning(new TriangularDistribution(3 * week, 6 * week, 12 * week)),
        });
        var weeks = run.Of(EventKind.PhaseInService).SelectMany(e => Enumerable.Repeat(e.Day / 7, e.Count)).ToList();
        Assert.That(weeks, Has.Count.EqualTo(10_000));
        Assert.That(weeks.Average(), Is.EqualTo(7).Within(0.0748));
        Assert.That(weeks.Max(), Is.InRange(11.5, 12));
        Assert.That(weeks.Min(), Is.InRange(3, 3.5));
    }

    [TestCase(CommissioningUnit.Row, 6)]
    [TestCase(CommissioningUnit.Hall, 3)]
    [TestCase(CommissioningUnit.Building, 2)]
    [TestCase(CommissioningUnit.Phase, 1)]
    public void What_is_commissioned_as_one_shares_a_draw(CommissioningUnit per, int draws)
    {
        // 12 UltraServers: rows of two, halls of two rows, buildings of two halls.
        var model = TestModel.Fleet(1) with { Topology = new Topology(2, 2, 2, [new Campus("a", 2)]) };
        var run = BuildOutRun.Of(model, 3_000, Phase("a", 12) with { Commissioning = new Commissioning(TestModel.Exponential(86_400), per) });
        Assert.That(run.Of(EventKind.PhaseInService), Has.Length.EqualTo(draws));
        Assert.That(run.Of(EventKind.PhaseInService).Sum(e => e.Count), Is.EqualTo(12));
    }

    [Test]
    public void The_draws_of_a_phase_do_not_depend_on_the_others()
    {
        var slow = new UniformDistribution(0, 20 * 86_400);
        var phase = Phase("a", 4) with { Energized = Day(1) with { Slip = slow }, Deliveries = new Deliveries(Day(2) with { Slip = slow }, PerDay(1)), Commissioning = new Commissioning(slow) };
        var alone = BuildOutRun.Of(TestModel.Fleet(1), 100, phase);
        var together = BuildOutRun.Of(TestModel.Fleet(1), 100, phase, phase with { Name = "b", BurnIn = new BurnIn(0.5, slow) });
        Assert.That(together.Of(EventKind.PhaseInService), Is.EqualTo(alone.Of(EventKind.PhaseInService)));
        Assert.That(together.Of(EventKind.Energized, 1), Is.Not.EqualTo(alone.Of(EventKind.Energized)));
    }
}
