using System;
using System.IO;
using System.Linq;
using DatacenterDes.Engine;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Hosting;
using DatacenterDes.Model;
using DatacenterDes.Model.Files;
using DatacenterDes.Telemetry.Histograms;
using DatacenterDes.Telemetry.Instruments;
using NUnit.Framework;

namespace DatacenterDes.Tests.Telemetry;

public sealed class HistogramMessageTests
{
    /// <summary>A resource with the attribute k=v, and under it a scope of the name s without metrics: lengths follow the tags.</summary>
    private static readonly byte[] Request = [0x0A, 19, 0x0A, 10, 0x0A, 8, 0x0A, 1, (byte)'k', 0x12, 3, 0x0A, 1, (byte)'v', 0x12, 5, 0x0A, 3, 0x0A, 1, (byte)'s'];

    private static readonly DatacenterModel Queue = ModelFile.Parse(TestModels.Queue).Model!;

    private static readonly Instrument[] Histograms = [.. InstrumentCatalogue.Of(Queue).Where(instrument => instrument.Kind == InstrumentKind.Histogram)];

    [Test]
    public void Histograms_are_appended_in_the_names_in_which_the_rest_is_told()
    {
        RunReport report = After(days: 10);

        ProtobufMessage request = Append(new([.. Histograms], isDelta: false), report, Request);

        ProtobufMessage[] told = [.. request.Messages(1)];
        Assert.That(told, Has.Length.EqualTo(2));
        Assert.That(told[1].Bytes(1), Is.EqualTo(told[0].Bytes(1)), "resource");
        ProtobufMessage scope = told[1].Messages(2).Single();
        Assert.That(scope.Messages(1).Single().Text(1), Is.EqualTo("s"));
        Assert.That(scope.Messages(2).Select(metric => metric.Text(1)), Is.EqualTo(new[] { "datacenter.job.wait.duration", "datacenter.job.run.duration" }));
        Assert.That(scope.Messages(2).Select(metric => metric.Text(3)), Is.All.EqualTo("s"));
        ProtobufMessage point = Wait(request).Messages(1).Single();
        Assert.That(Wait(request).Number(2), Is.EqualTo(2), "all there was");
        Assert.That(point.Packed(7).Select(BitConverter.Int64BitsToDouble), Is.EqualTo(DurationHistogram.Bounds));
        Assert.That(point.Packed(6), Is.EqualTo(report.Snapshot.JobClasses[0].Wait.Counts));
        Assert.That(point.Number(2), Is.LessThanOrEqualTo(point.Number(3)), "it began before it was told");
    }

    [Test]
    public void What_a_store_did_not_take_is_told_with_the_next_where_it_is_told_what_is_new()
    {
        var (tenth, twentieth, thirtieth) = (After(days: 10), After(days: 20), After(days: 30));
        var message = new HistogramMessage([.. Histograms], isDelta: true);

        Append(message, tenth, Request);
        ProtobufMessage second = Append(message, twentieth, Request);
        message.Told(twentieth);
        ProtobufMessage third = Append(message, thirtieth, Request);
        message.Told(thirtieth);

        DurationHistogram before = twentieth.Snapshot.JobClasses[0].Wait;
        DurationHistogram last = thirtieth.Snapshot.JobClasses[0].Wait;
        (ProtobufMessage first, ProtobufMessage next) = (Wait(second).Messages(1).Single(), Wait(third).Messages(1).Single());
        Assert.That(Wait(second).Number(2), Is.EqualTo(1), "what is new");
        Assert.That(first.Packed(6), Is.EqualTo(before.Counts));
        Assert.That(next.Packed(6), Is.EqualTo(last.Counts.Zip(before.Counts, (all, some) => all - some)));
        Assert.That(next.Number(4), Is.EqualTo((ulong)(last.Count - before.Count)));
        Assert.That(BitConverter.UInt64BitsToDouble(next.Number(5)), Is.EqualTo(last.Sum - before.Sum));
        Assert.That(next.Number(2), Is.EqualTo(first.Number(3)), "it begins where the one before ended");
        Assert.That(Append(message, thirtieth, Request).Messages(1).Count(), Is.EqualTo(1), "nothing is new");
    }

    [Test]
    public void Nothing_is_appended_before_a_job_has_started_nor_to_a_request_that_names_nobody()
    {
        var message = new HistogramMessage([.. Histograms], isDelta: false);

        Assert.That(Append(message, After(days: 0), Request).Messages(1).Count(), Is.EqualTo(1));
        Assert.That(Append(message, After(days: 10), [0x0A, 0]).Messages(1).Count(), Is.EqualTo(1));
        Assert.That(Append(message, After(days: 10), []).Messages(1).Count(), Is.Zero);
    }

    private static RunReport After(int days)
    {
        var simulation = new DatacenterSimulation(Queue, new NullRecorder());
        simulation.RunUntil(Queue.Start.AddDays(days));
        return new(simulation.Snapshot(), TimeSpan.FromDays(days), null, null, 0);
    }

    private static ProtobufMessage Append(HistogramMessage message, RunReport report, byte[] request)
    {
        using var sent = new MemoryStream();
        sent.Write(request);
        message.AppendTo(sent, report);
        Assert.That(sent.ToArray()[..request.Length], Is.EqualTo(request), "what was there stays");
        return new(sent.ToArray());
    }

    /// <summary>The histogram of waits: 9 of the metric.</summary>
    private static ProtobufMessage Wait(ProtobufMessage request) => request.Messages(1).Last().Messages(2).Single().Messages(2).First().Messages(9).Single();
}
