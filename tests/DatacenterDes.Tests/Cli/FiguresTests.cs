using DatacenterDes.Cli;
using NUnit.Framework;

namespace DatacenterDes.Tests.Cli;

public sealed class FiguresTests
{
    [TestCase(0, "0 s")]
    [TestCase(0.0123, "0.012 s")]
    [TestCase(45.24, "45.2 s")]
    [TestCase(60, "1 min")]
    [TestCase(725, "12 min 5 s")]
    // 59 min 59.6 s is an hour to the second.
    [TestCase(3599.6, "1 h")]
    [TestCase(3 * 86_400 + 4 * 3600 + 100, "3 d 4 h")]
    // 23 h 59 min 40 s is a day to the minute.
    [TestCase(86_380, "1 d")]
    [TestCase(366 * 86_400d, "1 y 1 d")]
    [TestCase(4000 * 365 * 86_400d, "4,000 y")]
    [TestCase(null, "–")]
    public void A_duration_is_told_in_its_two_largest_units(double? seconds, string expected) =>
        Assert.That(Figures.Duration(seconds), Is.EqualTo(expected));

    [TestCase(0, "0 s")]
    [TestCase(90, "1.50 min")]
    [TestCase(86_400, "1 d")]
    [TestCase(null, "–")]
    public void A_short_duration_is_told_in_one(double? seconds, string expected) =>
        Assert.That(Figures.ShortDuration(seconds), Is.EqualTo(expected));

    [TestCase(0, "0")]
    [TestCase(8, "8")]
    [TestCase(0.0072, "0.007")]
    [TestCase(0.00043, "4.3e-4")]
    [TestCase(4.768, "4.77")]
    [TestCase(12.34, "12.3")]
    [TestCase(1234567.8, "1,234,568")]
    [TestCase(null, "–")]
    public void A_number_has_three_significant_digits_and_thousands_separators(double? number, string expected) =>
        Assert.That(Figures.Number(number), Is.EqualTo(expected));

    [TestCase(0, "0 s")]
    [TestCase(32 * 60, "32.0 min")]
    [TestCase(57.04 * 60, "57.0 min")]
    [TestCase(7200, "2.00 h")]
    [TestCase(0.25, "0.250 s")]
    [TestCase(null, "–")]
    public void An_estimate_looks_the_same_whether_it_is_whole_or_not(double? seconds, string expected) =>
        Assert.That(Figures.EstimateDuration(seconds), Is.EqualTo(expected));

    [TestCase(0.9734, "97.3 %")]
    [TestCase(1, "100.0 %")]
    [TestCase(null, "–")]
    public void A_ratio_is_told_in_per_cent(double? ratio, string expected) => Assert.That(Figures.Percent(ratio), Is.EqualTo(expected));

    [TestCase(253_613, "253,613")]
    [TestCase(40_500_000, "40.5 M")]
    [TestCase(12_340_000_000, "12.3 G")]
    public void Large_counts_are_told_in_millions(double count, string expected) => Assert.That(Figures.Count(count), Is.EqualTo(expected));
}
