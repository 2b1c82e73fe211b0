using System;
using System.Buffers;
using System.Linq;
using DatacenterDes.Reports.Data;
using DatacenterDes.Results;
using MessagePack;
using NUnit.Framework;

namespace DatacenterDes.Tests.Reports;

public sealed class ReportDataTests
{
    private static readonly DateTime Start = new(2026, 7, 15, 0, 0, 0, DateTimeKind.Utc);

    [TestCase(1, "hour", 24)]
    [TestCase(60, "day", 60)]
    // 53 weeks, the last of them cut short.
    [TestCase(365, "week", 53)]
    // July 2026 to July 2034, the first and the last cut short.
    [TestCase(2922, "month", 97)]
    public void A_span_is_cut_as_finely_as_a_chart_can_show(int days, string unit, int count)
    {
        var bins = TimeBins.Over(Start, Start.AddDays(days));

        Assert.That((bins.Unit, bins.Count), Is.EqualTo((unit, count)));
        Assert.That(Enumerable.Range(0, bins.Count).Sum(bins.Length), Is.EqualTo(days * 86_400.0).Within(1e-3));
    }

    [Test]
    public void Months_are_those_of_the_calendar()
    {
        var bins = TimeBins.Over(Start, Start.AddDays(2922));

        Assert.That(bins.Label(0), Is.EqualTo("2026-07"));
        // From the fifteenth on, July has 17 days; the first of August is the eighteenth.
        Assert.That(bins.IndexOf((17 * 86_400) - 1), Is.Zero);
        Assert.That(bins.IndexOf(17 * 86_400), Is.EqualTo(1));
        Assert.That(bins.IndexOf(2922 * 86_400.0), Is.EqualTo(bins.Count - 1));
        Assert.That((bins.IndexOf(-1), bins.IndexOf((2922 * 86_400.0) + 1)), Is.EqualTo((-1, -1)));
    }

    [Test]
    public void Samples_of_a_bin_become_a_mean_a_highest_and_a_growth()
    {
        var column = new BinnedColumn(3);
        column.Add(0, 2);
        column.Add(0, 4);
        column.Add(0, double.NaN);
        column.Add(2, 10);

        Assert.That(column.Means(), Is.EqualTo(new[] { 3, double.NaN, 10 }));
        Assert.That(column.Highest(), Is.EqualTo(new[] { 4, double.NaN, 10 }));
        // 4 by the end of the first, nothing new, 6 more.
        Assert.That(column.Growth(), Is.EqualTo(new double[] { 4, 0, 6 }));
    }

    [Test]
    public void Waits_become_the_share_of_jobs_that_waited_as_long()
    {
        using var folder = new TestFolder();
        // 0 s and half a second count as at once; 10 s, 100 s and 99 s do not.
        string path = Jobs(folder, 0, 0.5, 10, 99, 100);
        var jobs = JobData.Read(RecordReader.Open(path, RecordSchema.Jobs), path, 1000);
        (string name, long count, double[] shares) = jobs.Waits().Single();

        Assert.That((name, count), Is.EqualTo(("class", 5)));
        Assert.That(At(1), Is.EqualTo(0.6));
        Assert.That(At(10), Is.EqualTo(0.6));
        Assert.That(At(100), Is.EqualTo(0.2));
        Assert.That(At(1000), Is.Zero);

        double At(double seconds) => shares[Array.FindIndex(JobData.Bounds, bound => Math.Abs(bound - seconds) < 1e-6 * seconds)];
    }

    [Test]
    public void The_largest_jobs_are_those_with_most_chips_and_then_the_longest()
    {
        using var folder = new TestFolder();
        // Chips grow with the number; of 40, the 24 with the most are 16 to 39.
        string path = Jobs(folder, [.. Enumerable.Repeat(0.0, 40)]);
        var jobs = JobData.Read(RecordReader.Open(path, RecordSchema.Jobs), path, 1000);

        Assert.That(jobs.LargestJobs().Select(job => job.Number), Is.EquivalentTo(Enumerable.Range(16, 24)));
    }

    [Test]
    public void A_record_of_scalars_is_measured_as_the_package_measures_it()
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        writer.WriteArrayHeader(17);
        foreach (long number in new[] { 0, 127, 128, 255, 256, 65_535, 65_536, uint.MaxValue, long.MaxValue, -1, -32, -33, -129, -40_000, long.MinValue })
            writer.Write(number);
        writer.Write(new string('x', 31));
        writer.Write(new string('y', 200));
        writer.Flush();
        byte[] record = buffer.WrittenSpan.ToArray();

        Assert.That(ScalarRecord.Measure([.. record, 0x93, 1, 2]), Is.EqualTo(record.Length));
        for (var length = 0; length < record.Length; length++)
            Assert.That(ScalarRecord.Measure(record.AsSpan(0, length)), Is.Zero, $"{length} bytes");
    }

    [Test]
    public void What_is_more_than_scalars_is_left_to_the_package()
    {
        // An array within, a map, a text of 16 bits, and no array at all.
        foreach (byte[] bytes in new byte[][] { [0x92, 0x91, 1, 2], [0x91, 0x80, 0], [0x91, 0xda, 0, 1, 65], [0xcb, 0, 0, 0, 0, 0, 0, 0, 0] })
            Assert.That(ScalarRecord.Measure(bytes), Is.Zero);
    }

    private static string Jobs(TestFolder folder, params double[] waits)
    {
        using (var file = new RecordFile(folder.Path, RecordSchema.Jobs))
        {
            for (var i = 0; i < waits.Length; i++)
            {
                var writer = new MessagePackWriter(file);
                writer.WriteArrayHeader(RecordSchema.Jobs.Columns.Length);
                foreach (RecordColumn column in RecordSchema.Jobs.Columns)
                {
                    switch (column.Name)
                    {
                        case "class":
                            writer.Write("class");
                            break;
                        case "tenant" or "placement":
                            writer.Write("");
                            break;
                        case "state":
                            writer.Write("COMPLETED");
                            break;
                        case "wait_s":
                            writer.Write(waits[i]);
                            break;
                        default:
                            writer.Write(i);
                            break;
                    }
                }

                writer.Flush();
                file.EndRecord();
            }
        }

        return folder.At(RecordSchema.Jobs.FileName);
    }
}
