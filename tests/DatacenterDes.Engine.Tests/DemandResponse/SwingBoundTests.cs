using System;
using System.Linq;
using DatacenterDes.Model;
using DatacenterDes.Model.DemandResponse;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.DemandResponse;

/// <summary>By how much training makes the load swing, by hand: UltraServers of 200 W, four chips each.</summary>
public sealed class SwingBoundTests
{
    private static JobClass Training(string name, double at, double seconds, int size, SizeUnit unit = SizeUnit.UltraServers) =>
        TestModel.Class(name, TestModel.At(at), TestModel.Constant(seconds), size, unit) with { Swing = new TrainingSwing(0.98, 0.48) };

    [Test]
    public void Jobs_in_phase_add_up_on_each_campus()
    {
        // Half of 200 W swing on each UltraServer. Of a job of six on 4 + 4, four are north and two south (1,000 s to 3,000 s).
        // The other class does not train.
        var model = TestModel.Fleet(8, chips: 4) with
        {
            End = TestModel.Start.AddSeconds(4000),
            Topology = new(4, 1, 1, [new("north", 1), new("south", 1)]),
            JobClasses = [Training("large", 1000, 2000, 6), TestModel.Class("other", TestModel.At(0), TestModel.Constant(4000))],
        };
        var swing = Replications.Run(model).Power.TrainingSwingMw!;
        var units = swing.Values.Sum(figures => figures.Peak) * 1e6 / 100;
        Assert.That(units, Is.EqualTo(6).Within(1e-9));
        Assert.That(swing.Keys, Is.EqualTo((string[])["north", "south"]));
        foreach (var figures in swing.Values)
        {
            Assert.That(figures.LargestJob, Is.EqualTo(figures.Peak));
            Assert.That(figures.Mean, Is.EqualTo(figures.Peak * 2000 / 4000).Within(1e-15));
        }
    }

    [Test]
    public void Jobs_that_overlap_add_up_and_the_largest_is_known()
    {
        // Two UltraServers from 0 s to 3,000 s, one chip of four (25 W) from 1,000 s to 2,000 s: 225 W at most, 200 W of one job; (200 · 3 + 25) / 4 W on average.
        var model = TestModel.Fleet(8, chips: 4) with
        {
            End = TestModel.Start.AddSeconds(4000),
            JobClasses = [Training("pair", 0, 3000, 2), Training("chip", 1000, 1000, 1, SizeUnit.Chips)],
        };
        var swing = Replications.Run(model).Power.TrainingSwingMw!["fleet"];
        Assert.That((swing.Peak * 1e6, swing.LargestJob * 1e6), Is.EqualTo((225.0, 200.0)));
        Assert.That(swing.Mean * 1e6, Is.EqualTo(625 / 4.0).Within(1e-9));
    }

    [Test]
    public void The_window_has_the_largest_job_that_runs_in_it()
    {
        // The large one has ended when the window opens; the pair runs on into it.
        var model = TestModel.Fleet(8, chips: 4) with
        {
            End = TestModel.Start.AddSeconds(4000),
            Warmup = TimeSpan.FromSeconds(2000),
            JobClasses = [Training("large", 0, 1000, 6), Training("pair", 0, 3000, 2)],
        };
        var swing = Replications.Run(model).Power.TrainingSwingMw!["fleet"];
        Assert.That((swing.Peak * 1e6, swing.LargestJob * 1e6, swing.Mean * 1e6), Is.EqualTo((200.0, 200.0, 100.0)));
    }

    [Test]
    public void A_model_without_it_has_no_figures() =>
        Assert.That(Replications.Run(TestModel.Fleet(1) with { End = TestModel.Start.AddSeconds(10) }).Power.TrainingSwingMw, Is.Null);
}
