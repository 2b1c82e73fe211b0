using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using DatacenterDes.Model.Traces;
using NUnit.Framework;

namespace DatacenterDes.Model.Tests.Traces;

/// <summary>Public logs, read as others read them.</summary>
internal sealed class ReferenceTraceTests
{
    // The counts are those of the simulators that the reference schedules come from; the processors are in the headers.
    [TestCase("KTH-SP2_log", 28_481, 100)]
    [TestCase("KTH-detied", 28_481, 100)]
    [TestCase("SDSC-SP2-first5k-detied", 4_606, 128)]
    [TestCase("SDSC-SP2-first5k", 4_606, 128)]
    [TestCase("HPC2N-first3k", 3_145, 240)]
    [TestCase("NASA-iPSC-clair-x2", 18_066, 128)]
    [TestCase("LLNL-Atlas-x1.5-detied", 31_248, 9_216)]
    [TestCase("Philly-MIX1", 30_756, 1_024)]
    public void Public_logs_have_the_jobs_that_others_found_in_them(string name, int jobs, int processors)
    {
        var unit = name.EndsWith("detied", StringComparison.Ordinal) ? TraceTimeUnit.Milliseconds : TraceTimeUnit.Seconds;
        var scan = TraceScan.Of(new(Validation.File($"traces/{name}.swf.gz")) { TimeUnit = unit });

        Assert.That(scan.Faults, Is.Empty);
        Assert.That(scan.Jobs, Is.EqualTo(jobs));
        Assert.That(scan.LargestSize, Is.LessThanOrEqualTo(processors));
        Assert.That(scan.Labels.Single().Name, Is.EqualTo(name));
    }

    [Test]
    public void The_header_of_a_log_is_read()
    {
        var header = TraceScan.Of(new(Validation.File("traces/KTH-SP2_log.swf.gz"))).Header;

        Assert.That((header["MaxProcs"], header["MaxNodes"], header["UnixStartTime"]), Is.EqualTo(("100", "100", "843480031")));
    }

    [TestCase("KTH-detied", "KTH-detied__easy__pyss")]
    [TestCase("SDSC-SP2-first5k-detied", "SDSC-SP2-first5k-detied__fcfs__ref")]
    public void Every_job_is_read_as_the_reference_read_it(string trace, string reference)
    {
        var read = new JobTrace(Validation.File($"traces/{trace}.swf.gz")) { TimeUnit = TraceTimeUnit.Milliseconds }.Read();

        // Columns: job, submit, start, end, processors, estimate, backfilled; milliseconds.
        var rows = Lines(Validation.File($"reference/{reference}.csv.gz"))
            .Skip(1)
            .Select(line => line.Split(',').Select(field => long.Parse(field, CultureInfo.InvariantCulture)).ToArray())
            .OrderBy(row => row[1]);
        Assert.That(
            read.Select(job => (job.SubmitTicks / 10_000, job.Size, job.EstimateTicks / 10_000, job.RunTicks / 10_000)),
            Is.EqualTo(rows.Select(row => (row[1], (int)row[4], row[5], row[3] - row[2]))));
    }

    private static IEnumerable<string> Lines(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
            yield return line;
    }
}
