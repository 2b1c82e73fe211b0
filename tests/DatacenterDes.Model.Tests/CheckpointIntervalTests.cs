using System;
using NUnit.Framework;

namespace DatacenterDes.Model.Tests;

/// <summary>Expected values were computed from the renewal formulas outside this program.</summary>
internal sealed class CheckpointIntervalTests
{
    // M, C, R, D in seconds.
    [TestCase(86_400, 600, 600, 60, 9_786.328, 0.1200153, 0.1200939, 0.1698869, 103_449.7)]
    [TestCase(11_136, 30, 180, 120, 797.5341, 0.0962420, 0.0962616, 0.1833863, 105_760.1)]
    public void Reference_cases_have_their_published_interval_waste_and_time(
        double mean, double write, double restart, double down, double best, double waste, double wasteAtYoung, double wasteAtAnHour, double time)
    {
        var interval = CheckpointInterval.Optimal(mean, write);

        Assert.That(interval, Is.EqualTo(best).Within(5e-4));
        Assert.That(CheckpointInterval.Waste(interval, mean, write, restart, down), Is.EqualTo(waste).Within(6e-8));
        Assert.That(CheckpointInterval.Waste(CheckpointInterval.Young(mean, write), mean, write, restart, down), Is.EqualTo(wasteAtYoung).Within(6e-8));
        Assert.That(CheckpointInterval.Waste(3_600, mean, write, restart, down), Is.EqualTo(wasteAtAnHour).Within(6e-8));
        Assert.That(CheckpointInterval.ExpectedTime(24 * 3_600, 3_600, mean, write, restart, down), Is.EqualTo(time).Within(0.06));
    }

    [Test]
    public void Optimum_satisfies_its_equation_from_tiny_costs_to_huge_ones()
    {
        for (var exponent = -12.0; exponent <= 2; exponent += 0.125)
        {
            var cost = Math.Pow(10, exponent);
            var u = CheckpointInterval.Optimal(1, cost);

            // u + ln(1 − u) = −c; the left side by its series −u²/2 − u³/3 − … where it would cancel.
            var left = u < 0.1 ? Series(u) : u + Math.Log(1 - u);
            Assert.That(u, Is.GreaterThan(0).And.LessThanOrEqualTo(1));
            if (u < 0.999_999)
                Assert.That(left, Is.EqualTo(-cost).Within(cost * 2e-12), $"c = {cost}");
        }
    }

    [Test]
    public void Optimum_beats_its_neighbours()
    {
        var best = CheckpointInterval.Optimal(9_000, 40);
        var waste = CheckpointInterval.Waste(best, 9_000, 40, 300, 60);

        Assert.That(CheckpointInterval.Waste(best * 1.01, 9_000, 40, 300, 60), Is.GreaterThan(waste));
        Assert.That(CheckpointInterval.Waste(best * 0.99, 9_000, 40, 300, 60), Is.GreaterThan(waste));
    }

    [Test]
    public void Without_interruptions_a_job_takes_its_work_and_its_checkpoints()
    {
        // 10,000 s in pieces of 3,000 s: three checkpoints, none after the last 1,000 s. 10,000 + 3 · 60.
        Assert.That(CheckpointInterval.ExpectedTime(10_000, 3_000, double.PositiveInfinity, 60, 600, 60), Is.EqualTo(10_180));
        Assert.That(CheckpointInterval.ExpectedTime(9_000, 3_000, double.PositiveInfinity, 60, 600, 60), Is.EqualTo(9_120));
        Assert.That(CheckpointInterval.Optimal(double.PositiveInfinity, 60), Is.EqualTo(double.PositiveInfinity));
    }

    [Test]
    public void As_a_time_it_is_rounded_to_a_tick_and_never_overflows()
    {
        Assert.That(
            CheckpointInterval.Optimal(TimeSpan.FromSeconds(86_400), TimeSpan.FromSeconds(600)).TotalSeconds, Is.EqualTo(9_786.328).Within(5e-4));
        Assert.That(CheckpointInterval.Optimal(TimeSpan.MaxValue, TimeSpan.MaxValue), Is.LessThanOrEqualTo(TimeSpan.MaxValue));
        Assert.That(CheckpointInterval.Optimal(TimeSpan.FromTicks(1), TimeSpan.FromTicks(1)), Is.EqualTo(TimeSpan.FromTicks(1)));
        Assert.That(() => CheckpointInterval.Optimal(TimeSpan.Zero, TimeSpan.FromSeconds(1)), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => CheckpointInterval.Optimal(TimeSpan.FromSeconds(1), TimeSpan.Zero), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    private static double Series(double u)
    {
        double sum = 0, power = u;
        for (var k = 2; k < 40; k++)
        {
            power *= u;
            sum -= power / k;
        }

        return sum;
    }
}
