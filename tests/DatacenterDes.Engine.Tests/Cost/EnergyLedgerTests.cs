using System;
using System.Linq;
using DatacenterDes.Engine.Summary;
using DatacenterDes.Engine.Tests.Power;
using DatacenterDes.Model;
using DatacenterDes.Model.Profiles;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Cost;

/// <summary>Energy, cost and carbon where PUE, price or carbon move, in runs small enough to do by hand.</summary>
public sealed class EnergyLedgerTests
{
    [Test]
    public void Cost_is_the_integral_of_load_times_PUE_times_price()
    {
        // 100 W idle, 200 W busy from 1 h to 3 h; PUE 1.5 until 2 h, then 1.1; price 0.1 USD/kWh until 2.5 h, then -0.2 USD/kWh.
        // 0-1 h: 100 · 1.5 = 150 Wh; 1-2 h: 200 · 1.5 = 300 Wh; 2-3 h: 200 · 1.1 = 220 Wh; 3-4 h: 100 · 1.1 = 110 Wh: 780 Wh.
        // Until 2.5 h 150 + 300 + 110 = 560 Wh at 0.1 USD/kWh, then 220 Wh at -0.2 USD/kWh: 0.056 - 0.044 = 0.012 USD.
        // Carbon 0.5 kg/kWh throughout: 0.39 kg.
        var summary = Replications.Run(Busy() with
        {
            Power = new() { Pue = Steps((0, 1.5), (2, 1.1)) },
            Energy = new() { Price = Steps((0, 0.1), (2.5, -0.2)), Carbon = new ConstantProfile(0.5) },
        });

        AssertIs(summary, 600, 780, 0.012, 0.39);
        Assert.That(summary.Cost.UsdPerProductiveChipH, Is.EqualTo(0.006).Within(1e-12), "two chip-hours");
    }

    // Busy at 200 W from 1 to 3 h, a PUE of 1.5 until 2 h: 300 W. From 2.25 h on the PUE is 1.1: 220 W. From 3 h on it is idle: 110 W.
    [TestCase(0, 300)]
    [TestCase(2.25, 220)]
    [TestCase(3, 110)]
    public void The_highest_power_of_the_facility_is_the_highest_load_times_its_PUE(double warmup, double watts)
    {
        var summary = Replications.Run(Busy() with { Warmup = TimeSpan.FromHours(warmup), Power = new() { Pue = Steps((0, 1.5), (2, 1.1)) } });

        Assert.That(summary.Power.PeakFacilityMw, Is.EqualTo(watts / 1e6).Within(1e-15));
    }

    [Test]
    public void What_the_electrical_graph_loses_is_in_it()
    {
        // 200 W · 1.2 and 10 W lost.
        var (simulation, _) = ProbedRun.ToEnd(Grid.Of("power: { pue: 1.2, nodes: { feed: { rating: 1 kW, fixed-loss: 10 W } }, ultraservers: { fed-by: feed } }").Busy(), 3600);

        Assert.That(simulation.Summarize().Power.PeakFacilityMw, Is.EqualTo(250e-6).Within(1e-12));
    }

    [Test]
    public void Figures_begin_with_the_window()
    {
        // The same from 2.25 h on: 150 + 100 Wh of IT energy, 275 Wh; 55 Wh of them before 2.5 h: 0.0055 - 0.044 = -0.0385 USD; 0.1375 kg.
        var summary = Replications.Run(Busy() with
        {
            Warmup = TimeSpan.FromHours(2.25),
            Power = new() { Pue = Steps((0, 1.5), (2, 1.1)) },
            Energy = new() { Price = Steps((0, 0.1), (2.5, -0.2)), Carbon = new ConstantProfile(0.5) },
        });

        AssertIs(summary, 250, 275, -0.0385, 0.1375);
    }

    [Test]
    public void A_daily_profile_of_weekdays_and_weekends_prices_every_hour()
    {
        // 2026-01-01 is a Thursday. 100 W for a week: five days at 0.00, 0.01 … 0.23 USD/kWh, 0.1 · 2.76 USD each, and a weekend at 0.05: 0.1 · 48 · 0.05.
        var model = TestModel.Fleet(1) with
        {
            End = TestModel.Start.AddDays(7),
            Energy = new() { Price = new HourlyProfile([.. Enumerable.Range(0, 24).Select(h => h / 100.0)], [.. Enumerable.Repeat(0.05, 24)]) },
        };

        Assert.That(Replications.Run(model).Cost.EnergyUsd, Is.EqualTo((5 * 0.276) + 0.24).Within(1e-12));
    }

    [Test]
    public void A_PUE_that_follows_the_temperature_of_a_year_averages_to_that_of_its_mean_on_a_straight_line()
    {
        // Whole waves over 365 days and 24 hours add up to nothing, and the line is straight from -20 to 40 C: PUE at 12 C, 1 + 0.2 · 32 / 60.
        var curve = new PueCurve(new TemperatureProfile(12, 13, 15, 5, 15), [new(-20, 1), new(40, 1.2)]);
        var model = TestModel.Fleet(1) with { Power = new() { Pue = curve } };

        Assert.That(Replications.Run(model).Power.FacilityEnergyMwh, Is.EqualTo(1e-4 * 8760 * (1 + (0.2 * 32 / 60))).Within(1e-9));
    }

    [Test]
    public void Profiles_that_do_not_move_are_the_constants()
    {
        var flat = Busy() with
        {
            Power = new() { Pue = Steps((0, 1.3), (1.7, 1.3)) },
            Energy = new() { Price = Steps((0, 0.07)), Carbon = Steps((0, 0.4), (3.1, 0.4)) },
        };
        var (profiles, constants) = (Replications.Run(flat), Replications.Run(Busy() with { Power = new() { Pue = new ConstantProfile(1.3) }, Energy = new() { Price = new ConstantProfile(0.07), Carbon = new ConstantProfile(0.4) } }));

        Assert.That(profiles.Cost.EnergyUsd, Is.EqualTo(constants.Cost.EnergyUsd).Within(1e-12));
        Assert.That(profiles.Cost.CarbonKg, Is.EqualTo(constants.Cost.CarbonKg).Within(1e-12));
        Assert.That(profiles.Power.FacilityEnergyMwh, Is.EqualTo(constants.Power.FacilityEnergyMwh).Within(1e-15));
    }

    [Test]
    public void Slices_and_samples_change_no_figure()
    {
        var model = Busy() with { Energy = new() { Price = Steps((0, 0.1), (1.3, 0.3), (2.9, 0.017)) }, Record = new(Series: false) };
        var whole = Replications.Run(model);
        var simulation = new DatacenterSimulation(model with { Record = new(SeriesInterval: TimeSpan.FromMinutes(7)) }, new ListRecorder());
        for (var minute = 1; minute <= 240; minute++)
            simulation.RunUntil(TestModel.Start.AddMinutes(minute));

        Assert.That(simulation.Summarize().Cost, Is.EqualTo(whole.Cost));
        Assert.That(simulation.Summarize().Power.FacilityEnergyMwh, Is.EqualTo(whole.Power.FacilityEnergyMwh));
    }

    private static DatacenterModel Busy() => TestModel.Fleet(1) with
    {
        End = TestModel.Start.AddHours(4),
        JobClasses = [TestModel.Class("job", TestModel.At(3600), TestModel.Constant(7200))],
    };

    private static TraceProfile Steps(params (double Hour, double Value)[] steps) =>
        new([.. steps.Select(step => new ProfileStep(TestModel.Start.AddHours(step.Hour), step.Value))]);

    private static void AssertIs(RunSummary summary, double itWattHours, double facilityWattHours, double usd, double kilograms)
    {
        Assert.That(summary.Power.ItEnergyMwh, Is.EqualTo(itWattHours / 1e6).Within(1e-15));
        Assert.That(summary.Power.FacilityEnergyMwh, Is.EqualTo(facilityWattHours / 1e6).Within(1e-15));
        Assert.That(summary.Cost.EnergyUsd, Is.EqualTo(usd).Within(1e-12));
        Assert.That(summary.Cost.CarbonKg, Is.EqualTo(kilograms).Within(1e-12));
    }
}
