using System;
using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DatacenterDes.Telemetry;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace DatacenterDes.Tests.Telemetry;

public sealed class PrometheusTextTests
{
    [Test]
    public void Labels_stand_in_quotes_with_what_would_end_them_escaped() =>
        Assert.That(
            Encoding.UTF8.GetString(PrometheusText.Series("jobs", [new("class", "a\"b\\c\nd"), new("é", "ü")])),
            Is.EqualTo("jobs{class=\"a\\\"b\\\\c\\nd\",é=\"ü\"} "));

    [Test]
    public void A_series_without_labels_has_no_braces() =>
        Assert.That(Encoding.UTF8.GetString(PrometheusText.Series("sim_time_seconds_total", [])), Is.EqualTo("sim_time_seconds_total "));

    [Test]
    public void Whatever_a_label_is_it_can_be_read_back_from_between_the_quotes() =>
        Prop.ForAll(Gen.Elements("a\"\\\nn{}, =é".ToCharArray()).ArrayOf().Select(letters => new string(letters)).ToArbitrary(), value =>
        {
            string line = Encoding.UTF8.GetString(PrometheusText.Series("m", [new("l", value)]));
            // The format's grammar: a quoted string ends at the first quote without a backslash before it.
            Match quoted = Regex.Match(line, """^m\{l="((?:[^"\\\n]|\\["\\n])*)"\} $""");
            string read = Regex.Replace(quoted.Groups[1].Value, @"\\(.)", escaped => escaped.Groups[1].Value == "n" ? "\n" : escaped.Groups[1].Value);
            return quoted.Success && read == value;
        }).Check(Config.QuickThrowOnFailure.WithReplay(20_260_101, 1));

    [Test]
    public void Values_read_back_exactly() =>
        Prop.ForAll(ArbMap.Default.ArbFor<double>(), value =>
        {
            string text = Text(value);
            return double.IsNaN(value) ? text == "NaN"
                : double.IsInfinity(value) ? text == (value > 0 ? "+Inf" : "-Inf")
                : BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture)) == BitConverter.DoubleToInt64Bits(value);
        }).Check(Config.QuickThrowOnFailure.WithReplay(20_260_101, 1));

    [TestCase(0.1, "0.1")]
    [TestCase(12345678, "12345678")]
    [TestCase(-1.5, "-1.5")]
    [TestCase(1e300, "1E+300")]
    public void Values_are_as_short_as_they_can_be(double value, string text) => Assert.That(Text(value), Is.EqualTo(text));

    private static string Text(double value)
    {
        var output = new ArrayBufferWriter<byte>();
        PrometheusText.WriteValue(output, value);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
