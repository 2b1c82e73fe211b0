using System;
using System.Linq;
using DatacenterDes.Model.DemandResponse;
using DatacenterDes.Model.Quantities;
using NUnit.Framework;

namespace DatacenterDes.Model.Tests.DemandResponse;

/// <summary>Batteries at campuses, and the swing of training, in model files.</summary>
internal sealed class BatteriesReaderTests : DataFileFixture
{
    private const string Campuses = "topology: { row: { ultraservers: 5 }, hall: { rows: 1 }, building: { halls: 1 }, campuses: { north: { buildings: 1 }, south: { buildings: 1 } } }";

    [Test]
    public void A_battery_is_read()
    {
        var batteries = ReadModel($"{Campuses}\npower: {{ batteries: [{{ campus: south, energy: 400 MWh, power: 100 MW, efficiency: 88 %, initial: 20 %, shave-above: 480 MW, charge-below: 30 USD/MWh, discharge-above: 0.08 USD/kWh, interval: 30 min }}] }}\nenergy: {{ price: 0.05 USD/kWh }}").Model!.Power.Batteries;

        Assert.That(batteries.Single(), Is.EqualTo(new SiteBattery(new Joules(400 * 3.6e9), new Watts(100e6))
        {
            Campus = 1,
            Efficiency = 0.88,
            Initial = 0.2,
            ShaveAbove = new Watts(480e6),
            ChargeBelow = 0.03,
            DischargeAbove = 0.08,
            Interval = TimeSpan.FromMinutes(30),
        }));
    }

    [TestCase("{ energy: 4 MWh, power: 1 MW }", "0: does nothing: give it \"shave-above\", or \"charge-below\" and \"discharge-above\"")]
    [TestCase("{ energy: 4 MW, power: 1 MW, shave-above: 1 MW }", "0.energy: \"4 MW\" has an unknown unit; ")]
    [TestCase("{ power: 1 MW, shave-above: 1 MW }", "0: \"energy\" is missing")]
    [TestCase("{ energy: 4 MWh, power: 1 MW, charge-below: 0.03 USD/kWh }", "0: \"charge-below\" and \"discharge-above\" go together")]
    [TestCase("{ energy: 4 MWh, power: 1 MW, charge-below: 0.3 USD/kWh, discharge-above: 0.08 USD/kWh }", "0: \"charge-below\" is more than \"discharge-above\"")]
    [TestCase("{ per: campus, campus: north, energy: 4 MWh, power: 1 MW, shave-above: 1 MW }", "0: \"per\" and \"campus\" exclude each other; keep one")]
    [TestCase("{ energy: 4 MWh, power: 1 MW, shave-above: 1 MW }, { campus: north, energy: 4 MWh, power: 1 MW, shave-above: 1 MW }", "1: is a second battery of a campus; write one with the energy and power of both")]
    [TestCase("{ campus: south, energy: 4 MWh, power: 1 MW, shave-above: 1 MW }, { campus: north, interval: 5 min, energy: 4 MWh, power: 1 MW, shave-above: 1 MW }", "1.interval: differs from that of another battery; demand is averaged over one interval everywhere")]
    [TestCase("{ energy: 4 MWh, power: 1 MW, shave-above: 1 MW, efficiency: 0 % }", "0.efficiency: \"0 %\" is not possible here; it must be more than 0 % and at most 100 %")]
    [TestCase("{ energy: 4 MWh, power: 1 MW, shave-abov: 1 MW }", "0.shave-abov: unknown key \"shave-abov\"; did you mean \"shave-above\"?")]
    public void A_fault_is_one_line_at_its_place(string entries, string fault) =>
        Assert.That(Text(ReadModel($"{Campuses}\npower: {{ batteries: [{entries}] }}").Issues.First()), Does.StartWith("~/models/m.yaml:9: power.batteries." + fault));

    [Test]
    public void A_class_says_how_its_training_swings()
    {
        const string job = "workload: { classes: [{ name: a, swing: { compute: 98 %, communicate: 45 % }, arrivals: { slots: 1 }, size: { chips: 1 }, duration: 1 h }] }";

        Assert.That(ReadModel(job).Model!.JobClasses.Single().Swing, Is.EqualTo(new TrainingSwing(0.98, 0.45)));
        Assert.That(
            ReadModel(job.Replace("98", "40", StringComparison.Ordinal)).Issues.Single().ToString(),
            Does.EndWith("workload.classes.a.swing: \"communicate\" is more than \"compute\""));
    }
}
