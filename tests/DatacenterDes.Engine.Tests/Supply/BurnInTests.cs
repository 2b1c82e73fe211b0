using System;
using System.Linq;
using DatacenterDes.Engine.Records;
using DatacenterDes.Model;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Supply;

/// <summary>UltraServers that fail their burn-in enter service later.</summary>
internal sealed class BurnInTests
{
    [Test]
    public void Those_that_fail_enter_service_after_their_rework()
    {
        // 10,000 of which 5 % fail: 500, give or take 22 (one standard deviation of a binomial); four of these are 87.
        var model = Model(10_000, 0.05);
        var simulation = new DatacenterSimulation(model, new NullRecorder());
        simulation.RunUntil(TestModel.Start.AddDays(1));
        var late = 10_000 - simulation.Snapshot().UltraServersInService;
        Assert.That(late, Is.EqualTo(500).Within(87));
        simulation.RunUntil(TestModel.Start.AddDays(5).AddTicks(1));
        Assert.That(simulation.Snapshot().UltraServersInService, Is.EqualTo(10_000));

        // Each is missing for five days of the 365.
        simulation.RunUntil(TestModel.Start.AddDays(365));
        Assert.That(simulation.Summarize().Capacity.UltraserversInService.Mean, Is.EqualTo(10_000 - (late * 5.0 / 365)).Within(1e-6));
    }

    [Test]
    public void Whether_one_fails_does_not_depend_on_the_others()
    {
        var few = Late(Model(100, 0.2));
        var many = Late(Model(1_000, 0.2));
        Assert.That(few, Is.Not.Empty);
        Assert.That(many.Where(unit => unit < 100), Is.EqualTo(few));
    }

    private static int[] Late(DatacenterModel model)
    {
        var recorder = new ListRecorder();
        new DatacenterSimulation(model, recorder).RunUntil(TestModel.Start.AddDays(10));
        return [.. recorder.Events.Where(e => e.Kind == EventKind.PhaseInService && e.Time > 0).Select(e => e.UltraServer).Order()];
    }

    private static DatacenterModel Model(int ultraServers, double fails)
    {
        var model = TestModel.Fleet(ultraServers);
        return model with { BuildOut = [model.BuildOut[0] with { BurnIn = new BurnIn(fails, TestModel.Constant(TimeSpan.FromDays(5).TotalSeconds)) }] };
    }
}
