using System;
using System.Linq;
using DatacenterDes.Engine.Records;
using DatacenterDes.Model;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Power;

/// <summary>What is shed and what comes back, by hand. A planned outage of one of two feeds lasts from 1,000 to 1,500 s.</summary>
public sealed class OverloadTests
{
    private const string Outage = "\nmaintenance: [{ name: outage, level: feed, first: 2026-01-01 00:16:40, duration: 500 s, at-a-time: 1 }]";

    private static DatacenterModel Model(string feed, int ultraServers = 10) =>
        Grid.Of($"power: {{ nodes: {{ feed: {{ count: 2, {feed} }} }}, ultraservers: {{ fed-by: feed }} }}{Outage}", 1, ultraServers);

    [Test]
    public void The_least_urgent_are_shed_when_the_allowance_is_over_and_come_back_when_there_is_room()
    {
        // 2,000 W on 2 × 1,200 W. With one out, 60 s above the rating; then four of ten leave, and 1,200 W is just what it can. The
        // second is back at 1,500 s (and the first out until 2,000); at 2,000 s both are there: 2,000 W are less than 95 % of 2,400 W.
        // Every minute from 1,060 s on there is a look: at 2,020 s.
        var (simulation, recorder) = Grid.Run(Model("rating: 1200 W, overload: { for: 60 s }").Busy(), 3000);
        var shed = recorder.Events.Where(e => e.Kind == EventKind.Shed).ToArray();
        Assert.That(shed.Select(e => (e.UltraServer, e.Time / 1e7)), Is.EqualTo(((int, double)[])[(0, 1060), (1, 1060), (2, 1060), (3, 1060)]));
        Assert.That(recorder.Events.Where(e => e.Kind == EventKind.Overload).Select(e => e.Time / 1e7), Is.EqualTo((double[])[1000]));
        Assert.That(Grid.DownTimes(recorder), Is.EqualTo((string[])["3: 1060..2020", "2: 1060..2020", "1: 1060..2020", "0: 1060..2020"]));
        var summary = simulation.Summarize();
        Assert.That(summary.Power.ShedEvents, Is.EqualTo(4));
        Assert.That(summary.Power.Nodes["feed"].Overloads, Is.EqualTo(1));
        Assert.That(summary.Power.Nodes["feed"].PeakLoadOfRating, Is.EqualTo(2000 / 1200.0).Within(1e-9));
        Assert.That(summary.Reliability.DownTime.ShedS, Is.EqualTo(4 * 960));
        Assert.That(summary.Power.StrandedMw["capped_or_curtailed"], Is.EqualTo(200e-6 * 4 * 960 / 3000).Within(1e-15));
    }

    [Test]
    public void An_overload_that_ends_within_its_allowance_sheds_nothing()
    {
        // 1,000 s in all: the feeds are out one after the other.
        var (simulation, recorder) = Grid.Run(Model("rating: 1200 W, overload: { for: 1001 s }").Busy(), 3000);
        Assert.That(Grid.DownTimes(recorder), Is.Empty);
        Assert.That(simulation.Summarize().Power.Nodes["feed"].Overloads, Is.EqualTo(1));
    }

    [Test]
    public void Without_an_allowance_nothing_is_above_its_rating_for_any_time()
    {
        var (simulation, _) = Grid.Run(Model("rating: 1200 W").Busy(), 3000);
        Assert.That(simulation.Summarize().Power.Nodes["feed"].PeakLoadOfRating, Is.EqualTo(1));
    }

    // With a feed out from 1,000 to 2,000 s, the other delivers 2,000 W on 1,200 W: until some are shed, all the time, or no time; from the warm-up on.
    [TestCase("overload: { for: 60 s }", 0, 60)]
    [TestCase("overload: { for: 60 s }", 1030, 30)]
    [TestCase("overload: { for: 1001 s }", 0, 1000)]
    [TestCase("overload: { for: 1001 s }", 1400, 600)]
    [TestCase("overload: { for: 0 s }", 0, 0)]
    public void The_time_above_the_rating_is_known(string overload, double warmup, double expected)
    {
        var (simulation, _) = Grid.Run(Model($"rating: 1200 W, {overload}").Busy() with { Warmup = TimeSpan.FromSeconds(warmup) }, 3000);
        Assert.That(simulation.Summarize().Power.Nodes["feed"].OverloadedS, Is.EqualTo(expected));
    }

    [Test]
    public void What_does_nothing_is_shed_before_jobs_and_services_are_the_last()
    {
        // Six UltraServers: 0 serves, 1 to 3 run a job of three, 4 and 5 are idle. 800 + 200 W on one feed of 600 W: the idle ones leave
        // (800 W), then one of the job's (it is interrupted, its others idle: 400 W). The job waits: it needs three.
        var model = Model("rating: 600 W", 6);
        var service = TestModel.Service("service", new ServiceArrivals(1, TimeSpan.FromMinutes(15)));
        var job = TestModel.Class("job", TestModel.At(1), TestModel.Constant(1e9), 3) with { Priority = 5 };
        var (_, recorder) = Grid.Run(model with { JobClasses = [service, job] }, 1400);
        var shed = recorder.Events.Where(e => e.Kind == EventKind.Shed).Select(e => e.UltraServer);
        Assert.That(shed, Is.EqualTo((int[])[5, 4, 3]));
        Assert.That(recorder.Events.Where(e => e.Kind == EventKind.JobInterrupted).Select(e => e.Class), Is.EqualTo((int[])[1]));
    }

    [Test]
    public void What_runs_draws_less_and_goes_slower_before_anything_is_shed()
    {
        // Ten at 200 W, 60 % of it at 80 % of the speed at the least, but never below 100 W idle. On one feed of 1,680 W there is 320 W
        // too much: 0 to 3, the least urgent, draw 120 W, which is exactly that. From 1,000 s to 2,020 s they do 80 % of their work:
        // 204 s less each. A job of 3,000 s ends at 3,204 s.
        var model = Model("rating: 1680 W").Busy();
        var type = model.UltraServerTypes[0] with { IdleDraw = 0.5, Cap = new([new(1, 1), new(0.8, 0.95), new(0.6, 0.8)]) };
        model = model with
        {
            UltraServerTypes = [type],
            BuildOut = [model.BuildOut[0] with { Type = type }],
            JobClasses = [.. model.JobClasses.Select(c => c with { Length = new TimedLength(TestModel.Constant(3000)) })],
        };
        var (simulation, recorder) = Grid.Run(model, 4000);
        var power = simulation.Summarize().Power;
        Assert.That(power.ShedEvents, Is.Zero);
        Assert.That(power.CappedS, Is.EqualTo(1020));

        // A fifth of four UltraServers of 200 W for 1,020 s; the caps are the only thing that slows.
        Assert.That(power.StrandedMw["capped_or_curtailed"], Is.EqualTo(4 * 200e-6 * 0.2 * 1020 / 4000).Within(1e-9));
        Assert.That(power.StrandedMw["degraded"], Is.Zero);
        Assert.That(power.Nodes["feed"].PeakLoadOfRating, Is.EqualTo(1).Within(1e-6));
        Assert.That(recorder.Jobs.OrderBy(job => job.Number).Select(job => job.FinishedAt / 1e7), Is.EqualTo(
            (double[])[3204, 3204, 3204, 3204, 3000, 3000, 3000, 3000, 3000, 3000]).Within(0.01));
        // 2,000 W · 3,000 s of which 320 W · 1,020 s were not drawn; then four for 204 s more; idle from 3,000 and 3,204 s on.
        var joules = (2000 * 3000) - (320 * 1020) + (4 * 200 * 204) + (6 * 100 * 1000) + (4 * 100 * 796);
        Assert.That(power.ItEnergyMwh * 3.6e9, Is.EqualTo(joules).Within(1));
        Assert.That(recorder.Events.Where(e => e.Kind is EventKind.Capped or EventKind.CapEnded).Select(e => (e.Kind, e.Time / 1e7, e.Count)), Is.EqualTo(
            ((EventKind, double, int)[])[(EventKind.Capped, 1000, 4), (EventKind.CapEnded, 2020, 4)]));
    }

    [Test]
    public void The_units_of_a_job_are_capped_alike()
    {
        // A job on four at 200 W: 800 W on one feed of 640 W. 40 W less each is 80 % of the draw and 95 % of the speed, for 1,020 s: 51 s
        // are lost. Two of them at 60 % would draw 160 W less too, and the job would run at 80 %.
        var model = Model("rating: 640 W", 4);
        var type = model.UltraServerTypes[0] with { IdleDraw = 0.5, Cap = new([new(1, 1), new(0.8, 0.95), new(0.6, 0.8)]) };
        model = model with
        {
            UltraServerTypes = [type],
            BuildOut = [model.BuildOut[0] with { Type = type }],
            JobClasses = [TestModel.Class("gang", TestModel.At(0), TestModel.Constant(3000), 4)],
        };
        var (simulation, recorder) = Grid.Run(model, 4000);
        var summary = simulation.Summarize();
        Assert.That(recorder.Jobs.Single().FinishedAt / 1e7, Is.EqualTo(3051).Within(0.01));
        Assert.That((summary.Power.ShedEvents, summary.Power.CappedS), Is.EqualTo((0, 1020)));
        Assert.That(summary.Power.Nodes["feed"].PeakLoadOfRating, Is.EqualTo(1).Within(1e-6));
        Assert.That((double)summary.Goodput.DegradedChipS, Is.EqualTo(4 * 51).Within(0.01));
        Assert.That(summary.Power.ItEnergyMwh * 3.6e9, Is.EqualTo((800 * 3051) - (160 * 1020) + (400 * 949)).Within(1));
        Assert.That(recorder.Events.Where(e => e.Kind is EventKind.Capped or EventKind.CapEnded).Select(e => (e.Kind, e.Time / 1e7, e.Count)), Is.EqualTo(
            ((EventKind, double, int)[])[(EventKind.Capped, 1000, 4), (EventKind.CapEnded, 2020, 4)]));
    }

    [Test]
    public void The_least_urgent_job_is_capped_first_as_far_as_it_goes_and_the_next_by_what_is_left()
    {
        // Two jobs of two at 200 W: 800 W on one feed of 600 W. The less urgent draws 120 W each, 160 W less, at 80 % of its speed; the
        // other 20 W less each: 90 % of the draw, 97.5 % of the speed. For 1,020 s: 204 s and 25.5 s are lost.
        var model = Model("rating: 600 W", 4);
        var type = model.UltraServerTypes[0] with { IdleDraw = 0.5, Cap = new([new(1, 1), new(0.8, 0.95), new(0.6, 0.8)]) };
        var job = TestModel.Class("more", TestModel.At(0), TestModel.Constant(3000), 2) with { Priority = 1 };
        model = model with
        {
            UltraServerTypes = [type],
            BuildOut = [model.BuildOut[0] with { Type = type }],
            JobClasses = [job, job with { Name = "less", Priority = 0 }],
        };
        var (simulation, recorder) = Grid.Run(model, 4000);
        Assert.That(recorder.Jobs.OrderBy(j => j.Class).Select(j => j.FinishedAt / 1e7), Is.EqualTo((double[])[3025.5, 3204]).Within(0.01));
        Assert.That(simulation.Summarize().Power.Nodes["feed"].PeakLoadOfRating, Is.EqualTo(1).Within(1e-6));
    }

    [Test]
    public void What_cannot_draw_less_is_shed_when_all_that_can_draws_the_least()
    {
        // Ten at 200 W, at the least 160 W: 1,600 W on one feed of 1,210 W; three leave.
        var model = Model("rating: 1210 W").Busy();
        var type = model.UltraServerTypes[0] with { Cap = new([new(1, 1), new(0.8, 0.95)]) };
        var (simulation, recorder) = Grid.Run(model with { UltraServerTypes = [type], BuildOut = [model.BuildOut[0] with { Type = type }] }, 1010);
        Assert.That(recorder.Events.Where(e => e.Kind == EventKind.Shed).Select(e => e.UltraServer), Is.EqualTo((int[])[0, 1, 2]));
        Assert.That(Grid.Watts(simulation.Of("feed")[0].Delivered), Is.EqualTo(7 * 160));
    }

    [Test]
    public void A_cap_holds_at_every_instant()
    {
        // 2 × 900 W may be delivered where 2 × 1,200 W could: one of ten never runs beside the others.
        var (simulation, _) = Grid.Run(Model("rating: 1200 W, cap: 900 W, overload: { for: 10 min }").Busy(), 900);
        var power = simulation.Summarize().Power;
        Assert.That(power.Nodes["feed"].PeakLoadMw * 1e6, Is.EqualTo(900));
        Assert.That(power.ShedEvents, Is.EqualTo(1));
    }
}
