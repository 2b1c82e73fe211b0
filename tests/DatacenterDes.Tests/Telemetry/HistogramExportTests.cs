using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using DatacenterDes.Results;
using DatacenterDes.Tests.Cli;
using DatacenterDes.Tests.Export;
using NUnit.Framework;

namespace DatacenterDes.Tests.Telemetry;

public sealed class HistogramExportTests
{
    [TestCase("OTEL_EXPORTER_OTLP_COMPRESSION", "none")]
    [TestCase("OTEL_EXPORTER_OTLP_COMPRESSION", "gzip")]
    [TestCase("OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE", "delta")]
    [TestCase("OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE", "lowmemory")]
    public void Counts_and_sums_of_waits_and_run_times_are_those_of_the_jobs(string variable, string value)
    {
        using var folder = new TestFolder();
        using var store = new MetricsCollector();
        // Two seconds of run with an export every 20 ms: the counts come in many parts.
        BuiltProgram.Result result = BuiltProgram.Run(
            new Dictionary<string, string> { ["OTEL_METRIC_EXPORT_INTERVAL"] = "20", ["OTEL_EXPORTER_OTLP_TIMEOUT"] = "600000", [variable] = value },
            "run", folder.Write("queue.yaml", TestModels.Queue), "--out", folder.Path, "--quiet", "--pace", "15d/s", "--otlp", store.Endpoint);

        Assert.That(result, Is.EqualTo(new BuiltProgram.Result(0, "", "")));
        List<object?[]> jobs = RecordedRun.Read(folder.At("queue", "seed=1"), RecordSchema.Jobs);
        AssertSame(store, "datacenter.job.wait.duration", Between(jobs, "submit_s", "start_s"));
        AssertSame(store, "datacenter.job.run.duration", Between(jobs, "start_s", "finish_s"));
        Assert.That(store.IsPacked, Is.EqualTo(value == "gzip"));
    }

    private static double[] Between(List<object?[]> jobs, string from, string to)
    {
        string[] names = [.. RecordSchema.Jobs.Columns.Select(column => column.Name)];
        (int start, int end) = (Array.IndexOf(names, from), Array.IndexOf(names, to));
        // To whole ticks, as the engine counts them.
        return [.. jobs.Where(job => job[end] is not null).Select(job => Math.Round(Convert.ToDouble(job[end]!, CultureInfo.InvariantCulture) - Convert.ToDouble(job[start]!, CultureInfo.InvariantCulture), 6))];
    }

    private static void AssertSame(MetricsCollector store, string name, double[] seconds)
    {
        double[] bounds = [60, 600, 3600, 14_400, 86_400, 259_200, 604_800, 2_592_000, 7_776_000, 15_552_000, 31_536_000, double.PositiveInfinity];
        (long[] counts, double sum) = store.Histograms[$"{name}{{datacenter.job.class=customers}}"];
        Assert.That(counts, Is.EqualTo(bounds.Select((bound, i) => (long)seconds.Count(s => s <= bound && (i == 0 || s > bounds[i - 1])))), name);
        Assert.That(sum, Is.EqualTo(seconds.Sum()).Within(1e-9 * seconds.Sum()), name);
    }
}
