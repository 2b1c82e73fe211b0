using System;
using System.Linq;
using DatacenterDes.Model;
using DatacenterDes.Model.Profiles;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Power;

/// <summary>Power and energy of runs small enough to do by hand.</summary>
public sealed class PowerTests
{
    [Test]
    public void Energy_is_idle_plus_what_the_jobs_draw_beyond_it()
    {
        // Nameplate 200 W, idle 100 W. Two servers for 4 h idle: 800 Wh. A job of one server draws 164 W for 3 h: 64 W more, 192 Wh.
        var job = TestModel.Class("job", TestModel.At(3600), TestModel.Constant(3 * 3600)) with { Draw = 0.82 };
        var model = TestModel.Fleet(2) with { End = TestModel.Start.AddHours(4), JobClasses = [job], Power = new() { Pue = new ConstantProfile(1.25) }, Energy = new() { Price = new ConstantProfile(0.1), Carbon = new ConstantProfile(0.5) } };
        var summary = Replications.Run(model);
        Assert.That(summary.Power.ItEnergyMwh, Is.EqualTo(992e-6).Within(1e-15));
        Assert.That(summary.Power.FacilityEnergyMwh, Is.EqualTo(1240e-6).Within(1e-15));
        Assert.That(summary.Power.PeakItMw, Is.EqualTo(264e-6).Within(1e-15));
        Assert.That(summary.Cost.EnergyUsd, Is.EqualTo(1.24 * 0.1).Within(1e-12));
        Assert.That(summary.Cost.CarbonKg, Is.EqualTo(1.24 * 0.5).Within(1e-12));
        Assert.That(summary.Cost.UsdPerProductiveChipH, Is.EqualTo(0.124 / 3).Within(1e-12));
    }

    [Test]
    public void A_job_on_part_of_an_UltraServer_draws_by_its_share_of_the_chips()
    {
        // 16 chips, 200 W, idle 100 W; 4 chips at full draw add a quarter of 100 W for 2 h: 4 × 100 + 50 = 450 Wh in 4 h.
        var job = TestModel.Class("job", TestModel.At(0), TestModel.Constant(7200), 4, SizeUnit.Chips);
        var summary = Replications.Run(TestModel.Fleet(1, 16) with { End = TestModel.Start.AddHours(4), JobClasses = [job] });
        Assert.That(summary.Power.ItEnergyMwh, Is.EqualTo(450e-6).Within(1e-15));
    }

    [Test]
    public void Statistics_leave_out_the_warm_up()
    {
        // The job runs from 0 to 3 h at 200 W, then 100 W idle to 4 h; from 2 h on: 200 + 100 = 300 Wh, half productive.
        var job = TestModel.Class("job", TestModel.At(0), TestModel.Constant(3 * 3600));
        var summary = Replications.Run(TestModel.Fleet(1) with { End = TestModel.Start.AddHours(4), Warmup = TimeSpan.FromHours(2), JobClasses = [job] });
        Assert.That(summary.Power.ItEnergyMwh, Is.EqualTo(300e-6).Within(1e-15));
        Assert.That(summary.Utilization.Productive, Is.EqualTo(0.5));
        Assert.That(summary.Jobs.Submitted, Is.Zero, "it was submitted before the window");
        Assert.That(summary.Jobs.WaitS.Mean, Is.Null);
    }

    [Test]
    public void A_phase_draws_from_its_date_on_and_samples_show_it_by_building()
    {
        // Two servers a building; one building from the start, one after 2 h, all idle at 100 W.
        var model = TestModel.Fleet(2) with
        {
            End = TestModel.Start.AddHours(4),
            Topology = new Topology(2, 1, 1, [new Campus("north", 3)]),
            Record = new RecordSettings(SeriesInterval: TimeSpan.FromHours(1)),
        };
        var other = model.UltraServerTypes[0] with { Name = "not built" };
        model = model with { UltraServerTypes = [other, .. model.UltraServerTypes] };
        model = model with { BuildOut = [model.BuildOut[0], model.BuildOut[0] with { Name = "later", InService = TestModel.Start.AddHours(2) }] };
        var recorder = new ListRecorder();
        var simulation = new DatacenterSimulation(model, recorder);
        simulation.RunUntil(TestModel.Start.AddHours(4));

        Assert.That(simulation.Buildings, Is.EqualTo(new[] { "north/1", "north/2" }));
        var fleet = recorder.Fleet;
        Assert.That(fleet.Select(s => s.Time / TimeSpan.TicksPerHour), Is.EqualTo(new[] { 1, 2, 3, 4 }));

        // A sample comes before what else happens at its instant, so the one at 2 h does not see the phase.
        Assert.That(fleet.Select(s => s.Capacity.ItMegawatts * 1e6), Is.EqualTo(new[] { 200.0, 200, 400, 400 }).Within(1e-9));
        Assert.That(fleet.Select(s => s.Capacity.ItMegawattHours * 1e6), Is.EqualTo(new[] { 200.0, 200, 400, 400 }).Within(1e-9));
        var second = recorder.Buildings.Where(s => s.Building == 1);
        Assert.That(second.Select(s => s.Capacity.UltraServersInService), Is.EqualTo(new[] { 0, 0, 2, 2 }));
        Assert.That(recorder.Generations.Select(s => s.Type), Is.All.EqualTo(1));
    }
}
