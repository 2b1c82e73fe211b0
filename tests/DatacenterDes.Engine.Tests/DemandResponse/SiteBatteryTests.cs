using System;
using System.Linq;
using DatacenterDes.Engine.DemandResponse;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Engine.Summary;
using DatacenterDes.Model;
using DatacenterDes.Model.DemandResponse;
using DatacenterDes.Model.Profiles;
using DatacenterDes.Model.Quantities;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.DemandResponse;

/// <summary>Batteries between campuses and the grid.</summary>
public sealed class SiteBatteryTests
{
    /// <summary>Ten UltraServers of 1 MW that draw nothing when they idle; from 3,600 s to 7,200 s all are busy.</summary>
    private static DatacenterModel Model(SiteBattery battery, double pue = 1)
    {
        var model = TestModel.Fleet(10, idle: 0);
        var type = model.UltraServerTypes[0] with { Nameplate = new Watts(1e6) };
        return model with
        {
            End = TestModel.Start.AddHours(4),
            UltraServerTypes = [type],
            BuildOut = [model.BuildOut[0] with { Type = type }],
            JobClasses = [TestModel.Class("job", TestModel.At(3600), TestModel.Constant(3600), 10)],
            Power = new() { Pue = new ConstantProfile(pue), Batteries = [battery] },
        };
    }

    private static SiteBattery Battery(double megawattHours, double megawatts) => new(new Joules(megawattHours * 3.6e9), new Watts(megawatts * 1e6));

    private static PowerFigures Run(DatacenterModel model) => Replications.Run(model).Power;

    [Test]
    public void Peaks_are_shaved_until_it_is_empty()
    {
        // Facility: 0 MW, 12 MW for the second hour, 0 MW. Above 8 MW it delivers 4 MW; it has 3 MWh (half of 6): empty after 45 min, so the last 15 min take
        // 12 MW. It charges with at most 5 MW, and fills itself in the first hour: 3 MWh more take 3 / 0.8 = 3.75 MWh; then it has 6 MWh and delivers 4.
        // In the third hour 4 MWh take 5 MWh.
        var battery = Battery(6, 5) with { Efficiency = 0.8, ShaveAbove = new Watts(8e6) };
        var power = Run(Model(battery, pue: 1.2));
        Assert.That(power.FacilityEnergyMwh, Is.EqualTo(12).Within(1e-9));
        Assert.That(power.SiteBatteryMwh, Is.EqualTo(4).Within(1e-9));
        Assert.That(power.GridEnergyMwh, Is.EqualTo(12 + 8.75 - 4).Within(1e-9));
        Assert.That(power.SiteBatteryLossesMwh, Is.EqualTo(8.75 * 0.2).Within(1e-9));
        Assert.That(power.PeakGridMw, Is.EqualTo(8).Within(1e-9));

        // With 2 MWh in all: 30 min at 8 MW.
        Assert.That(Run(Model(battery with { Energy = new Joules(2 * 3.6e9) }, pue: 1.2)).PeakGridMw, Is.EqualTo(12).Within(1e-9));
        Assert.That(power.PeakGridMwByCampus!["fleet"], Is.EqualTo(power.PeakGridMw));
    }

    [Test]
    public void It_charges_up_to_the_peak_that_it_shaves_and_no_further()
    {
        // 3 MW are drawn at all times in an interval, 8 MW may be: 5 MW of its 100 MW charge it.
        var state = new BatteryState(Battery(100, 100) with { Efficiency = 0.5, Initial = 0, ShaveAbove = new Watts(8e6) }, new RunWindow(0));
        Assert.That(state.Book(facility: 3 * 0.25, hours: 0.25, price: null), Is.EqualTo(5 * 0.25).Within(1e-12));
        Assert.That(state.Stored, Is.EqualTo(2.5 * 0.25).Within(1e-12));
    }

    [Test]
    public void It_buys_when_energy_is_cheap_and_delivers_when_it_is_dear()
    {
        // 20 USD/MWh in the first hour, 100 in the second, 50 after. From empty, 2 MW for 1 h at 50 % are 1 MWh; it is delivered in the second hour, which
        // takes 9 instead of 10 MWh: 2 · 20 + 9 · 100 USD.
        var battery = Battery(10, 2) with { Efficiency = 0.5, Initial = 0, ChargeBelow = 0.03, DischargeAbove = 0.08 };
        var hourly = Enumerable.Repeat(0.05, 24).ToArray();
        (hourly[0], hourly[1]) = (0.02, 0.1);
        var model = Model(battery) with { Energy = new EnergySettings { Price = new HourlyProfile([.. hourly], [.. hourly]) } };
        var summary = Replications.Run(model);
        Assert.That((summary.Power.GridEnergyMwh, summary.Power.SiteBatteryMwh), Is.EqualTo((11.0, 1.0)));
        Assert.That(summary.Cost.EnergyUsd, Is.EqualTo((2 * 20) + (9 * 100)).Within(1e-9));
        Assert.That(summary.Power.PeakGridMw, Is.EqualTo(10).Within(1e-9), "1 MWh is delivered in the first half of the hour, at 2 MW");
    }

    [Test]
    public void What_it_did_in_the_warm_up_is_not_counted_and_what_it_holds_stays()
    {
        // As above, 2 MW of 10 MW for half an hour from 1 h on, of 1 MWh that it took in before: from 1.25 h on the other half.
        var battery = Battery(10, 2) with { Efficiency = 0.5, Initial = 0, ChargeBelow = 0.03, DischargeAbove = 0.08 };
        var hourly = Enumerable.Repeat(0.05, 24).ToArray();
        (hourly[0], hourly[1]) = (0.02, 0.1);
        var model = Model(battery) with { Energy = new EnergySettings { Price = new HourlyProfile([.. hourly], [.. hourly]) }, Warmup = TimeSpan.FromHours(1.25), End = TestModel.Start.AddHours(1.5) };
        var summary = Replications.Run(model);
        Assert.That((summary.Power.SiteBatteryMwh, summary.Power.SiteBatteryLossesMwh), Is.EqualTo((0.5, 0.0)));
        Assert.That((summary.Power.GridEnergyMwh, summary.Power.PeakGridMw), Is.EqualTo((8 * 0.25, 8.0)));
        Assert.That(summary.Cost.EnergyUsd, Is.EqualTo(8 * 0.25 * 100).Within(1e-9));
    }

    [Test]
    public void A_battery_of_one_campus_leaves_the_other_alone()
    {
        // Five of the ten on each campus: 5 MW each, of which north may take 4 MW.
        var model = Model(Battery(100, 100) with { Campus = 0, ShaveAbove = new Watts(4e6) }) with { Topology = new(5, 1, 1, [new("north", 1), new("south", 1)]) };
        var power = Run(model);
        Assert.That(power.PeakGridMwByCampus!["north"], Is.EqualTo(4).Within(1e-9));
        Assert.That(power.PeakGridMwByCampus["south"], Is.EqualTo(5).Within(1e-9));
    }

    [Test]
    public void Whatever_it_is_used_for_it_holds_its_limits_and_no_energy_is_lost() => Prop.ForAll(
        Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
        seed =>
        {
            var random = new Random(seed);
            var battery = Battery(0.1 + (100 * random.NextDouble()), 0.1 + (50 * random.NextDouble())) with
            {
                Efficiency = 0.01 + (0.99 * random.NextDouble()),
                Initial = random.NextDouble(),
                ShaveAbove = random.Next(2) == 0 ? null : new Watts(1e8 * random.NextDouble()),
                ChargeBelow = 0.03,
                DischargeAbove = 0.08,
            };
            var state = new BatteryState(battery, new RunWindow(0));
            var first = state.Stored;
            for (var i = 0; i < 500; i++)
            {
                var (facility, hours, price) = (100 * random.NextDouble(), 0.001 + random.NextDouble(), random.NextDouble() / 10);
                var (charged, delivered) = state.Act(facility * hours, hours, price);
                state.Book(facility * hours, hours, price);
                var grid = facility + ((charged - delivered) / hours);
                if (charged < 0 || delivered < 0 || Math.Max(charged, delivered) > (battery.Power.Megawatts * hours * (1 + 1e-12)) || grid < -1e-9)
                    return false;
                if (state.Stored < 0 || state.Stored > battery.Energy.MegawattHours || (charged > 0 && grid > (battery.ShaveAbove?.Megawatts ?? double.MaxValue) + 1e-9))
                    return false;
            }

            return Math.Abs(first + state.Charged - state.Lost - state.Delivered - state.Stored) < 1e-9;
        }).Check(Config.QuickThrowOnFailure.WithReplay(20_260_101, 1));

    [Test]
    public void A_model_without_batteries_has_no_figures_of_them()
    {
        var power = Run(Model(Battery(1, 1)) with { Power = new() });
        Assert.That((power.GridEnergyMwh, power.PeakGridMw, power.PeakGridMwByCampus, power.SiteBatteryMwh, power.SiteBatteryLossesMwh), Is.EqualTo(
            ((double?)null, (double?)null, (object?)null, (double?)null, (double?)null)));
    }
}
