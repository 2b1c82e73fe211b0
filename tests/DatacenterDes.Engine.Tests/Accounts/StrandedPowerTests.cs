using System.Linq;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Summary;
using DatacenterDes.Model;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Accounts;

/// <summary>Where contracted nameplate power goes, by hand. UltraServers of 200 W.</summary>
public sealed class StrandedPowerTests
{
    private const double Each = 200e-6;

    [Test]
    public void What_idles_is_wanted_as_far_as_jobs_wait()
    {
        // Four. A job of three for an hour; the one of two waits beside the fourth, and then runs for an hour beside two that nothing
        // asks for. Over two hours: half an UltraServer that does not fit, one without demand, two and a half that work.
        var summary = Run(
            TestModel.Fleet(4),
            7200,
            out _,
            TestModel.Class("three", TestModel.At(0), TestModel.Constant(3600), 3),
            TestModel.Class("two", TestModel.At(0), TestModel.Constant(3600), 2));
        Assert.That(summary.Power.StrandedMw["nothing_fits"], Is.EqualTo(0.5 * Each).Within(1e-15));
        Assert.That(summary.Power.StrandedMw["no_demand"], Is.EqualTo(Each).Within(1e-15));
        Assert.That(summary.Capacity.ItMwProductive.Mean, Is.EqualTo(2.5 * Each).Within(1e-15));
        Assert.That(summary.Power.StrandedMw.Values.Sum(), Is.EqualTo(1.5 * Each).Within(1e-15));
    }

    [Test]
    public void Samples_tell_what_is_done_at_their_instant()
    {
        // 100 s of work, then 50 s of saving, and so on: at 60 s it works, at 120 s it saves, at 180 s it works.
        Run(
            TestModel.Fleet(2) with { Record = new RecordSettings { SeriesInterval = System.TimeSpan.FromMinutes(1) } },
            200,
            out var recorder,
            TestModel.Class("saves", TestModel.At(0), TestModel.Constant(1000)) with
            {
                Checkpoint = new CheckpointSettings(CheckpointMode.Fixed, System.TimeSpan.FromSeconds(100), System.TimeSpan.FromSeconds(50), TestModel.Constant(0)),
            });
        var power = recorder.Fleet.Select(sample => sample.Power).ToArray();
        Assert.That(power.Select(use => use.Productive), Is.EqualTo((double[])[Each, 0, Each]).Within(1e-15));
        Assert.That(power.Select(use => use.Stranded[(int)StrandedCause.CheckpointAndRestart]), Is.EqualTo((double[])[0, Each, 0]).Within(1e-15));
        Assert.That(power.Select(use => use.Stranded[(int)StrandedCause.NoDemand]), Is.All.EqualTo(Each).Within(1e-15));
    }

    [Test]
    public void What_comes_later_is_contracted_and_awaits_its_power()
    {
        // One from the start, three more after 30 of 120 s: three for a quarter of the time.
        var model = TestModel.Fleet(1);
        model = model with { BuildOut = [model.BuildOut[0], new Phase("more", TestModel.Start.AddSeconds(30), model.UltraServerTypes[0], 3)] };
        var summary = Run(model, 120, out _);
        Assert.That(summary.Power.StrandedMw["awaiting_energization"], Is.EqualTo(0.75 * Each).Within(1e-15));
        Assert.That(summary.Capacity.ItMwContracted.Mean, Is.EqualTo(4 * Each).Within(1e-15));
        Assert.That(summary.Capacity.ItMwEnergized.Mean, Is.EqualTo(3.25 * Each).Within(1e-15));
    }

    [Test]
    public void What_is_reworked_after_its_burn_in_is_in_commissioning()
    {
        // Two that are to serve from the start fail their burn-in and come 30 s later, of 120 s.
        var model = TestModel.Fleet(2);
        model = model with { BuildOut = [model.BuildOut[0] with { BurnIn = new BurnIn(1, TestModel.Constant(30)) }] };
        var summary = Run(model, 120, out _);
        Assert.That(summary.Power.StrandedMw["commissioning"], Is.EqualTo(2 * Each * 30 / 120).Within(1e-15));
        Assert.That(summary.Power.StrandedMw["no_demand"], Is.EqualTo(2 * Each * 90 / 120).Within(1e-15));
    }

    [Test]
    public void Spares_held_and_kept_are_stranded_as_spares()
    {
        // Four of which one is kept free; a job of one holds another beside it, so one has no demand.
        var summary = Run(
            TestModel.Fleet(4) with { Scheduler = new SchedulerSettings { FloatingSpares = 0.25 } },
            100,
            out _,
            TestModel.Class("careful", TestModel.At(0), TestModel.Constant(1000)) with { Spares = new HotSpares(0, 1) });
        Assert.That(summary.Power.StrandedMw["spares"], Is.EqualTo(2 * Each).Within(1e-15));
        Assert.That(summary.Power.StrandedMw["no_demand"], Is.EqualTo(Each).Within(1e-15));
    }

    private static RunSummary Run(DatacenterModel model, double seconds, out ListRecorder recorder, params JobClass[] classes)
    {
        var run = ProbedRun.ToEnd(model with { JobClasses = [.. classes] }, seconds);
        recorder = run.Told;
        return run.Summary;
    }
}
