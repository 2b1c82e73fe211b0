using System;
using System.Globalization;
using System.Linq;
using DatacenterDes.Model.Files.Values;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace DatacenterDes.Model.Tests;

internal sealed class QuantityTests
{
    private static readonly Quantity[] Kinds = [
        Quantity.Time, Quantity.Rate, Quantity.Power, Quantity.Throughput, Quantity.Data, Quantity.Bandwidth,
        Quantity.EnergyPrice, Quantity.CarbonIntensity, Quantity.Ratio, Quantity.Factor, Quantity.UltraServers];

    private static double Parse(Quantity quantity, string text)
    {
        Assert.That(quantity.TryParse(text, out var value, out var fault), Is.True, fault);
        return value;
    }

    [TestCase("250 ms", 0.25)]
    [TestCase("90 s", 90)]
    [TestCase("15 min", 900)]
    [TestCase("4 h", 14_400)]
    [TestCase("3 d", 259_200)]
    [TestCase("2 w", 1_209_600)]
    [TestCase("1 y", 31_536_000)]
    [TestCase("1.5h", 5_400)]
    [TestCase("  1  h  ", 3_600)]
    [TestCase("1e3 s", 1_000)]
    [TestCase("+2.5E-1 s", 0.25)]
    [TestCase("1,000 s", 1_000)]
    [TestCase("1_000_000.5 s", 1_000_000.5)]
    public void Times_are_in_seconds(string text, double seconds) => Assert.That(Parse(Quantity.Time, text), Is.EqualTo(seconds));

    [TestCase("6.4 / h", 6.4 / 3_600)]
    [TestCase("1.05/d", 1.05 / 86_400)]
    [TestCase("2 /min", 2 / 60.0)]
    public void Rates_are_per_second(string text, double perSecond) => Assert.That(Parse(Quantity.Rate, text), Is.EqualTo(perSecond));

    [Test]
    public void Other_quantities_are_in_their_base_units()
    {
        Assert.That(Parse(Quantity.Power, "64.8 MW"), Is.EqualTo(64.8e6));
        Assert.That(Parse(Quantity.Power, "2 GW"), Is.EqualTo(2e9));
        Assert.That(Parse(Quantity.Throughput, "2.517 PFLOP/s"), Is.EqualTo(2.517e15));
        Assert.That(Parse(Quantity.Throughput, "2EFLOP/s"), Is.EqualTo(2e18));
        Assert.That(Parse(Quantity.Data, "28 TB"), Is.EqualTo(28e12));
        Assert.That(Parse(Quantity.Data, "96 GiB"), Is.EqualTo(96.0 * 1_073_741_824));
        Assert.That(Parse(Quantity.Bandwidth, "200 GB/s"), Is.EqualTo(200e9));
        Assert.That(Parse(Quantity.Bandwidth, "28.8 Tb/s"), Is.EqualTo(3.6e12));
        Assert.That(Parse(Quantity.EnergyPrice, "0.06 USD/kWh"), Is.EqualTo(0.06));
        Assert.That(Parse(Quantity.EnergyPrice, "60 USD/MWh"), Is.EqualTo(0.06));
        Assert.That(Parse(Quantity.CarbonIntensity, "367 g/kWh"), Is.EqualTo(0.367));
        Assert.That(Parse(Quantity.Ratio, "82 %"), Is.EqualTo(0.82));
        Assert.That(Parse(Quantity.Ratio, "0.82"), Is.EqualTo(0.82));
        Assert.That(Parse(Quantity.Factor, "1.5x"), Is.EqualTo(1.5));
        Assert.That(Parse(Quantity.UltraServers, "10,044 ultraservers"), Is.EqualTo(10_044));
    }

    [TestCase("")]
    [TestCase("h")]
    [TestCase("--1 h")]
    [TestCase("1..2 h")]
    [TestCase("1 .5 h")]
    [TestCase("1 2 h")]
    [TestCase("1,00 h")]
    [TestCase("1,000_000 h")]
    [TestCase("0x10 h")]
    [TestCase("1 h h")]
    [TestCase("1 H")]
    [TestCase("1 h/d")]
    [TestCase("∞ h")]
    [TestCase("１ h")]
    [TestCase("1e999 h")]
    public void What_is_no_time_is_refused(string text)
    {
        Assert.That(Quantity.Time.TryParse(text, out _, out var fault), Is.False);
        Assert.That(fault, Is.Not.Empty);
    }

    [Test]
    public void Any_number_reads_back_in_any_unit_with_any_spacing()
    {
        var cases =
            from kind in Gen.Elements(Kinds)
            from unit in Gen.Elements(kind.Units.ToArray())
            from number in ArbMap.Default.GeneratorFor<NormalFloat>()
            from space in Gen.Elements("", " ", "   ")
            select (kind, unit, number: Math.Abs(number.Get) % 1e12, space);
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var text = c.number.ToString("R", CultureInfo.InvariantCulture) + c.space + c.unit.Symbol;
            return c.kind.TryParse(text, out var value, out _) && value == c.number * c.unit.Times / c.unit.Over;
        }).Check(Config.QuickThrowOnFailure.WithReplay(20_260_101, 1));
    }

    [Test]
    public void A_number_without_its_unit_is_refused_with_the_units_accepted()
    {
        var cases =
            from kind in Gen.Elements(Kinds.Where(kind => !kind.BareAllowed).ToArray())
            from number in ArbMap.Default.GeneratorFor<int>()
            select (kind, text: number.ToString(CultureInfo.InvariantCulture));
        Prop.ForAll(cases.ToArbitrary(), c =>
            !c.kind.TryParse(c.text, out _, out var fault)
            && fault.StartsWith($"\"{c.text}\" has no unit; write \"{c.text}", StringComparison.Ordinal)
            && c.kind.Units.Skip(1).All(unit => fault.Contains(unit.Symbol, StringComparison.Ordinal))).Check(Config.QuickThrowOnFailure.WithReplay(20_260_101, 1));
    }

    [Test]
    public void Any_text_is_read_or_refused_with_a_reason()
    {
        var texts = ArbMap.Default.ArbFor<string>();
        Prop.ForAll(texts, text => Kinds.All(kind =>
            kind.TryParse(text ?? "", out var value, out var fault) ? double.IsFinite(value) && fault.Length == 0 : fault.Length > 0)).Check(Config.QuickThrowOnFailure.WithReplay(20_260_101, 1));
    }

    [TestCase("2026-07-01", 0, 0, 0)]
    [TestCase("2026-07-01 12:30", 12, 30, 0)]
    [TestCase("2026-07-01 12:30:15", 12, 30, 15)]
    [TestCase("2026-07-01T12:30:15Z", 12, 30, 15)]
    [TestCase("2026-07-01T14:30:15+02:00", 12, 30, 15)]
    [TestCase("2026-07-01T12:30", 12, 30, 0)]
    public void Dates_are_UTC(string text, int hour, int minute, int second)
    {
        Assert.That(Dates.TryParse(text, out var date), Is.True);
        Assert.That(date, Is.EqualTo(new DateTime(2026, 7, 1, hour, minute, second, DateTimeKind.Utc)));
        Assert.That(date.Kind, Is.EqualTo(DateTimeKind.Utc));
    }

    [Test]
    public void Any_date_reads_back()
    {
        var dates = ArbMap.Default.GeneratorFor<DateTime>().Select(date => DateTime.SpecifyKind(date, DateTimeKind.Utc));
        Prop.ForAll(dates.ToArbitrary(), date => Dates.TryParse(Dates.Write(date), out var again) && again == date).Check(Config.QuickThrowOnFailure.WithReplay(20_260_101, 1));
    }
}
