using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using DatacenterDes.Model.Traces;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace DatacenterDes.Model.Tests.Traces;

/// <summary>Random jobs, written and read back.</summary>
internal sealed class RoundTripTests
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(20260101, 1);

    /// <summary>A name as CSV may hold it: quotes, commas, spaces, other alphabets, surrogate pairs.</summary>
    private static readonly Gen<string> Name =
        from letters in Gen.Elements("a", "Z", "\"", ",", " ", ";", "'", "é", "漢", "𝄞", "\"\"", ", ").NonEmptyListOf()
        select string.Concat(letters.Take(30));

    /// <summary>Times in ticks up to a few centuries, many of them small.</summary>
    private static readonly Gen<long> Ticks = Gen.OneOf(
        Gen.Choose(1, 100).Select(ticks => (long)ticks),
        Gen.Choose(1, int.MaxValue).Select(seconds => seconds * TimeSpan.TicksPerSecond),
        Gen.Choose(1, int.MaxValue).Select(many => many * 429_496_729L));

    private static readonly Gen<int> Size = Gen.Frequency((9, Gen.Choose(1, 5_000)), (1, Gen.Constant(int.MaxValue)));

    private static readonly Gen<Job> AnyJob =
        from gap in Ticks
        from run in Ticks
        from estimate in Ticks
        from size in Size
        from label in Name
        from tenant in Name
        from user in Gen.Choose(-1, 40)
        from priority in Gen.Choose(int.MinValue + 1, int.MaxValue)
        select new Job(gap, run, estimate, size, label, tenant, user, priority);

    [Test]
    public void Jobs_written_as_CSV_read_back_the_same() =>
        Check.One(Config, Prop.ForAll(Jobs(), jobs =>
        {
            var text = new StringBuilder("priority,class,submit,size,estimate,tenant,duration\r\n");
            foreach (var (job, submit) in jobs)
                text.Append(CultureInfo.InvariantCulture, $"{job.Priority},{Quoted(job.Label)},{Seconds(submit)},{job.Size},{Seconds(job.Estimate)},{Quoted(job.Tenant)},{Seconds(job.Run)}\r\n");
            using var file = new TraceFile("a.csv.gz", TraceFile.Gzip(Encoding.UTF8.GetBytes(text.ToString())));
            var scan = TraceScan.Of(file.Trace);
            var read = file.Trace.Read().ToList();

            Assert.That(read.Select(Numbers), Is.EqualTo(jobs.Select((pair, i) => (i + 2L, pair.Submit, pair.Job.Run, pair.Job.Estimate, pair.Job.Size))));
            Assert.That(read.Select(job => job.Priority), Is.EqualTo(jobs.Select(pair => pair.Job.Priority)));
            Assert.That(read.Select(job => scan.Labels[job.Label].Name), Is.EqualTo(jobs.Select(pair => pair.Job.Label)));
            Assert.That(read.Select(job => scan.Tenants[job.Tenant]), Is.EqualTo(jobs.Select(pair => pair.Job.Tenant)));
        }));

    [Test]
    public void Jobs_written_as_SWF_read_back_the_same() =>
        Check.One(Config, Prop.ForAll(Jobs(), jobs =>
        {
            var text = new StringBuilder("; Version: 2.2\n");
            foreach (var (job, submit) in jobs)
                text.Append(CultureInfo.InvariantCulture, $"  1 {Milliseconds(submit)} -1\t{Milliseconds(job.Run)} {job.Size} -1 -1 -1 {Milliseconds(job.Estimate)} -1 0 {job.User} 1 -1 -1 -1 -1 -1\n");
            using var file = new TraceFile("a.swf", text.ToString());
            var trace = file.Trace with { TimeUnit = TraceTimeUnit.Milliseconds };
            var scan = TraceScan.Of(trace);
            var read = trace.Read().ToList();

            Assert.That(read.Select(Numbers), Is.EqualTo(jobs.Select((pair, i) => (i + 2L, pair.Submit, pair.Job.Run, pair.Job.Estimate, pair.Job.Size))));
            Assert.That(
                read.Select(job => job.Tenant < 0 ? "user-1" : scan.Tenants[job.Tenant]),
                Is.EqualTo(jobs.Select(pair => $"user{pair.Job.User}")));
        }));

    [Test]
    public void A_scan_adds_up_what_a_read_gives() =>
        Check.One(Config, Prop.ForAll(Jobs(), jobs =>
        {
            var text = new StringBuilder("submit,duration,size,estimate,class\n");
            foreach (var (job, submit) in jobs)
                text.Append(CultureInfo.InvariantCulture, $"{Seconds(submit)},{Seconds(job.Run)},{job.Size},{Seconds(job.Estimate)},{job.User}\n");
            using var file = new TraceFile("a.csv", text.ToString());
            var trace = file.Trace with { KillAtEstimate = true };
            var scan = TraceScan.Of(trace);
            var read = trace.Read().ToList();

            Assert.That(read.Select(job => job.RunTicks), Is.EqualTo(jobs.Select(pair => Math.Min(pair.Job.Run, pair.Job.Estimate))));
            Assert.That(scan.Jobs, Is.EqualTo(jobs.Count));
            Assert.That(scan.EndedAtEstimate, Is.EqualTo(jobs.Count(pair => pair.Job.Run > pair.Job.Estimate)));
            Assert.That((scan.FirstSubmitTicks, scan.LastSubmitTicks), Is.EqualTo((jobs[0].Submit, jobs[^1].Submit)));
            Assert.That(scan.LargestSize, Is.EqualTo(jobs.Max(pair => pair.Job.Size)));
            Assert.That(scan.Work, Is.EqualTo(read.Sum(job => job.Size * (job.RunTicks / 1e7))).Within(1e-9).Percent);
            Assert.That(scan.Labels.Sum(label => label.Jobs * label.MeanRun), Is.EqualTo(read.Sum(job => job.RunTicks / 1e7)).Within(1e-9).Percent);
            Assert.That(scan.Labels.Sum(label => label.Jobs * label.MeanSize), Is.EqualTo(read.Sum(job => (double)job.Size)).Within(1e-9).Percent);
        }));

    /// <summary>Jobs with their submit times, at least one.</summary>
    private static Arbitrary<List<(Job Job, long Submit)>> Jobs() =>
        AnyJob.NonEmptyListOf().Select(jobs =>
        {
            long submit = 0;
            return jobs.Select(job => (job, submit += job.Gap % (10_000 * TimeSpan.TicksPerDay))).ToList();
        }).ToArbitrary();

    private static (long Line, long Submit, long Run, long Estimate, int Size) Numbers(TraceJob job) =>
        (job.Line, job.SubmitTicks, job.RunTicks, job.EstimateTicks, job.Size);

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Seconds(long ticks) => (ticks / 10_000_000m).ToString(CultureInfo.InvariantCulture);

    private static string Milliseconds(long ticks) => (ticks / 10_000m).ToString(CultureInfo.InvariantCulture);

    private sealed record Job(long Gap, long Run, long Estimate, int Size, string Label, string Tenant, int User, int Priority);
}
