using DatacenterDes.Cli;
using NUnit.Framework;

namespace DatacenterDes.Tests.Cli;

public sealed class FiguresTests
{
    [TestCase(0, "0 s")]
    [TestCase(0.0123, "0.0123 s")]
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
    [TestCase(0.126, "0.126")]
    [TestCase(0.0072, "0.0072")]
    [TestCase(0.0249, "0.0249")]
    [TestCase(0.00043, "0.00043")]
    [TestCase(0.0000002, "<0.000001")]
    [TestCase(0.99951, "1.00")]
    [TestCase(4.768, "4.77")]
    [TestCase(9.996, "10.0")]
    [TestCase(12.34, "12.3")]
    [TestCase(99.96, "100")]
    [TestCase(1234567.8, "1,234,568")]
    [TestCase(null, "–")]
    public void A_number_has_about_three_significant_digits_and_never_an_exponent(double? number, string expected) =>
        Assert.That(Figures.Number(number), Is.EqualTo(expected));

    [TestCase(0, "0")]
    [TestCase(8, "8.00")]
    [TestCase(32, "32.0")]
    [TestCase(9.996, "10.0")]
    [TestCase(0.25, "0.250")]
    [TestCase(0.076, "0.0760")]
    [TestCase(0.000212, "0.000212")]
    [TestCase(0.0000002, "<0.000001")]
    [TestCase(1_234.5, "1,235")]
    [TestCase(null, "–")]
    public void An_estimate_has_as_many_digits_and_no_exponent_either(double? number, string expected) =>
        Assert.That(Figures.Estimate(number), Is.EqualTo(expected));

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
    [TestCase(0, "0.0 %")]
    // What is not nothing does not read as nothing.
    [TestCase(0.0004, "<0.1 %")]
    [TestCase(null, "–")]
    public void A_ratio_is_told_in_per_cent(double? ratio, string expected) => Assert.That(Figures.Percent(ratio), Is.EqualTo(expected));

    [TestCase(0, "0 MW")]
    [TestCase(0.00085, "850 W")]
    [TestCase(0.02, "20 kW")]
    [TestCase(0.9996, "1.00 MW")]
    [TestCase(31.95, "32.0 MW")]
    [TestCase(1342.7, "1,343 MW")]
    [TestCase(12_340, "12.3 GW")]
    [TestCase(null, "–")]
    public void Power_is_told_in_the_unit_that_suits_its_size(double? megawatts, string expected) => Assert.That(Figures.Power(megawatts), Is.EqualTo(expected));

    [TestCase(0.0123, "12.3 kWh")]
    [TestCase(39_998, "40.0 GWh")]
    [TestCase(83_641_268.9, "83.6 TWh")]
    public void So_is_energy(double megawattHours, string expected) => Assert.That(Figures.Energy(megawattHours), Is.EqualTo(expected));

    [TestCase(12.3, "12.3 kg")]
    [TestCase(16_734_000, "16.7 kt")]
    [TestCase(34_980_341_620, "35.0 Mt")]
    public void So_is_mass(double kilograms, string expected) => Assert.That(Figures.Mass(kilograms), Is.EqualTo(expected));

    [TestCase(0.0846, "0.0846 USD")]
    [TestCase(8754.3, "8,754 USD")]
    [TestCase(2_735_836, "2.74 million USD")]
    [TestCase(999_600, "1.00 million USD")]
    [TestCase(62_245_468_932, "62.2 billion USD")]
    [TestCase(-37_754_531_067, "-37.8 billion USD")]
    public void Money_is_told_in_words_from_a_million_on(double dollars, string expected) => Assert.That(Figures.Money(dollars), Is.EqualTo(expected));

    [TestCase("MW", false, "0.5", "500 kW")]
    [TestCase("s", false, "5400", "1.50 h")]
    [TestCase("1", true, "0.5", "50.0 %")]
    // A slowdown is no share.
    [TestCase("1", false, "1.19", "1.19")]
    [TestCase("chip s", false, "7200000000", "2 million chip h")]
    [TestCase("jobs", false, "11755910", "11.8 million jobs")]
    [TestCase("technicians", false, "107.9", "108 technicians")]
    public void A_figure_is_told_by_its_unit(string unit, bool isShare, string value, string expected) =>
        Assert.That(Figures.Of(double.Parse(value, System.Globalization.CultureInfo.InvariantCulture), unit, isShare), Is.EqualTo(expected));

    [TestCase(253_613, "253,613")]
    [TestCase(40_500_000, "40.5 M")]
    [TestCase(12_340_000_000, "12.3 G")]
    public void Large_counts_are_told_in_millions(double count, string expected) => Assert.That(Figures.Count(count), Is.EqualTo(expected));
}
