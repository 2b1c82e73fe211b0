using System;
using DatacenterDes.Telemetry.Calendar;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace DatacenterDes.Tests.Telemetry.Calendar;

public sealed class CalendarShiftTests
{
    private static readonly DateTime Now = new(2026, 11, 29, 0, 0, 0, DateTimeKind.Utc);

    [Test]
    public void A_run_that_the_store_takes_is_not_moved() =>
        Assert.That(Into("100y", "100y", "2026-07-01", "2034-07-01"), Is.EqualTo(new CalendarShift(0)));

    [Test]
    public void A_run_into_the_future_goes_back_28_years_where_the_store_takes_two_days_of_it() =>
        Assert.That(Into("100y", null, "2026-07-01", "2034-07-01"), Is.EqualTo(new CalendarShift(-1)));

    [Test]
    public void A_run_before_what_the_store_keeps_goes_forth() =>
        // Twenty years back are kept: 1996 is not, 2024 is.
        Assert.That(Into("20y", null, "1996-09-01", "1997-09-01"), Is.EqualTo(new CalendarShift(1)));

    [Test]
    public void Where_nothing_helps_there_is_no_shift() =>
        // A month is kept, and the run takes a year.
        Assert.That(Into("1", null, "2026-07-01", "2027-07-01"), Is.Null);

    [Test]
    public void Shifted_dates_have_the_same_day_of_the_week_and_of_the_year() =>
        Prop.ForAll(Gen.Choose(0, 365 * 120).ToArbitrary(), days =>
        {
            DateTime date = new DateTime(1929, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(days);
            DateTime moved = date + new CalendarShift(-1).Time;
            return moved == date.AddYears(-28) && moved.DayOfWeek == date.DayOfWeek && DateTime.IsLeapYear(moved.Year) == DateTime.IsLeapYear(date.Year);
        }).Check(Config.QuickThrowOnFailure.WithReplay(20_260_101, 1));

    [TestCase("100y", "1970-01-01")] // Before 1970 nothing is kept.
    [TestCase("2y", "2024-11-30")] // 730 days, and one for the run to take.
    [TestCase("1", "2026-10-30")] // A month of 31 days.
    [TestCase("30d", "2026-10-31")]
    [TestCase("48h", "2026-11-28")]
    public void What_is_kept_is_read_from_the_flags(string retention, string earliest) =>
        Assert.That(StoreWindow.Of(Page(retention, null), Now)!.Value.Earliest, Is.EqualTo(Utc(earliest)));

    [TestCase(null, "2026-12-01")]
    [TestCase("2d", "2026-12-01")]
    [TestCase("1y", "2027-11-29")]
    public void What_is_taken_ahead_is_read_from_the_flags(string? future, string latest) =>
        Assert.That(StoreWindow.Of(Page("100y", future), Now)!.Value.Latest, Is.EqualTo(Utc(latest)));

    [Test]
    public void A_page_without_flags_tells_nothing() => Assert.That(StoreWindow.Of("up 1\n", Now), Is.Null);

    private static CalendarShift? Into(string retention, string? future, string start, string end) =>
        CalendarShift.Into(StoreWindow.Of(Page(retention, future), Now)!.Value, Utc(start), Utc(end));

    private static string Page(string retention, string? future) =>
        "flag{name=\"denyQueriesOutsideRetention\", value=\"false\", is_set=\"false\"} 1\n"
        + (future is null ? "" : $"flag{{name=\"futureRetention\", value=\"{future}\", is_set=\"true\"}} 1\n")
        + $"flag{{name=\"retentionPeriod\", value=\"{retention}\", is_set=\"true\"}} 1\n";

    private static DateTime Utc(string date) => DateTime.SpecifyKind(DateTime.Parse(date, System.Globalization.CultureInfo.InvariantCulture), DateTimeKind.Utc);
}
