using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using DatacenterDes.Model;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Scheduling;

/// <summary>The first jobs of a public log without simultaneous events, with the start times that another simulator gave for all of it.</summary>
public sealed class ReferenceTraceTests
{
    private const int Jobs = 28_481;

    [TestCase("easy", Backfilling.Easy)]
    [TestCase("fcfs", Backfilling.None)]
    public void Every_job_starts_when_the_reference_says(string reference, Backfilling policy)
    {
        // Columns: job, submit, start, end, processors, estimate, backfilled; milliseconds.
        var rows = Lines($"reference/KTH-detied__{reference}__pyss.csv.gz")
            .Skip(1)
            .Select(line => line.Split(',').Select(field => long.Parse(field, CultureInfo.InvariantCulture)).ToArray())
            .OrderBy(row => row[1])
            .Take(Jobs)
            .ToList();
        var model = TestModel.Fleet(100) with
        {
            End = null,
            Scheduler = new SchedulerSettings(policy),
            JobClasses = [.. rows.Select(row => TestModel.Class(
                $"job {row[0]}", TestModel.At(row[1] / 1000.0), TestModel.Constant((row[3] - row[2]) / 1000.0), (int)row[4]) with
            { EstimateFactor = row[5] / (double)(row[3] - row[2]) })],
        };
        var recorder = new ListRecorder();
        new DatacenterSimulation(model, recorder).RunUntil(TestModel.Start.AddYears(10));

        // A job that started before the last of these was submitted cannot have been moved by those left out.
        var starts = recorder.Jobs.ToDictionary(job => job.Class, job => job.StartedAt / TimeSpan.TicksPerMillisecond);
        var decided = Enumerable.Range(0, Jobs).Where(i => rows[i][2] < rows[^1][1]).ToList();
        Assert.That(decided, Has.Count.GreaterThan(Jobs * 9 / 10));
        Assert.Multiple(() =>
        {
            foreach (var i in decided)
                Assert.That(starts[i], Is.EqualTo(rows[i][2]), $"job {rows[i][0]}");
        });
    }

    private static IEnumerable<string> Lines(string name)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(Validation.File(name)), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
            yield return line;
    }
}
