using System;
using System.Linq;
using DatacenterDes.Model.Traces;
using NUnit.Framework;

namespace DatacenterDes.Model.Tests.Traces;

internal sealed class SwfTests
{
    private const long Second = TimeSpan.TicksPerSecond;

    [Test]
    public void A_line_gives_the_submit_run_and_requested_times_the_processors_and_the_user()
    {
        // Fields:  1  2    3  4   5  6  7 8  9   10 11 12 13 …
        var job = TraceFile.Jobs("a.swf", "7 100 -1 60 4 -1 -1 8 90 -1 1 3 1 -1 -1 -1 -1 -1\n").Single();

        Assert.That(job, Is.EqualTo(new TraceJob(1, 100 * Second, 60 * Second, 90 * Second, 8, 0, 0, 0, false)));
        Assert.That(TraceFile.Scan("a.swf", "7 100 -1 60 4 -1 -1 8 90 -1 1 3 1 -1 -1 -1 -1 -1").Tenants, Is.EqualTo(new[] { "user3" }));
    }

    [TestCase("-1")]
    [TestCase("0")]
    public void Without_requested_processors_the_allocated_ones_count(string requested) =>
        Assert.That(TraceFile.Jobs("a.swf", $"1 0 -1 60 4 -1 -1 {requested} 90 -1 1 3 1 -1 -1 -1 -1 -1").Single().Size, Is.EqualTo(4));

    [TestCase("-1")]
    [TestCase("0")]
    public void Without_a_requested_time_the_run_time_is_the_estimate(string requested)
    {
        var job = TraceFile.Jobs("a.swf", $"1 0 -1 60 4 -1 -1 4 {requested} -1 1 3 1 -1 -1 -1 -1 -1", trace => trace with { KillAtEstimate = true }).Single();

        Assert.That(job, Is.EqualTo(new TraceJob(1, 0, 60 * Second, 60 * Second, 4, 0, 0, 0, false)));
    }

    [Test]
    public void A_job_without_a_user_has_no_tenant() =>
        Assert.That(TraceFile.Jobs("a.swf", "1 0 -1 60 4 -1 -1 4 90 -1 1 -1 1 -1 -1 -1 -1 -1").Single().Tenant, Is.EqualTo(-1));

    [Test]
    public void Users_are_numbered_as_they_come()
    {
        var text = string.Join('\n', new[] { 9, 2, 9, -1, 0 }.Select((user, i) => $"1 {i} -1 60 4 -1 -1 4 90 -1 1 {user} 1 -1 -1 -1 -1 -1"));

        Assert.That(TraceFile.Jobs("a.swf", text).Select(job => job.Tenant), Is.EqualTo(new[] { 0, 1, 0, -1, 2 }));
        Assert.That(TraceFile.Scan("a.swf", text).Tenants, Is.EqualTo(new[] { "user9", "user2", "user0" }));
    }

    [TestCase("1 -1 -1 -1 4 -1 -1 4 90 -1 5 3 1 -1 -1 -1 -1 -1", TestName = "Never ran, and its submit time is not known")]
    [TestCase("1 0 -1 0 4 -1 -1 4 90 -1 0 3 1 -1 -1 -1 -1 -1", TestName = "Ran for no time")]
    [TestCase("1 0 -1 60 -1 -1 -1 -1 90 -1 1 3 1 -1 -1 -1 -1 -1", TestName = "Processors are not known")]
    [TestCase("1 0 -1 60 0 -1 -1 0 90 -1 1 3 1 -1 -1 -1 -1 -1", TestName = "Held nothing")]
    public void Jobs_that_never_ran_or_held_nothing_are_counted_and_left_out(string line)
    {
        var scan = TraceFile.Scan("a.swf", $"{line}\n2 5 -1 60 4 -1 -1 4 90 -1 1 8 1 -1 -1 -1 -1 -1\n");

        Assert.That(scan.Faults, Is.Empty);
        Assert.That((scan.Jobs, scan.Skipped), Is.EqualTo((1, 1)));
        Assert.That(scan.Tenants, Is.EqualTo(new[] { "user8" }));
    }

    [TestCase("-1")]
    [TestCase("0")]
    [TestCase("1")]
    [TestCase("5")]
    public void The_status_is_not_looked_at(string status) =>
        Assert.That(TraceFile.Jobs("a.swf", $"1 0 -1 60 4 -1 -1 4 90 -1 {status} 3 1 -1 -1 -1 -1 -1"), Has.Count.EqualTo(1));

    [Test]
    public void Comments_blank_lines_tabs_and_both_line_ends_are_understood()
    {
        const string text = "; Version: 2.2\r\n;  MaxProcs:  100 \r\n; MaxNodes: 50\n;\n; free text: with words\n\n   \n"
            + "\t1\t0\t-1\t60\t4\t-1\t-1\t4\t90\t-1\t1\t3\t1\t-1\t-1\t-1\t-1\t-1 \r\n; MaxProcs: 7\n"
            + "  2   5 -1 60 4 -1 -1 4 90 -1 1 3 1 -1 -1 -1 -1 -1";

        Assert.That(TraceFile.Jobs("a.swf", text).Select(job => job.Line), Is.EqualTo(new[] { 8, 10 }));
        var header = TraceFile.Scan("a.swf", text).Header;
        Assert.That(header.Keys, Is.EqualTo(new[] { "MaxNodes", "MaxProcs", "Version" }));
        Assert.That(header["MaxProcs"], Is.EqualTo("100"));
    }

    [Test]
    public void Fractions_are_kept_to_100_ns()
    {
        var job = TraceFile.Jobs("a.swf", "1 0.1 -1 1e-7 4 -1 -1 4 2.00000015 -1 1 3 1 -1 -1 -1 -1 -1").Single();

        // 0.1 s is 10^6 ticks; 2.00000015 s is 20,000,001.5 ticks, to the nearest: 20,000,002.
        Assert.That((job.SubmitTicks, job.RunTicks, job.EstimateTicks), Is.EqualTo((1_000_000, 1, 20_000_002)));
    }

    [Test]
    public void Milliseconds_are_read_as_such()
    {
        var job = TraceFile.Jobs("a.swf", "1 1500 -1 0.5 4 -1 -1 4 250 -1 1 3 1 -1 -1 -1 -1 -1", trace => trace with { TimeUnit = TraceTimeUnit.Milliseconds }).Single();

        Assert.That((job.SubmitTicks, job.RunTicks, job.EstimateTicks), Is.EqualTo((15_000_000, 5_000, 2_500_000)));
    }

    [Test]
    public void A_job_longer_than_its_request_is_cut_where_the_trace_says_so()
    {
        const string text = "1 0 -1 60 1 -1 -1 1 50 -1 1 1 1 -1 -1 -1 -1 -1\n2 0 -1 50 1 -1 -1 1 50 -1 1 1 1 -1 -1 -1 -1 -1";

        Assert.That(
            TraceFile.Jobs("a.swf", text).Select(job => (job.RunTicks, job.EndsAtEstimate)),
            Is.EqualTo(new[] { (60 * Second, false), (50 * Second, false) }));
        Assert.That(
            TraceFile.Jobs("a.swf", text, trace => trace with { KillAtEstimate = true }).Select(job => (job.RunTicks, job.EndsAtEstimate)),
            Is.EqualTo(new[] { (50 * Second, true), (50 * Second, false) }));
        Assert.That(TraceFile.Scan("a.swf", text, trace => trace with { KillAtEstimate = true }).EndedAtEstimate, Is.EqualTo(1));
    }

    [Test]
    public void Arrivals_are_scaled_and_run_times_are_not()
    {
        var job = TraceFile.Jobs("a.swf", "1 300 -1 60 1 -1 -1 1 90 -1 1 1 1 -1 -1 -1 -1 -1", trace => trace with { ScaleArrivals = 0.5 }).Single();

        Assert.That((job.SubmitTicks, job.RunTicks, job.EstimateTicks), Is.EqualTo((150 * Second, 60 * Second, 90 * Second)));
    }

    [Test]
    public void Large_times_are_exact()
    {
        // 4,900 y = 154,526,400,000 s, and one tick: more than a double tells apart.
        var job = TraceFile.Jobs("a.swf", "1 154526400000.0000001 -1 60 1 -1 -1 1 90 -1 1 1 1 -1 -1 -1 -1 -1").Single();

        Assert.That(job.SubmitTicks, Is.EqualTo(1_545_264_000_000_000_001));
    }

    [TestCase("1 2 3", "1: has 3 numbers; a line of SWF has 18")]
    [TestCase("1 x -1 60 4 -1 -1 4 90 -1 1 3 1 -1 -1 -1 -1 -1", "1: submit time \"x\" is not a number")]
    [TestCase("1 NaN -1 60 4 -1 -1 4 90 -1 1 3 1 -1 -1 -1 -1 -1", "1: submit time \"NaN\" is not a number")]
    [TestCase("1 0 -1 Infinity 4 -1 -1 4 90 -1 1 3 1 -1 -1 -1 -1 -1", "1: run time \"Infinity\" is not a number")]
    [TestCase("1 0 -1 1,5 4 -1 -1 4 90 -1 1 3 1 -1 -1 -1 -1 -1", "1: run time \"1,5\" is not a number; if its comma begins the decimals, write \"decimal: comma\"")]
    [TestCase("1 0 -1 0x10 4 -1 -1 4 90 -1 1 3 1 -1 -1 -1 -1 -1", "1: run time \"0x10\" is not a number")]
    [TestCase("1 0 -1 1e400 4 -1 -1 4 90 -1 1 3 1 -1 -1 -1 -1 -1", "1: run time \"1e400\" is too large")]
    [TestCase("1 0 -1 157680000001 4 -1 -1 4 90 -1 1 3 1 -1 -1 -1 -1 -1", "1: run time \"157680000001\" is too large; at most 5000 y")]
    [TestCase("1 0 -1 9223372036854775808 4 -1 -1 4 90 -1 1 3 1 -1 -1 -1 -1 -1", "1: run time \"9223372036854775808\" is too large; at most 5000 y")]
    [TestCase("1 0 -1 60 4 -1 -1 2147483648 90 -1 1 3 1 -1 -1 -1 -1 -1", "1: number of requested processors \"2147483648\" is too large; at most 2,147,483,647")]
    [TestCase("1 0 -1 60 4 -1 -1 4.5 90 -1 1 3 1 -1 -1 -1 -1 -1", "1: number of requested processors \"4.5\" is not a whole number")]
    [TestCase("1 -5 -1 60 4 -1 -1 4 90 -1 1 3 1 -1 -1 -1 -1 -1", "1: submit time is negative; expected 0 or more, counted from the model's start")]
    [TestCase("; only: comments", "0: has no job that ran; expected at least one with a run time and a size of more than 0")]
    [TestCase("", "0: has no job that ran; expected at least one with a run time and a size of more than 0")]
    public void A_damaged_line_says_what_was_found_and_expected(string text, string fault) =>
        Assert.That(TraceFile.Faults("a.swf", text), Is.EqualTo(new[] { fault }));

    [Test]
    public void Jobs_out_of_order_are_put_into_the_order_of_their_submit_times()
    {
        using var file = new TraceFile("a.swf", string.Concat(new[] { 9, 8, 20, 8 }.Select((submit, i) => $"{i} {submit} -1 60 4 -1 -1 4 90 -1 1 3 1 -1 -1 -1 -1 -1\n")));
        var scan = TraceScan.Of(file.Trace);

        Assert.That((scan.Jobs, scan.OutOfOrder), Is.EqualTo((4, 2)));
        Assert.That((file.Trace with { IsInOrder = false }).Read().Select(job => job.Line), Is.EqualTo(new[] { 2, 4, 1, 3 }));
    }

    [Test]
    public void Submit_times_scaled_beyond_5000_years_are_refused() =>
        Assert.That(
            TraceFile.Scan("a.swf", "1 1000000 -1 60 4 -1 -1 4 90 -1 1 3 1 -1 -1 -1 -1 -1", trace => trace with { ScaleArrivals = 1e300 }).Faults.Single().Message,
            Is.EqualTo("submit time is too large once arrivals are scaled; at most 5000 y"));
}
