using DatacenterDes.Analysis;
using DatacenterDes.Model.Review;
using NUnit.Framework;

namespace DatacenterDes.Tests.Analysis;

public sealed class VerdictTests
{
    [TestCase("Less", 100, 110, 4, "worse")]
    [TestCase("Less", 100, 90, 4, "better")]
    [TestCase("More", 100, 110, 4, "better")]
    [TestCase("More", 100, 90, 4, "worse")]
    [TestCase("Neither", 100, 90, 4, "changed")]
    // −100 to −90 is more by 10.
    [TestCase("More", -100, -90, 4, "better")]
    public void A_difference_that_its_interval_does_not_reach_across_is_news(string better, double from, double to, double halfWidth, string expected) =>
        Assert.That(Text(better, from, to, halfWidth), Is.EqualTo(expected));

    [TestCase(100, 101, 3, "no difference seen")]
    [TestCase(100, 101, 5, "no difference seen")]
    [TestCase(100, 101, 5.1, "too few seeds to tell")]
    [TestCase(0, 1, 2, "too few seeds to tell")]
    public void A_difference_within_its_interval_is_none_only_where_the_interval_is_narrow_beside_the_base(double from, double to, double halfWidth, string expected) =>
        Assert.That(Text("Less", from, to, halfWidth), Is.EqualTo(expected));

    [Test]
    public void Values_that_are_equal_but_for_the_last_digits_show_no_difference()
    {
        Assert.That(Text("Less", 0.3, 0.1 + 0.2, 0), Is.EqualTo("no difference seen"));
        Assert.That(Text("Less", 0.3, 0.1 + 0.2, null), Is.EqualTo("no difference seen"));
        Assert.That(Text("Less", 0, 0, 0), Is.EqualTo("no difference seen"));
    }

    [Test]
    public void Single_runs_are_told_from_what_an_interval_backs() => Assert.That(Text("Less", 100, 110, null), Is.EqualTo("worse in one run"));

    [Test]
    public void A_figure_that_a_side_does_not_have_is_not_judged()
    {
        Assert.That(Verdicts.Of(Better.Less, null, 1, null, null), Is.EqualTo(Verdict.OneSideOnly));
        Assert.That(Verdicts.Of(Better.Less, null, null, null, null), Is.EqualTo(Verdict.NoValue));
    }

    private static string Text(string better, double from, double to, double? halfWidth) =>
        Verdicts.Text(Verdicts.Of(System.Enum.Parse<Better>(better), from, to, to - from, halfWidth), halfWidth is not null);
}
