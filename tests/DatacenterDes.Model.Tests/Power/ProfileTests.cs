using System;
using System.Linq;
using DatacenterDes.Model.Files;
using DatacenterDes.Model.Profiles;
using NUnit.Framework;

namespace DatacenterDes.Model.Tests.Power;

/// <summary>What moves over time: its values, and how model files say it.</summary>
internal sealed class ProfileTests
{
    private static readonly DateTime Start = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Test]
    public void Temperature_is_least_on_the_coldest_day_and_most_at_the_warmest_hour()
    {
        // The hour from 14:00 has the temperature of 14:30. On day 15.604, 0.604 days after the coldest, the year's wave is 13 · cos(2π 0.604 / 365) below.
        var profile = new TemperatureProfile(12, 13, 15, 5, 14.5);
        var expected = 12 - (13 * Math.Cos(2 * Math.PI * (14.5 / 24) / 365)) + 5;

        Assert.That(profile.At(new(2026, 1, 15, 14, 0, 0, DateTimeKind.Utc)), Is.EqualTo(expected).Within(1e-9));
        Assert.That(profile.At(new(2026, 1, 15, 14, 59, 59, DateTimeKind.Utc)), Is.EqualTo(expected).Within(1e-9));
        Assert.That(profile.NextChange(new(2026, 1, 15, 14, 59, 59, DateTimeKind.Utc)), Is.EqualTo(new DateTime(2026, 1, 15, 15, 0, 0)));
    }

    [TestCase(-30, 1.08)]
    [TestCase(-10, 1.08)]
    [TestCase(5, 1.1)]
    [TestCase(20, 1.12)]
    [TestCase(30, 1.16)]
    [TestCase(41, 1.2)]
    public void A_curve_is_straight_between_its_points_and_flat_beyond(double temperature, double pue) =>
        Assert.That(
            new PueCurve(new ConstantProfile(temperature), [new(-10, 1.08), new(20, 1.12), new(40, 1.2)]).At(Start),
            Is.EqualTo(pue).Within(1e-12));

    [Test]
    public void A_trace_holds_each_value_until_the_next_and_the_last_one_on()
    {
        var trace = new TraceProfile([new(Start, 1), new(Start.AddHours(1), 2), new(Start.AddHours(5), 3)]);

        Assert.That(new[] { 0, 0.9, 1, 4.9, 5, 1e6 }.Select(h => trace.At(Start.AddHours(h))), Is.EqualTo(new double[] { 1, 1, 2, 2, 3, 3 }));
        Assert.That(new[] { 0, 0.9, 1, 4.9 }.Select(h => (trace.NextChange(Start.AddHours(h)) - Start).TotalHours), Is.EqualTo(new double[] { 1, 1, 5, 5 }));
        Assert.That(trace.NextChange(Start.AddHours(5)), Is.EqualTo(DateTime.MaxValue));
    }

    [Test]
    public void No_value_lies_beyond_the_bounds_of_a_profile()
    {
        var hours = Enumerable.Range(0, 24).Select(hour => 1 + (hour % 7 / 10.0)).ToArray();
        var temperature = new TemperatureProfile(12, 13, 15, 5, 16);
        Profile[] profiles =
        [
            new ConstantProfile(3),
            new HourlyProfile([.. hours], [.. hours.Select(value => value - 0.5)]),
            temperature,
            new PueCurve(temperature, [new(-10, 1.2), new(15, 1.08), new(40, 1.4)]),
            new TraceProfile([new(Start, 2), new(Start.AddHours(1), 1), new(Start.AddHours(5), 3)]),
        ];
        foreach (var profile in profiles)
        {
            var values = Enumerable.Range(0, 24 * 366).Select(hour => profile.At(Start.AddHours(hour))).ToArray();
            Assert.That(values, Is.All.InRange(profile.Lowest, profile.Highest), $"{profile}");
        }

        Assert.That((profiles[1].Lowest, profiles[1].Highest), Is.EqualTo((0.5, 1.6)));
        Assert.That((profiles[3].Lowest, profiles[3].Highest), Is.EqualTo((1.08, 1.4)));
        Assert.That((profiles[4].Lowest, profiles[4].Highest), Is.EqualTo((1.0, 3.0)));
    }

    [Test]
    public void A_curve_over_a_temperature_is_read()
    {
        var power = Pod("{ pue: { temperature: { mean: 12 C, yearly: 13 C, daily: 5 C, warmest-hour: 16 }, curve: [[-10 C, 1.08], [{ value: 40 C, source: me }, 1.2]] } }").Model!.Power;

        Assert.That(power.Pue.Highest, Is.EqualTo(1.2), "the bound that reviews compute with");
        Assert.That(((PueCurve)power.Pue).Temperature, Is.EqualTo(new TemperatureProfile(12, 13, 15, 5, 16)));
        Assert.That(((PueCurve)power.Pue).Points, Is.EqualTo(new[] { new PuePoint(-10, 1.08), new(40, 1.2) }));
    }

    [Test]
    public void A_daily_price_is_read_and_a_constant_is_no_profile()
    {
        var hours = string.Join(", ", Enumerable.Range(0, 24).Select(h => $"{h} USD/MWh"));
        var energy = Pod("{ pue: 1.2 }", $"{{ price: {{ hourly: [{hours}] }}, carbon: 0.4 kg/kWh }}").Model!.Energy;
        var price = (HourlyProfile)energy.Price!;

        Assert.That(energy.Carbon, Is.EqualTo(new ConstantProfile(0.4)));
        Assert.That(price.At(new(2026, 1, 2, 7, 30, 0)), Is.EqualTo(0.007));
        Assert.That(price.Weekend, Is.EqualTo(price.Hourly));
    }

    [TestCase("{ pue: { curve: [[0 C, 1.1], [9 C, 1.2]] } }", "power.pue: \"temperature\" is missing")]
    [TestCase("{ pue: { temperature: 9 C } }", "power.pue: needs curve or trace")]
    [TestCase("{ pue: { temperature: 9, curve: [[0 C, 1.1], [9 C, 1.2]] } }", "power.pue.temperature: \"9\" has no unit; write \"9 C\"")]
    [TestCase("{ pue: { temperature: 9 C, curve: [[0 C, 1.1]] } }", "power.pue.curve: needs two points of a temperature and a PUE")]
    [TestCase("{ pue: { temperature: 9 C, curve: [[0 C, 1.1], [0 C, 1.2]] } }", "power.pue.curve: has points out of order; each must be warmer")]
    [TestCase("{ pue: { temperature: 9 C, curve: [[0 C, 1.1, 2], [9 C, 1.2]] } }", "power.pue.curve.0: must be a temperature and a PUE, as in [30 C, 1.2]")]
    [TestCase("{ pue: { temperature: 9 C, curve: [[0 C, 0.9], [9 C, 1.2]] } }", "power.pue.curve.0.1: \"0.9\" is not possible here; it must be 1 or more")]
    [TestCase("{ pue: { temperature: 9 C, curve: [[0 C, 1.1], [9 C, 1.2]], trace: a.csv } }", "power.pue.trace: \"curve\" and \"trace\" exclude each other")]
    [TestCase("{ pue: { temperature: 9 C, curve: [[0 C, 1.1], [9 C, 1.2]], sha256: a } }", "power.pue.sha256: goes with \"trace\"")]
    [TestCase("{ pue: { temperature: { yearly: 9 C }, curve: [[0 C, 1.1], [9 C, 1.2]] } }", "power.pue.temperature: needs mean or trace")]
    [TestCase("{ pue: { temperature: { mean: 9 C, coldest: 0 }, curve: [[0 C, 1.1], [9 C, 1.2]] } }", "power.pue.temperature.coldest: \"0\" is not possible here; it must be a day of the year")]
    [TestCase("{ basis: facility, pue: { temperature: 9 C, curve: [[0 C, 1.1], [9 C, 1.2]] } }", "power: \"basis: facility\" needs a \"pue\" that is one number")]
    public void A_fault_of_the_PUE_is_one_line(string power, string fault) =>
        Assert.That(Pod(power).Issues.Single().ToString(), Does.StartWith("pod.yaml:62: " + fault));

    [TestCase("{ price: { hourly: [1 USD/kWh, 2 USD/kWh] } }", "energy.price.hourly: has 2 values; expected 24, from each hour of the day on")]
    [TestCase("{ price: { hourly: 1 USD/kWh } }", "energy.price.hourly: must be a list: 24 values, from each hour of the day on")]
    [TestCase("{ price: 1 USD/kWh, sha256: a }", "energy.sha256: goes with \"trace\"")]
    public void A_fault_of_a_price_is_told_at_its_place(string energy, string fault) =>
        Assert.That(Pod("{ pue: 1.2 }", energy).Issues.Single().ToString(), Does.StartWith("pod.yaml:63: " + fault));

    private static ModelReading Pod(string power, string energy = "{ price: 1 USD/kWh }") => ModelFile.Parse(
        Samples.Pod
            .Replace("power: { basis: it, pue: 1.2 }", $"power: {power}", StringComparison.Ordinal)
            .Replace("energy: { price: 0.06 USD/kWh, carbon: 0.367 kg/kWh }", $"energy: {energy}", StringComparison.Ordinal),
        "pod.yaml");
}
