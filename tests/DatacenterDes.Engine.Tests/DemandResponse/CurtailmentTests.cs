using System;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Summary;
using DatacenterDes.Model;
using DatacenterDes.Model.DemandResponse;
using DatacenterDes.Model.Electrical;
using DatacenterDes.Model.Quantities;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.DemandResponse;

/// <summary>Calls from the grid by hand: ten UltraServers of 1 kW that draw nothing when they idle.</summary>
public sealed class CurtailmentTests
{
    private const double Kilowatt = 1000;

    /// <summary>Notice at 1,000 s, from 1,600 s to 5,200 s.</summary>
    private static readonly ListedCall Call = At(1000, 1600, 5200, 0.4);

    private static ListedCall At(double notice, double start, double end, double depth, int? campus = null) =>
        new((long)(notice * 1e7), (long)(start * 1e7), (long)(end * 1e7), depth, campus);

    /// <summary>A job of some seconds on each UltraServer from the start on, rising in priority.</summary>
    private static DatacenterModel Busy(Func<int, double> seconds, Func<int, Flexibility> flexible, CapCurve? cap, params ImmutableArray<ListedCall> calls)
    {
        var model = TestModel.Fleet(10, idle: 0);
        var type = model.UltraServerTypes[0] with { Nameplate = new Watts(Kilowatt), Cap = cap };
        return model with
        {
            UltraServerTypes = [type],
            BuildOut = [model.BuildOut[0] with { Type = type }],
            Power = new() { Curtailment = [new("calls") { Calls = calls }] },
            JobClasses = [.. Enumerable.Range(0, 10).Select(i => TestModel.Class($"job {i}", TestModel.At(0), TestModel.Constant(seconds(i))) with
            {
                Priority = i,
                Flexible = flexible(i),
                Checkpoint = new(CheckpointMode.Fixed, TimeSpan.FromHours(3), TimeSpan.FromSeconds(10)),
            })],
        };
    }

    private static ProbedRun Run(DatacenterModel model, double seconds) => ProbedRun.ToEnd(model, seconds);

    private static double KilowattSeconds(double? megawattHours) => megawattHours!.Value * 3.6e6;

    [Test]
    public void Jobs_that_pause_are_gone_at_the_start_and_come_back_at_the_end()
    {
        // 10 kW at the notice, so 6 kW at most. The five that pause begin to save at 1,590 s and are gone at 1,600 s, with 1,590 s of 10,000 s
        // done; at 5,200 s they go on for 8,410 s. The others never notice.
        var (simulation, recorder) = Run(Busy(_ => 10_000, i => i < 5 ? Flexibility.Pause : Flexibility.No, null, Call), 20_000);
        Assert.That(recorder.Ends, Is.EqualTo((double[])[13_610, 13_610, 13_610, 13_610, 13_610, 10_000, 10_000, 10_000, 10_000, 10_000]));
        var summary = simulation.Summarize();
        Assert.That(KilowattSeconds(summary.Power.CurtailedMwh), Is.EqualTo(5 * 3600).Within(1e-6));
        Assert.That(KilowattSeconds(summary.Power.ItEnergyMwh), Is.EqualTo((5 * 10_000) + (5 * (1600 + 8410))).Within(1e-6));
        Assert.That((summary.Power.CurtailmentCalls, summary.Power.CurtailmentShortfallMwh, summary.Power.ShedEvents, summary.Power.CappedS), Is.EqualTo((1, 0, 0, 0)));

        // Five UltraServers of 1 kW that would work, for 3,600 of 20,000 s.
        Assert.That(summary.Power.StrandedMw["capped_or_curtailed"], Is.EqualTo(5e-3 * 3600 / 20_000).Within(1e-12));
        Assert.That(summary.Power.StrandedMw["nothing_fits"], Is.Zero);
        Assert.That((summary.Jobs.Preemptions, summary.Jobs.Interruptions, summary.Goodput.LostChipS), Is.EqualTo((5, 0, 0m)));
        Assert.That(
            recorder.Events.Where(e => e.Kind is EventKind.CurtailmentNotice or EventKind.CurtailmentBegan or EventKind.CurtailmentEnded).Select(e => (e.Kind, e.Time / 1e7, e.UltraServer, e.Count)),
            Is.EqualTo(((EventKind, double, int, int)[])[(EventKind.CurtailmentNotice, 1000, 0, 10), (EventKind.CurtailmentBegan, 1600, 0, 10), (EventKind.CurtailmentEnded, 5200, 0, 10)]));
    }

    [Test]
    public void A_job_that_pauses_and_comes_during_a_call_waits_until_it_ends()
    {
        // A call for a billionth of the load: it takes nothing from those that run.
        var model = Busy(_ => 10_000, _ => Flexibility.No, null, Call with { Depth = 1e-9 });
        model = model with { JobClasses = [.. model.JobClasses.Take(5), TestModel.Class("late", TestModel.At(2000), TestModel.Constant(100)) with { Flexible = Flexibility.Pause }] };
        var (_, recorder) = Run(model, 20_000);
        Assert.That(recorder.Jobs.Single(job => job.Class == 5).StartedAt / 1e7, Is.EqualTo(5200));
    }

    [Test]
    public void A_call_for_nothing_changes_nothing_and_counts_as_none()
    {
        // Five that would pause, five that would not, and one that comes during the call and would wait for its end.
        var busy = Busy(_ => 1_500, i => i < 5 ? Flexibility.Pause : Flexibility.No, null, Call with { Depth = 0 });
        busy = busy with { JobClasses = [.. busy.JobClasses, TestModel.Class("late", TestModel.At(2000), TestModel.Constant(100)) with { Flexible = Flexibility.Pause }] };
        var (called, withCall) = Run(busy, 20_000);
        var (_, without) = Run(busy with { Power = new() }, 20_000);

        Assert.That(withCall.Jobs, Is.EqualTo(without.Jobs));
        Assert.That(withCall.Events, Is.EqualTo(without.Events));
        Assert.That(withCall.Jobs.Single(job => job.Class == 10).StartedAt / 1e7, Is.EqualTo(2000));
        var power = called.Summarize().Power;
        Assert.That((power.CurtailmentCalls, power.CurtailedMwh, power.CurtailmentShortfallMwh), Is.EqualTo((0, 0, 0)));
    }

    [TestCase(0, 0.2, 3600)]
    [TestCase(12, 0, 3600)]
    [TestCase(12, 0.2, 0)]
    public void Calls_at_random_at_no_rate_of_no_depth_or_of_no_duration_are_none(double perHour, double depth, double seconds)
    {
        var model = Busy(_ => 10_000, _ => Flexibility.Pause, null);
        var calls = new RandomCalls(new(perHour / 3600), TestModel.Constant(60), TestModel.Constant(seconds), new CallDepth(TestModel.Constant(depth)));
        var (called, recorder) = Run(model with { Power = new() { Curtailment = [new("calls") { Random = calls }] } }, 20_000);

        Assert.That(recorder.Ends, Is.All.EqualTo(10_000));
        Assert.That(recorder.Events.Select(e => e.Kind), Has.None.AnyOf(EventKind.CurtailmentNotice, EventKind.CurtailmentBegan));
        Assert.That(called.Summarize().Power.CurtailmentCalls, Is.Zero);
    }

    [Test]
    public void Notice_is_given_at_the_end_of_the_gap_and_is_no_part_of_it()
    {
        // Gaps of 1 h on average, half an hour of notice and an hour of call: one comes every 2.5 h, 400 in 1,000 h, with a standard deviation of
        // √400 · (1 / 2.5) = 8. If the notice were a part of the gap there would be some 500.
        var model = Busy(_ => 4_000_000, _ => Flexibility.No, null);
        var calls = new RandomCalls(new(1 / 3600.0), TestModel.Constant(1800), TestModel.Constant(3600), new CallDepth(TestModel.Constant(1e-9)));
        var (_, recorder) = Run(model with { Power = new() { Curtailment = [new("calls") { Random = calls }] } }, 3_600_000);

        var notices = recorder.Events.Where(e => e.Kind == EventKind.CurtailmentNotice).Select(e => e.Time / 1e7).ToArray();
        var begins = recorder.Events.Where(e => e.Kind == EventKind.CurtailmentBegan).Select(e => e.Time / 1e7).ToArray();
        var ends = recorder.Events.Where(e => e.Kind == EventKind.CurtailmentEnded).Select(e => e.Time / 1e7).ToArray();
        Assert.That(notices, Has.Length.InRange(400 - 32, 400 + 32));
        Assert.That(begins.Zip(notices, (begin, notice) => begin - notice), Is.All.EqualTo(1800).Within(1e-6));
        Assert.That(notices.Skip(1).Zip(ends, (next, end) => next - end), Is.All.GreaterThanOrEqualTo(0));
    }

    [Test]
    public void What_runs_is_slowed_by_its_curve_the_least_urgent_first()
    {
        // 2 kW less: five at 60 % of their draw and 80 % of their speed, for 3,600 s, which takes them 720 s longer.
        var cap = new CapCurve([new(1, 1), new(0.6, 0.8)]);
        var (simulation, recorder) = Run(Busy(_ => 10_000, _ => Flexibility.No, cap, Call with { Depth = 0.2 }), 20_000);
        Assert.That(recorder.Ends, Is.EqualTo((double[])[10_720, 10_720, 10_720, 10_720, 10_720, 10_000, 10_000, 10_000, 10_000, 10_000]).Within(0.01));
        var power = simulation.Summarize().Power;
        Assert.That(KilowattSeconds(power.CurtailedMwh), Is.EqualTo(2 * 3600).Within(1e-4));
        Assert.That((power.CappedS, power.ShedEvents), Is.EqualTo((3600, 0)));
    }

    [Test]
    public void Jobs_that_slow_are_slowed_before_less_urgent_ones()
    {
        var cap = new CapCurve([new(1, 1), new(0.6, 0.8)]);
        var (_, recorder) = Run(Busy(_ => 10_000, i => i > 4 ? Flexibility.Slow : Flexibility.No, cap, Call with { Depth = 0.2 }), 20_000);
        Assert.That(recorder.Ends, Is.EqualTo((double[])[10_000, 10_000, 10_000, 10_000, 10_000, 10_720, 10_720, 10_720, 10_720, 10_720]).Within(0.01));
    }

    [Test]
    public void What_cannot_be_slowed_is_switched_off_and_comes_back_after_the_call()
    {
        // 8 kW at most: two are switched off at 1,600 s. The looks every minute from then on find no room until 5,200 s.
        var (simulation, recorder) = Run(Busy(_ => 10_000, _ => Flexibility.No, null, Call with { Depth = 0.2 }), 9_000);
        Assert.That(recorder.Events.Where(e => e.Kind is EventKind.Shed or EventKind.ShedEnded).Select(e => (e.Kind, e.Time / 1e7, e.UltraServer, e.Node)), Is.EqualTo(
            ((EventKind, double, int, int)[])[(EventKind.Shed, 1600, 0, -1), (EventKind.Shed, 1600, 1, -1), (EventKind.ShedEnded, 5200, 1, -1), (EventKind.ShedEnded, 5200, 0, -1)]));
        var summary = simulation.Summarize();
        Assert.That((summary.Reliability.DownTime.CurtailedS, summary.Reliability.DownTime.ShedS), Is.EqualTo((2 * 3600m, 0m)));
        Assert.That(KilowattSeconds(summary.Power.CurtailedMwh), Is.EqualTo(2 * 3600).Within(1e-6));
        Assert.That((summary.Power.ShedEvents, summary.Jobs.Interruptions), Is.EqualTo((0, 2)));
        Assert.That(summary.Reliability.InterruptionsByCause["power"], Is.EqualTo(2));
        Assert.That(recorder.Events.Where(e => e.Kind == EventKind.JobStarted && e.Time > 0).Select(e => e.Time / 1e7), Is.All.EqualTo(5200));
    }

    [Test]
    public void Others_start_during_a_call_as_far_as_they_stay_below_the_limit()
    {
        // Five pause, so 5 kW of 6 kW run. Of two that come at 2,000 s one starts; the other when job 9 ends, at 3,000 s.
        var model = Busy(i => i == 9 ? 3000 : 10_000, i => i < 5 ? Flexibility.Pause : Flexibility.No, null, Call);
        model = model with { JobClasses = [.. model.JobClasses, TestModel.Class("late", TestModel.At(2000, 2000), TestModel.Constant(5000))] };
        var (simulation, recorder) = Run(model, 4_000);
        Assert.That(recorder.Events.Where(e => e.Kind == EventKind.JobStarted && e.Class == 10).Select(e => e.Time / 1e7), Is.EqualTo((double[])[2000, 3000]));
        Assert.That(simulation.Fleet.Load.Microwatts, Is.EqualTo(6 * Kilowatt * 1e6));
        Assert.That(recorder.Events.Select(e => e.Kind), Has.None.EqualTo(EventKind.Shed));
        // (5 kW · 400 s + 4 kW · 2,000 s) not drawn by 4,000 s.
        Assert.That(KilowattSeconds(simulation.Summarize().Power.CurtailedMwh), Is.EqualTo((5 * 400) + (4 * 2000)).Within(1e-6));
    }

    [Test]
    public void A_call_on_a_campus_leaves_the_others_alone()
    {
        // Ten of twenty on each campus are busy. North must come down from 10 kW to 6 kW; a job of three comes meanwhile and goes south.
        var model = Busy(_ => 10_000, _ => Flexibility.No, null, At(1600, 1600, 5200, 0.4, campus: 0));
        model = model with
        {
            Topology = new(10, 1, 1, [new("north", 1), new("south", 1)]),
            BuildOut = [model.BuildOut[0] with { UltraServers = 20 }],
            JobClasses = [.. model.JobClasses, TestModel.Class("late", TestModel.At(2000), TestModel.Constant(5000), 3)],
        };
        var (simulation, recorder) = Run(model, 3_000);
        var north = simulation.Units[0].Row.Hall.Building.Campus;
        Assert.That(north.Load.Microwatts, Is.EqualTo(6 * Kilowatt * 1e6));
        Assert.That(recorder.Events.Where(e => e.Kind == EventKind.Shed).Select(e => e.UltraServer), Is.EqualTo((int[])[0, 1, 2, 3]));
        Assert.That(simulation.Curtailment.UnderWay.Select(call => call.Site.Name), Is.EqualTo((string[])["north"]));
        // Those that were switched off go on in the south at once, and so does the late one.
        Assert.That(recorder.Events.Where(e => e.Kind == EventKind.JobStarted && e.Time > 0).Select(e => (e.Time / 1e7, e.UltraServer >= 10)), Is.EqualTo(
            ((double, bool)[])[(1600, true), (1600, true), (1600, true), (1600, true), (2000, true)]));
        Assert.That(simulation.DownTime.Now(0, Engine.Statistics.DownCause.Curtailed), Is.EqualTo(4));
    }

    [Test]
    public void The_window_counts_what_lies_in_it()
    {
        // Half of the hour lies behind the warm-up; the call began before it.
        var model = Busy(_ => 10_000, i => i < 5 ? Flexibility.Pause : Flexibility.No, null, Call) with { Warmup = TimeSpan.FromSeconds(3400) };
        var power = Run(model, 20_000).Simulation.Summarize().Power;
        Assert.That(KilowattSeconds(power.CurtailedMwh), Is.EqualTo(5 * 1800).Within(1e-6));
        Assert.That(power.CurtailmentCalls, Is.Zero);
    }

    [Test]
    public void A_limit_below_what_everything_draws_when_it_is_down_is_missed_by_the_difference()
    {
        // All off, each draws 0.1 kW still if it has failed; 10 failed ones draw 1 kW of the 0 kW allowed.
        var model = Busy(_ => 10_000, _ => Flexibility.No, null, At(0, 1000, 2000, 1));
        var type = model.UltraServerTypes[0] with { DownDraw = 0.1 };
        model = model with
        {
            UltraServerTypes = [type],
            BuildOut = [model.BuildOut[0] with { Type = type }],
            Failures = new() { Outages = [.. Enumerable.Range(0, 10).Select(i => new Model.Reliability.Outage(i, 500 * TimeSpan.TicksPerSecond, 5000 * TimeSpan.TicksPerSecond))] },
        };
        var power = Run(model, 3_000).Simulation.Summarize().Power;
        Assert.That(KilowattSeconds(power.CurtailmentShortfallMwh), Is.EqualTo(1 * 1000).Within(1e-4));
    }

    [Test]
    public void Calls_at_random_are_counted_from_the_end_of_the_last()
    {
        // Every 730 h on average from the end of one, with notice of 10 h and 20 h long: 175,200 h / 760 h = 230.5 calls in 20 years.
        var model = TestModel.Fleet(1) with
        {
            End = TestModel.Start.AddDays(20 * 365),
            Record = new(Series: false),
            Power = new()
            {
                Curtailment = [new("calls")
                {
                    Random = new(new(12 / (365 * 86_400.0)), TestModel.Constant(36_000), TestModel.Constant(72_000), new(TestModel.Constant(0.2))),
                }],
            },
        };
        Replications.AssertMean(model, summary => summary.Power.CurtailmentCalls!.Value, 175_200 / 760.0, 0.05);
    }

    [Test]
    public void A_model_without_calls_has_no_figures_of_them()
    {
        RunSummary summary = Run(Busy(_ => 100, _ => Flexibility.Pause, null) with { Power = new() }, 1000).Simulation.Summarize();
        Assert.That(
            (summary.Power.CurtailedMwh, summary.Power.CurtailmentCalls, summary.Power.CurtailmentShortfallMwh, summary.Reliability.DownTime.CurtailedS),
            Is.EqualTo((0d, (long?)null, (double?)null, (decimal?)null)));
    }
}
