using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using DatacenterDes.Model;
using DatacenterDes.Model.Distributions;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Scheduling;

/// <summary>Small schedules with the finish times that other schedulers gave.</summary>
public sealed class ReferenceScheduleTests
{
    private sealed record Row(string Case, double Submit, double Estimate, double RunTime, int Processors, double ExpectedFinish);

    private static IEnumerable<TestCaseData> Policies()
    {
        yield return new TestCaseData("fcfs", new SchedulerSettings()).SetArgDisplayNames("fcfs");
        yield return new TestCaseData("easy", new SchedulerSettings(Backfilling.Easy)).SetArgDisplayNames("easy");
        yield return new TestCaseData("sjbf", new SchedulerSettings(Backfilling.Easy) { BackfillOrder = QueueOrder.Sjf }).SetArgDisplayNames("easy, shortest first");
        yield return new TestCaseData("cons", new SchedulerSettings(Backfilling.Conservative)).SetArgDisplayNames("conservative");
    }

    [TestCaseSource(nameof(Policies))]
    public void Every_job_finishes_when_the_reference_says(string policy, SchedulerSettings simulated)
    {
        var rows = File.ReadLines(Validation.File("reference/scheduling_vectors.csv"))
            .Skip(1)
            .Select(line => line.Split(','))
            .Where(field => field[0] == policy)
            .Select(field => new Row(field[1], Number(field[3]), Number(field[4]), Number(field[5]), (int)Number(field[6]), Number(field[7])))
            .ToList();
        Assert.That(rows, Has.Count.GreaterThan(300));

        Assert.Multiple(() =>
        {
            foreach (var schedule in rows.GroupBy(row => row.Case))
            {
                var expected = schedule.OrderBy(row => row.Submit).ToList();
                var finishes = Simulate(expected, simulated);
                for (var i = 0; i < expected.Count; i++)
                    Assert.That(finishes[i], Is.EqualTo(expected[i].ExpectedFinish), $"{schedule.Key}, job {i}: {expected[i]}");
            }
        });
    }

    /// <summary>A fleet of 100 one-chip servers, and a class of one dated job for each row.</summary>
    private static List<double> Simulate(List<Row> rows, SchedulerSettings policy)
    {
        var model = TestModel.Fleet(100) with
        {
            End = null,
            Scheduler = policy,
            JobClasses = [.. rows.Select((row, i) => TestModel.Class(
                $"job {i}", TestModel.At(row.Submit), new ConstantDistribution(row.RunTime), row.Processors) with
            { EstimateFactor = row.Estimate / row.RunTime })],
        };
        var recorder = new ListRecorder();
        new DatacenterSimulation(model, recorder).RunUntil(TestModel.Start.AddYears(10));
        return [.. recorder.Jobs.OrderBy(job => job.Class).Select(job => job.FinishedAt / (double)TimeSpan.TicksPerSecond)];
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
