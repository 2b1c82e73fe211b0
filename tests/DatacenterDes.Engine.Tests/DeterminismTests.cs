using System;
using System.Linq;
using DatacenterDes.Model;
using DatacenterDes.Model.Reliability;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests;

/// <summary>A run is a function of model and seed.</summary>
public sealed class DeterminismTests
{
    [Test]
    public void Slices_and_samples_change_nothing([Range(1, 10)] int seed)
    {
        var model = RandomModels.Eventful(seed);
        var whole = Run(model with { Record = new RecordSettings(Series: false) }, TimeSpan.FromDays(1000));
        var sliced = Run(model with { Record = new RecordSettings(SeriesInterval: TimeSpan.FromMinutes(17)) }, TimeSpan.FromMinutes(23));
        Assert.That(sliced.Jobs, Is.EqualTo(whole.Jobs));
        Assert.That(sliced.Events, Is.EqualTo(whole.Events));
        Assert.That(sliced.Placements, Is.EqualTo(whole.Placements));
        Assert.That(whole.Events, Is.Not.Empty);
    }

    [Test]
    public void Slices_change_nothing_of_a_build_out([Range(1, 20)] int seed)
    {
        var model = RandomBuildOuts.Any(seed);
        var whole = Run(model with { Record = new RecordSettings(Series: false) }, TimeSpan.FromDays(1000));
        var sliced = Run(model with { Record = new RecordSettings(SeriesInterval: TimeSpan.FromMinutes(17)) }, TimeSpan.FromMinutes(23));
        Assert.That(sliced.Jobs, Is.EqualTo(whole.Jobs));
        Assert.That(sliced.Events, Is.EqualTo(whole.Events));
        Assert.That(sliced.Placements, Is.EqualTo(whole.Placements));
    }

    [Test]
    public void Nothing_depends_on_how_far_the_run_will_go([Range(1, 200)] int seed)
    {
        // Estimates outlast the short run, which is to make no difference to what a head is promised.
        var model = RandomModels.Eventful(seed);
        var length = (model.End!.Value - model.Start) / 5;
        model = model with { Scheduler = model.Scheduler with { Backfilling = Backfilling.Easy }, Record = new RecordSettings(Series: false), Warmup = TimeSpan.Zero };
        var whole = Run(model, TimeSpan.FromDays(1000));
        var cut = Run(model with { End = model.Start + length }, TimeSpan.FromDays(1000));
        Assert.That(cut.Events, Is.EqualTo(whole.Events.TakeWhile(record => record.Time < length.Ticks)));
        Assert.That(cut.Jobs.Where(job => job.FinishedAt >= 0), Is.EqualTo(whole.Jobs.Where(job => job.FinishedAt >= 0 && job.FinishedAt < length.Ticks)));
    }

    [Test]
    public void Another_seed_gives_other_jobs()
    {
        var model = RandomModels.Eventful(1);
        Assert.That(Run(model with { Seed = 2 }, TimeSpan.FromDays(1000)).Events, Is.Not.EqualTo(Run(model, TimeSpan.FromDays(1000)).Events));
    }

    [Test]
    public void Two_policies_see_the_same_jobs_and_the_same_failures()
    {
        // Lifetimes run while a unit is up; repair is unlimited here and no maintenance waits for jobs, so nothing that the policy does
        // can move them.
        var plenty = new SparePart("board", 1_000_000, TimeSpan.FromHours(1), 0);
        var model = RandomModels.Eventful(3) with { Repair = new() { Spares = [plenty] }, Maintenance = [] };
        var fcfs = Run(model with { Scheduler = new(Backfilling.None) }, TimeSpan.FromDays(1000));
        var easy = Run(model with { Scheduler = new(Backfilling.Easy) }, TimeSpan.FromDays(1000));
        Assert.That(Failures(easy), Is.EqualTo(Failures(fcfs)));

        // A job is known by its class and when it came; slots submit at other times under another policy.
        var known = from a in fcfs.Jobs
                    where model.JobClasses[a.Class].Arrivals is not SlotArrivals
                    join b in easy.Jobs on (a.Class, a.SubmittedAt) equals (b.Class, b.SubmittedAt)
                    select (a.Chips, b.Chips);
        Assert.That(known.Count(), Is.GreaterThan(10));
        Assert.That(known.All(pair => pair.Item1 == pair.Item2));

        static (long Time, int Unit, int Component)[] Failures(ListRecorder run) =>
            [.. run.Events.Where(e => e.Kind == Records.EventKind.Failure && e.UltraServer >= 0).Select(e => (e.Time, e.UltraServer, e.Component))];
    }

    private static ListRecorder Run(DatacenterModel model, TimeSpan slice)
    {
        var recorder = new ListRecorder();
        var simulation = new DatacenterSimulation(model, recorder);
        while (!simulation.IsFinished)
            simulation.RunUntil(simulation.Now + slice);
        simulation.RecordJobsUnderWay();
        return recorder;
    }
}
