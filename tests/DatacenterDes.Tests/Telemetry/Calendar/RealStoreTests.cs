using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using DatacenterDes.Model.Files;
using DatacenterDes.Results;
using DatacenterDes.Tests.Cli;
using NUnit.Framework;
using VictoriaMetrics = DatacenterDes.Tests.Grafana.VictoriaMetrics;

namespace DatacenterDes.Tests.Telemetry.Calendar;

/// <summary>What a real VictoriaMetrics holds after a run, and after its export was loaded.</summary>
public sealed class RealStoreTests
{
    private static readonly DateTime End = new(2027, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Test]
    public void A_year_of_samples_is_in_the_store_once_streamed_and_once_loaded()
    {
        using var store = VictoriaMetrics.Start();
        using var folder = new TestFolder();
        (ResultsFolder run, List<string> warnings) = CalendarRun.Execute(ModelFile.Parse(TestModels.Failing), folder.Path, store.Url, TimeSpan.FromDays(1));
        Assert.That(CalledProgram.Run("export", run.Path, "--format", "openmetrics").ExitCode, Is.Zero);
        using var client = new HttpClient();
        using (var export = new StringContent(File.ReadAllText(Path.Combine(run.Path, "series.openmetrics"))))
            client.PostAsync(new Uri($"{store.Url}/api/v1/import/prometheus?extra_label=loaded=yes"), export).GetAwaiter().GetResult().EnsureSuccessStatusCode();
        client.GetStringAsync(new Uri($"{store.Url}/internal/force_flush")).GetAwaiter().GetResult();

        Assert.That(warnings, Is.Empty);
        // 2026 has 365 days and 8,760 hours; the stream also has the start, the series do not.
        Assert.That(Count("loaded=\"\""), Is.EqualTo(366));
        Assert.That(Count("loaded=\"yes\""), Is.EqualTo(8760));
        Assert.That(Failures("loaded=\"\""), Is.EqualTo(Failures("loaded=\"yes\"")).And.Not.Empty);

        double Count(string loaded) => store.Query($"sum(count_over_time(sim_date_seconds{{clock=\"sim\",{loaded}}}[400d]))", End).Single().Values.Single();

        double[] Failures(string loaded) => [.. store.Query($"sort(max_over_time(datacenter_failures_total{{clock=\"sim\",{loaded}}}[400d]))", End).SelectMany(series => series.Values)];
    }
}
