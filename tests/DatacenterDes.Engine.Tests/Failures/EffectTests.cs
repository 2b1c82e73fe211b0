using System;
using System.Linq;
using System.Reflection;
using DatacenterDes.Engine.Failures.Effects;
using DatacenterDes.Model;
using DatacenterDes.Model.Reliability;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Failures;

/// <summary>Effects by their words; and what it takes to add one: a class and a line, as the page on extending has them.</summary>
internal sealed class EffectTests
{
    private const double Hour = 3600;

    public static FailureEffect Limp { get; } = Register(
        new("limp", "the jobs that it reaches restart, and the UltraServer runs at this part of its speed from the detection until the repair")
        {
            Repair = EffectRepair.Always,
            TakesThroughput = true,
            StrikesJobs = false,
        });

    [OneTimeSetUp]
    public void Add() => Effect.Add(typeof(LimpEffect));

    [Test]
    public void Every_effect_that_a_model_can_name_has_one_class()
    {
        var words = typeof(Effect).Assembly.GetTypes().Select(type => type.GetCustomAttribute<EffectAttribute>()?.Word).OfType<string>();
        Assert.That(words, Is.EquivalentTo(FailureEffect.All.Select(effect => effect.Word)));
    }

    [Test]
    public void An_effect_without_a_class_is_refused_before_anything_runs()
    {
        var component = TestModel.Failure(1, new FailureEffect("vanish", "what failed is gone"));
        Assert.That(
            () => new DatacenterSimulation(TestModel.Fleet(1) with { Failures = TestModel.Failing(component) }, new ListRecorder()),
            Throws.ArgumentException.With.Message.Contains("vanish"));
    }

    [TestCase(0, 11, 0, Description = "4 h of work, 1 h of it in 2 h, 4 h again, and the half hour that is left in 1 h")]
    [TestCase(0.25, 11.5, 0.5, Description = "a quarter of an hour later each time: 4 h of work, from 4.25 h on 1 h of it in 2 h, 4 h until 10.25 h, and from 10.5 h on the half hour in 1 h")]
    public void An_added_effect_does_what_its_class_says(double detect, double turnaround, double restarting)
    {
        // A part lasts 4 h of operation and is repaired in 2 h; the job has 9.5 h of work, all of which it keeps.
        var recorder = new ListRecorder();
        var simulation = new DatacenterSimulation(
            TestModel.Fleet(1) with
            {
                End = TestModel.Start.AddHours(24),
                JobClasses = [TestModel.Class("one", TestModel.At(0), TestModel.Constant(9.5 * Hour)) with { Checkpoint = new(CheckpointMode.Continuous, TimeSpan.Zero, TimeSpan.Zero, TestModel.Constant(0)) }],
                Failures = TestModel.Failing(TestModel.Failure(1, Limp, detect * Hour, TestModel.Constant(2 * Hour)) with
                {
                    Lifetime = TestModel.Constant(4 * Hour),
                    Throughput = 0.5,
                    Level = FailureLevel.Chip,
                }),
            },
            recorder);
        simulation.RunUntil(TestModel.Start.AddHours(24));

        var job = recorder.Jobs.Single();
        Assert.That(job.FinishedAt / (double)TimeSpan.TicksPerHour, Is.EqualTo(turnaround).Within(1e-9));
        Assert.That(job.Interruptions, Is.EqualTo(2));
        Assert.That(simulation.Summarize().Goodput.RestartChipS, Is.EqualTo(restarting * Hour).Within(1e-6));
    }

    private static FailureEffect Register(FailureEffect effect) => effect;
}
