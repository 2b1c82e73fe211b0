using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using DatacenterDes.Model.Files;
using DatacenterDes.Model.Profiles;
using DatacenterDes.Model.Reliability;
using NUnit.Framework;

namespace DatacenterDes.Model.Tests.Power;

/// <summary>Prices, carbon, weather, outages and demand as they are found. The model runs through 2026.</summary>
internal sealed class FoundSeriesTests : DataFileFixture
{
    private static readonly DateTime Start = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Test]
    public void Prices_in_euros_with_decimal_commas_and_local_time()
    {
        // 1.1.2026 01:00 in Berlin is midnight UTC. 1,234.5 EUR/MWh at 1.1 USD/EUR are 1.35795 USD/kWh.
        Folder.Write("models/p.csv", "Datum;Preis [€/MWh];x\r\n01.01.2026 01:00;1.234,5;\r\n01.01.2026 02:00;-10,0\r\n");
        var price = Price("separator: \";\", dates: d-m-y, timezone: Europe/Berlin, columns: { time: Datum, price: { column: \"Preis [€/MWh]\", unit: EUR/MWh, rate: 1.1 USD/EUR } }");

        Assert.That(price.At(Start), Is.EqualTo(1.35795).Within(1e-12));
        Assert.That(price.At(Start.AddHours(1)), Is.EqualTo(-0.011).Within(1e-12));
    }

    [Test]
    public void The_hour_that_a_clock_change_doubles_is_parted_and_the_one_left_out_is_no_gap()
    {
        // In 2026 clocks in Berlin change on 29 March and 25 October, at 1:00 UTC.
        var local = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var lines = Enumerable.Range(0, 365 * 24).Select(hour => $"{TimeZoneInfo.ConvertTimeFromUtc(Start.AddHours(hour), local).ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture)},{hour}");
        Folder.Write("models/p.csv", "t,v\n" + string.Join('\n', lines));
        var reading = Read("dates: d-m-y, timezone: Europe/Berlin, columns: { time: t, price: { column: v, per: 100 } }");

        Assert.That(reading.Issues.Select(Text), Is.Empty);
        foreach (var hour in new[] { 0, 2_088, 2_089, 7_127, 7_128, 7_129, 8_759 })
            Assert.That(reading.Model!.Energy.Price!.At(Start.AddHours(hour)), Is.EqualTo(hour / 100.0).Within(1e-12));
    }

    [Test]
    public void Intervals_begin_at_their_first_date_and_may_name_the_half_of_the_year()
    {
        Folder.Write("models/p.csv", "MTU (CET/CEST),Price\n25/10/2026 02:00:00 (CEST) - 25/10/2026 02:00:00 (CET),0.1\n25/10/2026 02:00:00 (CET) - 25/10/2026 03:00:00 (CET),0.2\n");
        var price = Price("dates: d-m-y, timezone: Europe/Brussels, origin: 2026-10-25, columns: { time: MTU (CET/CEST), price: Price }");

        Assert.That(price.At(Start.AddMinutes(59)), Is.EqualTo(0.1));
        Assert.That(price.At(Start.AddMinutes(60)), Is.EqualTo(0.2));
    }

    [Test]
    public void Gaps_are_refused_or_held_and_counted()
    {
        Folder.Write("models/p.csv", "t,v\n" + string.Concat(Enumerable.Range(0, 8_760).Where(hour => hour is < 10 or > 12 and not 100)
            .Select(hour => $"{Start.AddHours(hour):yyyy-MM-dd HH:mm},0.{hour % 9 + 1}\n")));

        Assert.That(
            Text(Read("columns: { time: t, price: v }").Issues.Single()),
            Is.EqualTo("~/models/p.csv:12: comes after a gap: 4 values of price are missing in 2 gaps, the first between 2026-01-01 09:00 and 2026-01-01 13:00; \"gaps: hold\" lets the value before a gap hold on"));
        var held = Read("gaps: hold, columns: { time: t, price: v }");
        Assert.That(held.Warnings.Single().Message, Does.StartWith("4 values of price are missing in 2 gaps"));
        Assert.That(held.Model!.Energy.Price!.At(Start.AddHours(11)), Is.EqualTo(0.1), "that of 9:00");
    }

    [Test]
    public void Hours_that_go_over_to_quarters_are_no_gaps()
    {
        Folder.Write("models/p.csv", "t,v\n" + string.Concat(Enumerable.Range(0, 24).Select(i => $"{i * 60},1\n").Concat(Enumerable.Range(0, 40).Select(i => $"{1440 + (i * 15)},1\n"))));

        Assert.That(Read("columns: { time: { column: t, unit: min }, price: v }").Issues, Is.Empty);
    }

    [TestCase("columns: { time: t, price: v }", "p.csv:4: has price for 2026-01-01 01:00 again; of local time, \"timezone\" parts the hour that is there twice; of several series in one file, \"where\" picks one; \"gaps: hold\" lets the last count")]
    [TestCase("columns: { time: t, price: preis }", "p.csv:1: no column is called \"preis\"; known here: t, v, zone")]
    [TestCase("columns: { time: t, price: { column: v, unit: EUR/MWh } }", "unit: \"EUR/MWh\" is not in US dollars; give their price in \"rate\" beside it, as in rate: 1.08 USD/EUR")]
    [TestCase("columns: { price: v }", "columns: needs \"time\"")]
    [TestCase("where: { zone: B }, origin: 2025-01-01, columns: { time: t, price: v }", "p.csv:4: begins on 2027-01-01 01:00, after the model's start; \"origin: first\" shifts the file to the model's start, and \"repeat: yearly\" takes it as the same every year")]
    public void A_fault_is_one_line_with_the_word_that_helps(string words, string fault)
    {
        Folder.Write("models/p.csv", "t,v,zone\n2026-01-01 00:00,0.1,A\n2026-01-01 01:00,0.2,A\n2026-01-01 01:00,0.3,B\n");

        Assert.That(Read(words).Issues.Select(Text).First(), Does.EndWith(fault));
    }

    [Test]
    public void Lines_of_one_series_are_picked_and_put_in_order()
    {
        Folder.Write("models/p.csv", "when,zone,v\n2026-01-01T02:00Z,DE,3\n2026-01-01T02:00Z,FR,9\n2026-01-01T01:00Z,DE,2\n2026-01-01T00:00Z,DE,1\nlegend\n");
        var reading = Read("where: { zone: de }, columns: { time: when, price: v }, repeat: end-to-end");
        var price = reading.Model!.Energy.Price!;

        Assert.That(Enumerable.Range(0, 5).Select(hour => price.At(Start.AddHours(hour))), Is.EqualTo(new[] { 1, 2, 3, 1, 2 }));
        Assert.That(price.NextChange(Start.AddHours(2.5)), Is.EqualTo(Start.AddHours(3)));
    }

    [Test]
    public void Carbon_in_grams_is_read_by_place_with_or_without_a_header()
    {
        Folder.Write("models/c.csv", "Datetime (UTC),x,g\n2026-01-01,,250\n2026-01-02,,300\n");
        var reading = ReadModel("energy: { carbon: { trace: { file: c.csv, columns: { time: 1, carbon: { column: 3, unit: g/kWh } } } } }");

        Assert.That(reading.Model!.Energy.Carbon!.At(Start.AddDays(1)), Is.EqualTo(0.3));
    }

    [Test]
    public void An_EPW_year_repeats_by_month_day_and_hour_whatever_its_years()
    {
        // Hour 1 ends at 1:00, five hours behind UTC: it begins at 5:00. Degrees are month + hour / 100.
        var lines = Enumerable.Range(0, 8_760).Select(hour => new DateTime(2015, 1, 1).AddHours(hour))
            .Select(at => $"{2000 + at.Month},{at.Month},{at.Day},{at.Hour + 1},0,?9,{at.Month}.{at.Hour:00},1");
        Folder.Write("models/t.epw", "LOCATION,Town,ST,USA,TMY3,1,40,-73,-5.0,3\nDATA PERIODS,1,1,Data,Sunday,1/1,12/31\n" + string.Join("\r\n", lines) + "\r\n");
        var reading = ReadModel("power: { pue: { temperature: { trace: t.epw }, curve: [[0 C, 1], [100 C, 2]] } }");
        Assert.That(reading.Issues.Select(Text), Is.Empty);
        var pue = reading.Model!.Power.Pue;

        Assert.That(pue.At(Start.AddHours(5)), Is.EqualTo(1.0100).Within(1e-12), "1 January, first hour");
        Assert.That(pue.At(Start.AddHours(4)), Is.EqualTo(1.1223).Within(1e-12), "31 December, last hour");
        Assert.That(pue.At(new DateTime(2027, 7, 1, 15, 30, 0, DateTimeKind.Utc)), Is.EqualTo(1.0710).Within(1e-12), "the tenth hour of a July day, of another year");
        Assert.That(pue.At(new DateTime(2028, 2, 29, 12, 0, 0, DateTimeKind.Utc)), Is.EqualTo(1.0207).Within(1e-12), "as the 28th");
        var leap = new DateTime(2028, 2, 28, 23, 0, 0, DateTimeKind.Utc);
        Assert.That(pue.NextChange(leap), Is.EqualTo(leap.AddHours(1)));
        Assert.That(pue.NextChange(leap.AddHours(24)), Is.EqualTo(leap.AddHours(25)));
    }

    [Test]
    public void A_TMY2_year_is_read_by_the_places_of_its_letters()
    {
        // Hour 1 of a station eight hours behind UTC begins at 8:00. Tenths of a degree stand in letters 68 to 71: month and hour, negative in January.
        var lines = Enumerable.Range(0, 8_760).Select(hour => new DateTime(2015, 1, 1).AddHours(hour))
            .Select(at => $" {60 + at.Month}{at:MMdd}{at.Hour + 1:00}".PadRight(67, '0') + $"{(at.Month == 1 ? -at.Hour : (10 * at.Month) + at.Hour),4}".PadRight(75, '0'));
        Folder.Write("models/t.tm2", " 93721 TOWN                   CA  -8 N 36 46 W 119 43   100\r\n" + string.Join("\r\n", lines) + "\r\n");
        var reading = ReadModel("power: { pue: { temperature: { trace: t.tm2 }, curve: [[-10 C, 1], [90 C, 2]] } }");

        Assert.That(reading.Issues.Select(Text), Is.Empty);
        var pue = reading.Model!.Power.Pue;
        Assert.That(pue.At(Start.AddHours(8)), Is.EqualTo(1.1).Within(1e-12), "0 °C in the first hour");
        Assert.That(pue.At(Start.AddHours(8 + 12)), Is.EqualTo(1.088).Within(1e-12), "-1.2 °C in the thirteenth");
        Assert.That(pue.At(new DateTime(2026, 7, 1, 8, 0, 0, DateTimeKind.Utc)), Is.EqualTo(1.17).Within(1e-12), "7 °C");
    }

    [Test]
    public void A_table_of_Windows_in_UTF_16_with_line_breaks_in_its_header_is_read()
    {
        Folder.Write("models/p.csv", "");
        var text = "Time,\"Price,\r\nspot \"\"hourly\"\"\"\r\n2026-01-01 00:00,0.25\r\n2026-01-01 01:00,0.5\r\n";
        foreach (Encoding encoding in new[] { Encoding.Unicode, Encoding.BigEndianUnicode, new UnicodeEncoding(bigEndian: false, byteOrderMark: false), Encoding.UTF8 })
        {
            File.WriteAllBytes(Path.Combine(Folder.Root, "models", "p.csv"), [.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);
            var price = Price("columns: { time: Time, price: 'Price, spot \"hourly\"' }");

            Assert.That(price.At(Start), Is.EqualTo(0.25));
            Assert.That(price.At(Start.AddHours(1)), Is.EqualTo(0.5));
        }
    }

    [TestCase("t.csv", "7,\"TOWN\",CA,-8.0,37,-122,2\nDate (MM/DD/YYYY),Time (HH:MM),ETR (W/m^2),Dry-bulb (C)\n01/01/1988,01:00,0,5\n01/01/1988,02:00,0,6\n01/01/1988,24:00,0,7\n", 8, 5, TestName = "TMY3: an hour is named by its end")]
    [TestCase("t.csv", "Latitude (decimal degrees): 45.0\r\n\r\nmonth,year\r\n1,2010\r\ntime(UTC),T2m,RH\r\n20100101:0000,5.5,80\r\n20100101:0100,6,80\r\n\r\nT2m: 2-m air temperature\r\n", 0, 5.5, TestName = "PVGIS: UTC, with a legend below")]
    [TestCase("t.csv", "Source,Time Zone,Local Time Zone\nNSRDB,0,-7\nYear,Month,Day,Hour,Minute,Temperature\n2009,1,1,0,30,5\n2009,1,1,1,30,6\n", 7.5, 5, TestName = "NSRDB: instants in local standard time")]
    public void A_typical_year_is_known_by_its_header(string name, string text, double hour, double degrees)
    {
        Folder.Write("models/" + name, text);
        var reading = ReadModel($"power: {{ pue: {{ temperature: {{ trace: {{ file: {name}, gaps: hold }} }}, curve: [[0 C, 1], [100 C, 2]] }} }}");

        Assert.That(reading.Issues.Select(Text), Is.Empty);
        Assert.That(reading.Model!.Power.Pue.At(Start.AddHours(hour)), Is.EqualTo(1 + (degrees / 100)).Within(1e-12));
    }

    [Test]
    public void Outages_have_names_dates_and_lengths()
    {
        Folder.Write("models/o.csv", "host,down,min,site\nn10,1/2/2020 0:00,90,A\nn2,1/1/2020 0:00,60,A\nn2,1/1/2020 5:00,,A\nz,1/1/2020 0:00,60,B\n");
        const string words = "file: o.csv, dates: m-d-y, origin: first, where: { site: A }, columns: { unit: host, start: down, duration: { column: min, unit: min } }";
        var reading = ReadModel($"failures: {{ trace: {{ {words}, units: in-order }} }}");

        Assert.That(reading.Model!.Failures.Outages, Is.EqualTo(new[] { Outage(0, 0, 1), Outage(1, 24, 25.5) }));
        Assert.That(reading.Warnings.Single().Message, Is.EqualTo("1 of 3 lines are left out: 1 have no end"));
        Assert.That(ReadModel($"failures: {{ trace: {{ {words}, units: {{ n10: 7 }} }} }}").Model!.Failures.Outages, Is.EqualTo(new[] { Outage(7, 0, 1.5) }));
        Assert.That(
            Text(ReadModel($"failures: {{ trace: {{ {words} }} }}").Issues.Single()),
            Is.EqualTo("~/models/o.csv:2: host (column 1) \"n10\" is a name; \"units: in-order\" numbers the names, and units: { n10: 0, … } says which is which; the same goes for 2 more lines"));
    }

    [Test]
    public void A_table_of_failures_may_have_a_title_a_header_of_several_lines_and_units_of_two_columns()
    {
        Folder.Write("models/o.csv", "A title,,,\nsystem,\"node\n(zero based)\",Prob Started (mm/dd/yy hh:mm),Prob Fixed (mm/dd/yy hh:mm)\n"
            + "2,0,1/2/2026 10:30,1/2/2026 11:00\n3,0,1/3/2026 0:00,1/4/2026 0:00\n2,0,1/5/2026 0:00,1/5/2026 1:00\n");
        var reading = ReadModel("failures: { trace: { file: o.csv, dates: m-d-y, units: in-order, columns: { unit: [system, node (zero based)], start: Prob Started (mm/dd/yy hh:mm), end: Prob Fixed (mm/dd/yy hh:mm) } } }");

        Assert.That(reading.Issues.Select(Text), Is.Empty);
        Assert.That(reading.Model!.Failures.Outages, Is.EquivalentTo(new[] { Outage(0, 34.5, 35), Outage(1, 48, 72), Outage(0, 96, 97) }));
    }

    [Test]
    public void Outages_are_repeated_until_the_end()
    {
        // From 0 h to 10 h: the file begins anew every 10 h, 876 times in 365 days.
        Folder.Write("models/o.csv", "u,a,b\n3,0,3600\n3,32400,36000\n");
        var outages = ReadModel("failures: { trace: { file: o.csv, repeat: end-to-end, columns: { unit: u, start: a, end: b } } }").Model!.Failures.Outages;

        Assert.That(outages, Has.Length.EqualTo(2 * 876));
        Assert.That(outages[2], Is.EqualTo(Outage(3, 10, 11)));
    }

    [Test]
    public void Demand_for_a_service_comes_from_a_file()
    {
        Folder.Write("models/d.csv", "t,rps\n2026-01-01,500\n2026-01-02,1000\n");
        var reading = ReadModel("scheduler: {}\nworkload: { services: [{ name: s, replica: { chips: 4 }, demand: { trace: { file: d.csv, repeat: end-to-end, columns: { time: t, replicas: { column: rps, per: 250 } } } } }] }");
        var service = (ServiceArrivals)reading.Model!.JobClasses[0].Arrivals;

        Assert.That((service.Base, service.Level!.At(Start), service.Level.At(Start.AddDays(1)), service.Level.MeanBetween(Start, Start.AddDays(2))), Is.EqualTo((1.0, 2.0, 4.0, 3.0)));
    }

    private static Outage Outage(int unit, double from, double to) => new(unit, (long)(from * TimeSpan.TicksPerHour), (long)(to * TimeSpan.TicksPerHour));

    private ModelReading Read(string words) => ReadModel($"energy: {{ price: {{ trace: {{ file: p.csv, {words} }} }} }}");

    private Profile Price(string words)
    {
        var reading = Read(words);
        Assert.That(reading.Issues.Select(Text), Is.Empty);
        return reading.Model!.Energy.Price!;
    }
}
