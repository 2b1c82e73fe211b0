using System;
using DatacenterDes.Batches.Slurm;
using DatacenterDes.Cli;
using NUnit.Framework;

namespace DatacenterDes.Tests.Cli;

public sealed class OptionTests
{
    // 30 d in a minute: 30 · 86,400 / 60 = 43,200 simulated seconds a second.
    [TestCase("30d/min", 43_200)]
    [TestCase(" 1 w / s ", 604_800)]
    [TestCase("1.5h/s", 5_400)]
    [TestCase("1y/h", 8_760)]
    [TestCase("1s/s", 1)]
    public void A_pace_is_simulated_over_wall_time(string text, double expected)
    {
        Assert.That(Pace.TryParse(text, out Pace? pace), Is.True);
        Assert.That(pace!.SimulatedSecondsPerSecond, Is.EqualTo(expected));
    }

    [TestCase("")]
    [TestCase("30d")]
    [TestCase("30/min")]
    [TestCase("0d/min")]
    [TestCase("-1d/min")]
    [TestCase("1d/d")]
    [TestCase("1.2.3d/min")]
    public void What_is_no_pace_is_refused(string text) => Assert.That(Pace.TryParse(text, out _), Is.False);

    [TestCase("none", false, false, false)]
    [TestCase("jobs", true, false, false)]
    [TestCase("series,events", false, true, true)]
    [TestCase("jobs, events, series", true, true, true)]
    public void A_record_selection_names_files(string text, bool jobs, bool events, bool series)
    {
        Assert.That(RecordSelection.TryParse(text, out RecordSelection? selection), Is.True);
        Assert.That(selection, Is.EqualTo(new RecordSelection(jobs, events, series)));
    }

    [TestCase("")]
    [TestCase("all")]
    [TestCase("jobs,")]
    [TestCase("none,jobs")]
    public void What_is_no_record_selection_is_refused(string text) => Assert.That(RecordSelection.TryParse(text, out _), Is.False);

    // The forms of sbatch(1), --time.
    [TestCase("90", 90 * 60)]
    [TestCase("1:30", 90)]
    [TestCase("4:00:05", 4 * 3600 + 5)]
    [TestCase("2-12", (2 * 24 + 12) * 3600)]
    [TestCase("1-2:30", (24 + 2) * 3600 + 30 * 60)]
    [TestCase("1-0:0:1", 86_401)]
    public void Time_limits_are_read_as_Slurm_writes_them(string text, double seconds)
    {
        Assert.That(SlurmTime.TryParse(text, out TimeSpan time), Is.True);
        Assert.That(time.TotalSeconds, Is.EqualTo(seconds));
    }

    [TestCase("")]
    [TestCase("0")]
    [TestCase("-5")]
    [TestCase("2m")]
    [TestCase("1:2:3:4")]
    [TestCase("1-")]
    [TestCase("999999999999")]
    public void What_is_no_time_limit_of_Slurm_is_refused(string text) => Assert.That(SlurmTime.TryParse(text, out _), Is.False);

    [Test]
    public void What_is_not_to_be_recorded_is_left_out_after_the_overrides()
    {
        Assert.That(
            RunOptions.Overrides([("seed", "2")], new RecordSelection(Jobs: false, Events: true, Series: false)),
            Is.EqualTo(new[] { ("seed", "2"), ("record.jobs", "none"), ("record.series", "none") }));
    }
}
