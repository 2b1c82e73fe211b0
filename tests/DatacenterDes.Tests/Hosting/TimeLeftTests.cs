using System;
using DatacenterDes.Hosting;
using NUnit.Framework;

namespace DatacenterDes.Tests.Hosting;

public sealed class TimeLeftTests
{
    private TimeLeft _left = null!;

    [SetUp]
    public void Begin() => _left = new();

    [Test]
    public void At_a_steady_speed_it_is_exact_however_often_it_is_asked()
    {
        Read(0.4, 0.004);
        Read(3, 0.03);
        Read(3, 0.03);
        // 1 % a second: 90 s for the other 90 %.
        Assert.That(Read(10, 0.1), Is.EqualTo(90).Within(1e-6));
    }

    [Test]
    public void What_was_long_ago_counts_for_little()
    {
        Read(10, 0.2);
        // 2 % a second up to 10 s and 1 % since: of ∫ t² dt up to 20 s, an eighth lies before 10 s.
        // 0.02 / 8 + 0.01 · 7 / 8 = 0.01125 a second, and 0.7 / 0.01125 = 62.222 s.
        Assert.That(Read(20, 0.3), Is.EqualTo(62.222).Within(0.001));
    }

    [Test]
    public void A_lull_of_a_second_does_not_make_it_jump()
    {
        for (var wall = 1; wall <= 50; wall++)
            Read(wall, 0.01 * wall);
        // 0.5 / (0.01 · (50/51)³) = 53.06 s, where it was 50 s; over the last two seconds alone it would be twice as long.
        Assert.That(Read(51, 0.5), Is.EqualTo(53.06).Within(0.01));
    }

    [Test]
    public void Nothing_is_told_in_the_first_second_or_before_anything_is_done()
    {
        Assert.That(_left.Read(TimeSpan.Zero, 0), Is.Null);
        Assert.That(_left.Read(TimeSpan.FromSeconds(0.9), 0.5), Is.Null);
        Assert.That(new TimeLeft().Read(TimeSpan.FromSeconds(5), 0), Is.Null);
    }

    private double? Read(double wall, double progress) => _left.Read(TimeSpan.FromSeconds(wall), progress)?.TotalSeconds;
}
