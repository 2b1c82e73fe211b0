using System;
using System.Linq;
using DatacenterDes.Engine.Records;
using DatacenterDes.Model;
using DatacenterDes.Model.Distributions;
using DatacenterDes.Model.Quantities;
using DatacenterDes.Model.Reliability;
using NUnit.Framework;
using static DatacenterDes.Engine.Tests.Supply.BuildOutRun;

namespace DatacenterDes.Engine.Tests.Supply;

/// <summary>UltraServers that leave for good, alone or for others, worked by hand. Days count from the model's start.</summary>
public sealed class RetirementTests
{
    [Test]
    public void A_job_on_a_unit_that_retires_saves_its_progress_and_goes_on_elsewhere()
    {
        // 2 days of work on UltraServer 0, which retires on day 1: the job writes for 100 s, and from then on UltraServer 1 restarts for
        // 50 s and works for another day.
        var job = TestModel.Class("job", TestModel.At(0), TestModel.Constant(2 * 86_400)) with
        {
            Checkpoint = new CheckpointSettings(CheckpointMode.Fixed, TimeSpan.FromDays(10), TimeSpan.FromSeconds(100), TestModel.Constant(50)),
        };
        var run = BuildOutRun.Of(
            TestModel.Fleet(1) with { JobClasses = [job] },
            5,
            Phase("old", 1) with { InService = Day(0), Retires = Day(1) },
            Phase("other", 1) with { InService = Day(0) });
        Assert.That(run.Of(EventKind.Retired), Is.EqualTo(((double, int)[])[(1 + (100.0 / 86_400), 1)]));
        Assert.That(run.Jobs[0].FinishedAt / (double)TimeSpan.TicksPerSecond, Is.EqualTo((2 * 86_400) + 100 + 50));
        Assert.That(run.Events.Where(e => e.Kind == EventKind.JobStarted).Select(e => e.UltraServer), Is.EqualTo((int[])[0, 1]));
        Assert.That((run.Jobs[0].LostTicks, run.Jobs[0].Interruptions), Is.EqualTo((0L, 0)));
        Assert.That(run.Summary.Goodput.LostChipS, Is.Zero);
        Assert.That(run.Summary.Goodput.ProductiveChipS, Is.EqualTo(2 * 86_400));
        Assert.That(run.Summary.Jobs.MaintenanceEvictions, Is.EqualTo(1));
    }

    [Test]
    public void What_retires_counts_and_draws_nothing_any_more()
    {
        // 3 UltraServers of 100 W idle for 10 of 40 days: 3 · 100 W · 240 h = 72 kWh.
        var run = BuildOutRun.Of(TestModel.Fleet(1), 40, Phase("a", 3) with { InService = Day(0), Retires = Day(4, slip: 6) });
        Assert.That(run.Of(EventKind.Retired), Is.EqualTo(((double, int)[])[(10, 3)]));
        Assert.That(run.Summary.Power.ItEnergyMwh, Is.EqualTo(0.072).Within(1e-12));
        Assert.That(run.Summary.Capacity.UltraserversInService.Mean, Is.EqualTo(0.75).Within(1e-12));
        Assert.That(run.Summary.Capacity.ItMwContracted.Mean, Is.EqualTo(0.75 * 0.0002).Within(1e-15));
        Assert.That(run.Summary.Goodput.InServiceChipS, Is.EqualTo(3 * 10 * 86_400));
        Assert.That(run.Simulation.Fleet.Load.Microwatts, Is.Zero);
    }

    [Test]
    public void Nothing_retires_before_any_of_it_is_in_service_and_what_is_not_then_never_comes()
    {
        // One a day from day 5 on: the first is in service on day 6, and retires at once with the two that are still to come.
        var run = BuildOutRun.Of(TestModel.Fleet(1), 20, Phase("a", 3) with { Energized = Day(5), Deliveries = new Deliveries(null, PerDay(1)), Retires = Day(2) });
        Assert.That(run.Of(EventKind.PhaseInService), Is.EqualTo(((double, int)[])[(6, 1)]));
        Assert.That(run.Of(EventKind.Retired), Is.EqualTo(((double, int)[])[(6, 3)]));
        Assert.That(run.Summary.Capacity.ItMwContracted.AtEnd, Is.Zero);
    }

    [Test]
    public void A_unit_in_repair_leaves_at_once_and_its_repair_brings_nothing_back()
    {
        // It fails after 10 days in service; the repair would be done on day 15, and it retires on day 12. The one that stays fails and is
        // repaired likewise.
        var model = TestModel.Fleet(1, down: 0.25) with
        {
            Failures = TestModel.Failing(TestModel.Failure(1, FailureEffect.Drain, repair: Days(5)) with { Lifetime = Days(10) }),
        };
        var phase = Phase("a", 1) with { Type = model.UltraServerTypes[0], InService = Day(0) };
        var run = BuildOutRun.Of(model, 19, phase with { Retires = Day(12) }, phase with { Name = "b" });
        Assert.That(run.Of(EventKind.Retired), Is.EqualTo(((double, int)[])[(12, 1)]));
        Assert.That(run.Events.Where(e => e.Kind == EventKind.Up).Select(e => (ToDays(e.Time), e.UltraServer)), Is.EqualTo(((double, int)[])[(15, 1)]));
        Assert.That(run.Summary.Reliability.DownTime.UnderRepairS, Is.EqualTo((2 + 5) * 86_400));

        // Up for 10 and 14 days at 100 W, down for 2 and 5 at 50 W.
        Assert.That(run.Summary.Power.ItEnergyMwh, Is.EqualTo(((24 * 100) + (7 * 50)) * 24 / 1e6).Within(1e-12));
        Assert.That(run.Summary.Reliability.Availability, Is.EqualTo(24.0 / 31).Within(1e-12));
    }

    [Test]
    public void A_fault_that_is_found_after_its_unit_has_left_is_not_repaired()
    {
        // It fails on day 10 and would be found on day 13; no job is on it, so it leaves on day 11.
        var model = TestModel.Fleet(1) with
        {
            Failures = TestModel.Failing(TestModel.Failure(1, FailureEffect.Drain, 3 * 86_400, Days(5)) with { Lifetime = Days(10) }),
        };
        var run = BuildOutRun.Of(model, 30, Phase("a", 1) with { InService = Day(0), Retires = Day(11) });
        Assert.That(run.Events.Select(e => e.Kind), Is.EqualTo((EventKind[])[EventKind.PhaseInService, EventKind.Failure, EventKind.Retired]));
    }

    [Test]
    public void Maintenance_passes_over_what_has_left()
    {
        // Rounds of a day on days 5 and 15; UltraServer 0 leaves on day 5.5, in the middle of the first.
        var model = TestModel.Fleet(1) with
        {
            Maintenance = [new("plan", FailureLevel.UltraServer, TestModel.Start.AddDays(5), TimeSpan.FromDays(10), TimeSpan.FromDays(1), new BatchSize(Fraction: 1))],
        };
        var run = BuildOutRun.Of(model, 20, Phase("a", 1) with { InService = Day(0), Retires = Day(5.5) }, Phase("b", 1) with { InService = Day(0) });
        Assert.That(run.Events.Where(e => e.Kind is EventKind.Down).Select(e => (ToDays(e.Time), e.UltraServer)), Is.EqualTo(((double, int)[])[(5, 0), (5, 1), (15, 1)]));
        Assert.That(run.Events.Where(e => e.Kind is EventKind.Up).Select(e => (ToDays(e.Time), e.UltraServer)), Is.EqualTo(((double, int)[])[(6, 1), (16, 1)]));
        Assert.That(run.Summary.Reliability.DownTime.MaintenanceS, Is.EqualTo(2.5 * 86_400));
    }

    [Test]
    public void Demand_that_follows_capacity_falls_with_it()
    {
        // Two slots for two UltraServers, jobs of a day; one slot from day 3.5 on.
        var slots = TestModel.Class("slots", new SlotArrivals(2, 2), TestModel.Constant(86_400));
        var run = BuildOutRun.Of(
            TestModel.Fleet(1) with { JobClasses = [slots] },
            10.5,
            Phase("a", 1) with { InService = Day(0), Retires = Day(3.5) },
            Phase("b", 1) with { InService = Day(0) });

        // Until day 3 six jobs end. Of the two begun then one leaves on day 3.5, waits for the other, which ends on day 4, and does its
        // other half until 4.5. One follows a day: 5.5 to 9.5. The one begun on day 9.5 still runs.
        Assert.That(run.Summary.Jobs.Completed, Is.EqualTo(6 + 7));
        Assert.That(run.Summary.Jobs.Submitted, Is.EqualTo(6 + 7 + 1), "none came in place of those that ended on the way down");
    }

    [Test]
    public void A_slot_whose_job_nothing_can_ever_hold_again_stays_empty()
    {
        // Jobs of a day on the only UltraServer, which leaves on day 3.5: three end, the fourth is cancelled, the next is refused, once.
        var slots = TestModel.Class("slots", new SlotArrivals(1), TestModel.Constant(86_400));
        var run = BuildOutRun.Of(TestModel.Fleet(1) with { JobClasses = [slots] }, 10, Phase("a", 1) with { InService = Day(0), Retires = Day(3.5) });
        Assert.That(run.Jobs.Select(job => (job.State, ToDays(job.SubmittedAt), ToDays(job.FinishedAt))), Is.EqualTo(((JobState, double, double)[])
        [
            (JobState.Completed, 0, 1), (JobState.Completed, 1, 2), (JobState.Completed, 2, 3), (JobState.Cancelled, 3, 3.5), (JobState.Cancelled, 3.5, 3.5),
        ]));
    }

    [Test]
    public void Each_slot_has_one_job_that_is_refused_however_often_capacity_changes()
    {
        // Jobs of four on a fleet of three at most: a slot from day 0, another from day 2, another from day 4.
        var slots = TestModel.Class("slots", new SlotArrivals(3, 3), TestModel.Constant(86_400), 4);
        var run = BuildOutRun.Of(
            TestModel.Fleet(1) with { JobClasses = [slots] },
            10,
            Phase("a", 1) with { InService = Day(0) },
            Phase("b", 1) with { InService = Day(2) },
            Phase("c", 1) with { InService = Day(4) });
        Assert.That(run.Jobs.Select(job => (job.State, ToDays(job.SubmittedAt))), Is.EqualTo(((JobState, double)[])
            [(JobState.Cancelled, 0), (JobState.Cancelled, 2), (JobState.Cancelled, 4)]));
    }

    [Test]
    public void A_slot_whose_jobs_may_be_too_large_goes_on_with_the_next()
    {
        // One UltraServer or five on a fleet of two, at even odds: the slot is never empty.
        var slots = TestModel.Class("slots", new SlotArrivals(1), TestModel.Constant(86_400)) with { Size = new EmpiricalDistribution([1, 5], [1, 1]) };
        var run = BuildOutRun.Of(TestModel.Fleet(1) with { JobClasses = [slots] }, 40.5, Phase("a", 2) with { InService = Day(0) });
        Assert.That(run.Summary.Jobs.Completed, Is.EqualTo(40));

        // Refused before each of 41: a geometric number with mean 1 and variance 2. Four deviations.
        Assert.That(run.Summary.Jobs.Cancelled, Is.EqualTo(41).Within(4 * Math.Sqrt(2 * 41)));
    }

    [Test]
    public void What_takes_the_place_of_others_comes_row_by_row_as_these_leave_and_takes_over_their_power()
    {
        // A row holds two old UltraServers (200 W, 100 W idle) and two new ones (400 W, 100 W idle). New ones come on days 10 and 20.
        // The first has both old ones leave on day 10, and both its own and the second's place change hands then.
        var model = WithNewer();
        var newer = model.UltraServerTypes[1];
        var run = BuildOutRun.Of(
            model,
            40,
            Phase("old", 2) with { InService = Day(0) },
            Phase("new", 2) with { Type = newer, Contracted = Day(2), Energized = Day(4), Deliveries = new Deliveries(Day(0), PerDay(0.1)), Replaces = [0] });
        Assert.That(run.Of(EventKind.Retired), Is.EqualTo(((double, int)[])[(10, 2)]));
        Assert.That(run.Of(EventKind.PhaseInService, 1), Is.EqualTo(((double, int)[])[(10, 1), (20, 1)]));

        // Contracted: 400 W for 10 days, then 800 W for 30. Installed: 400 W for 10, 400 W for 10, 800 W for 20.
        var capacity = run.Summary.Capacity;
        Assert.That(capacity.ItMwContracted.Mean, Is.EqualTo(((400 * 10) + (800 * 30)) / 40e6).Within(1e-15));
        Assert.That(capacity.ItMwEnergized.Mean, Is.EqualTo(capacity.ItMwContracted.Mean));
        Assert.That(capacity.ItMwInstalled.Mean, Is.EqualTo(((400 * 10) + (400 * 10) + (800 * 20)) / 40e6).Within(1e-15));

        // 200 W idle for 10 days, 100 W for 10, 200 W for 20: 48 + 24 + 96 kWh.
        Assert.That(run.Summary.Power.ItEnergyMwh, Is.EqualTo(0.168).Within(1e-12));
        Assert.That(run.Summary.Power.PeakItMw, Is.EqualTo(0.0002).Within(1e-15), "the row never has both");
    }

    [Test]
    public void What_takes_the_place_of_others_waits_until_their_jobs_have_left()
    {
        // All stand in one row. From day 10 on the job on one of the old UltraServers writes for a day; the other one leaves at once.
        var job = TestModel.Class("job", TestModel.At(0), TestModel.Constant(50 * 86_400)) with
        {
            Checkpoint = new CheckpointSettings(CheckpointMode.Fixed, TimeSpan.FromDays(100), TimeSpan.FromDays(1), TestModel.Constant(0)),
            Hardware = [WithNewer().UltraServerTypes[0]],
        };
        var model = WithNewer() with { JobClasses = [job] };
        var run = BuildOutRun.Of(
            model,
            40,
            Phase("old", 2) with { InService = Day(0) },
            Phase("new", 2) with { Type = model.UltraServerTypes[1], InService = Day(10), Replaces = [0] });
        Assert.That(run.Of(EventKind.Retired), Is.EqualTo(((double, int)[])[(10, 1), (11, 1)]));
        Assert.That(run.Of(EventKind.PhaseInService, 1), Is.EqualTo(((double, int)[])[(11, 2)]));
    }

    [Test]
    public void A_row_never_draws_more_than_the_larger_of_those_that_stand_in_it()
    {
        // All are busy at nameplate: 400 W for 10 days, 400 W for 10, 800 W for 20.
        var run = BuildOutRun.Of(
            WithNewer() with { JobClasses = [TestModel.Class("slots", new SlotArrivals(2, 2), Days(0.3))] },
            40,
            Phase("old", 2) with { InService = Day(0) },
            Phase("new", 2) with { Type = WithNewer().UltraServerTypes[1], Deliveries = new Deliveries(Day(0), PerDay(0.1)), Replaces = [0] });
        Assert.That(run.Summary.Power.PeakItMw, Is.EqualTo(0.0008).Within(1e-15));
        Assert.That(run.Summary.Power.ItEnergyMwh, Is.EqualTo(0.024 * 24).Within(1e-9));
    }

    [Test]
    public void A_job_whose_generation_has_gone_goes_on_with_another_as_far_as_it_was()
    {
        // The newer chip does twice as much. Of 20 days on the older one 10 are done when it retires; the rest takes 5 days on the newer,
        // which comes on day 12: done on day 17.
        var model = WithNewer(peak: true);
        var job = TestModel.Class("job", TestModel.At(0), TestModel.Constant(20 * 86_400)) with
        {
            Length = new ComputedLength(TestModel.Constant(20 * 86_400 * 1e15), Precision.Fp8, 1),
            Checkpoint = new CheckpointSettings(CheckpointMode.Continuous, Restart: TestModel.Constant(0)),
        };
        var run = BuildOutRun.Of(
            model with { JobClasses = [job] },
            40,
            Phase("old", 1) with { Type = model.UltraServerTypes[0], InService = Day(0), Retires = Day(10) },
            Phase("new", 1) with { Type = model.UltraServerTypes[1], InService = Day(12) });
        Assert.That(run.Jobs.Select(j => (ToDays(j.FinishedAt), j.State)), Is.EqualTo(((double, JobState)[])[(17, JobState.Completed)]));
        Assert.That(run.Summary.Goodput.ProductiveChipS, Is.EqualTo(15 * 86_400));
    }

    [Test]
    public void A_job_that_nothing_is_left_for_is_cancelled_and_holds_nobody_up()
    {
        // It may use the old generation alone, which retires on day 10; the one behind it starts at once.
        var model = WithNewer();
        JobClass[] jobs =
        [
            TestModel.Class("old", TestModel.At(0), Days(20)) with { Hardware = [model.UltraServerTypes[0]] },
            TestModel.Class("any", TestModel.At(1), Days(5)),
        ];
        var run = BuildOutRun.Of(
            model with { JobClasses = [.. jobs] },
            40,
            Phase("old", 1) with { InService = Day(0), Retires = Day(10) },
            Phase("new", 1) with { Type = model.UltraServerTypes[1], InService = Day(11) });
        Assert.That(run.Jobs.Select(j => (j.Class, ToDays(j.FinishedAt), j.State)), Is.EqualTo(((int, double, JobState)[])[(0, 10, JobState.Cancelled), (1, 16, JobState.Completed)]));
        Assert.That(run.Summary.Goodput.LostChipS, Is.EqualTo(10 * 86_400));
        Assert.That(run.Summary.Goodput.ProductiveChipS, Is.EqualTo(5 * 86_400));
    }

    [Test]
    public void Replicas_of_a_service_move_to_what_comes()
    {
        // Two replicas are demanded; old UltraServers leave on day 10, new ones come on day 20. Demand is looked at every hour. All but 10
        // of 40 days are served.
        var model = WithNewer();
        var service = TestModel.Service("service", new ServiceArrivals(2, TimeSpan.FromHours(1), null));
        var run = BuildOutRun.Of(
            model with { JobClasses = [service] },
            40,
            Phase("old", 2) with { InService = Day(0), Retires = Day(10) },
            Phase("new", 2) with { Type = model.UltraServerTypes[1], InService = Day(20) });
        Assert.That(run.Summary.Services["service"].DemandedReplicaH, Is.EqualTo(2 * 40 * 24));
        Assert.That(run.Summary.Services["service"].UnmetShare, Is.EqualTo(0.25).Within(1e-12));
    }

    [Test]
    public void What_is_left_of_the_value_of_a_unit_is_lost_when_it_retires_and_its_shell_stays()
    {
        // 1,000 USD over 100 days, retired on day 40: all of it within 60 days, 400 USD by day 39. The shell costs 200 USD and lasts
        // 400 days; the one that takes its place on day 40 needs no other: 200 · 60 / 400. The new one loses 20 of 100 days of 1,000 USD.
        var model = WithNewer();
        model = model with
        {
            UltraServerTypes = [.. model.UltraServerTypes.Select(type => type with { PriceUsd = 1_000 })],
            Cost = new CostSettings { HardwareLife = TimeSpan.FromDays(100), ShellUsdPerMegawatt = 1e6, ShellLife = TimeSpan.FromDays(400), OperationsUsdPerMegawattYear = 365e4 },
        };
        Phase[] phases =
        [
            Phase("old", 1) with { Type = model.UltraServerTypes[0], InService = Day(0) },
            Phase("new", 1) with { Type = model.UltraServerTypes[1], InService = Day(40), Replaces = [0] },
        ];
        var whole = BuildOutRun.Of(model, 60, phases).Summary.Cost;
        Assert.That(whole.CapexUsd, Is.EqualTo(1_000 + 200 + 30).Within(1e-9));

        // 10,000 USD per MW and day: 40 days of 0.0002 MW, 20 of 0.0004.
        Assert.That(whole.OperationsUsd, Is.EqualTo(80 + 80).Within(1e-9));
        Assert.That(BuildOutRun.Of(model, 39, phases).Summary.Cost.CapexUsd, Is.EqualTo(390 + (200 * 39.0 / 400)).Within(1e-9));
        Assert.That(BuildOutRun.Of(model with { Warmup = TimeSpan.FromDays(50) }, 60, phases).Summary.Cost.CapexUsd, Is.EqualTo(100 + 5).Within(1e-9), "written off before the window");
    }

    /// <summary>Servers of 200 W and of 400 W, each 100 W idle, four to a row.</summary>
    private static DatacenterModel WithNewer(bool peak = false)
    {
        var model = TestModel.Fleet(1);
        var older = model.UltraServerTypes[0];
        var newer = older with { Name = "newer", Nameplate = new Watts(400), IdleDraw = 0.25 };
        if (peak)
        {
            older = older with { Accelerator = new Accelerator("chip", new FlopPerSecond(1e15), null) };
            newer = newer with { Accelerator = new Accelerator("newer chip", new FlopPerSecond(2e15), null) };
        }

        return model with { UltraServerTypes = [older, newer], Topology = new Topology(4, 1, 1, [new Campus("a", 1)]) };
    }
}
