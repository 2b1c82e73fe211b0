using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DatacenterDes.Model.Files;
using DatacenterDes.Results;
using DatacenterDes.Tests.Batches;
using DatacenterDes.Tests.Cli;
using DatacenterDes.Tests.Grafana;
using NUnit.Framework;

namespace DatacenterDes.Tests.Telemetry.Calendar;

public sealed class CalendarStreamTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private TestFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void Results_are_the_same_bytes_with_samples_and_without()
    {
        foreach (ModelReading reading in new[] { ModelFile.Parse(TestModels.Failing), ModelFile.Read(WholeModel.File) })
        {
            using var store = new SampleStore();
            string with = CalendarRun.Execute(reading, _folder.At("with"), store.Url, TimeSpan.FromMinutes(97)).Results.Path;
            string without = CalendarRun.Execute(reading, _folder.At("without"), null, Hour).Results.Path;

            Assert.That(store.Samples(), Is.Not.Empty);
            foreach (RecordSchema schema in RecordSchema.All)
                Assert.That(File.ReadAllBytes(Path.Combine(with, schema.FileName)), Is.EqualTo(File.ReadAllBytes(Path.Combine(without, schema.FileName))), schema.Kind);
            Assert.That(Summary(with), Is.EqualTo(Summary(without)));
        }
    }

    [Test]
    public void A_sample_is_taken_at_each_instant_from_the_start_to_the_end()
    {
        using var store = new SampleStore();
        CalendarRun.Execute(ModelFile.Parse(TestModels.Queue), _folder.Path, store.Url, Hour);

        // From January 1 to 31, 2026: 720 hours, and the end. 2026-01-01 is 1,767,225,600 s after 1970.
        Dictionary<long, double> time = store.Samples()["sim_time_seconds_total"];
        Assert.That(time.Keys, Is.EqualTo(Enumerable.Range(0, 721).Select(hour => (1_767_225_600L + 3600 * hour) * 1000)));
        Assert.That(time.Values, Is.EqualTo(Enumerable.Range(0, 721).Select(hour => 3600.0 * hour)));
    }

    [Test]
    public void The_end_is_among_the_samples_where_no_instant_falls_on_it()
    {
        using var store = new SampleStore();
        CalendarRun.Execute(ModelFile.Parse(TestModels.Queue), _folder.Path, store.Url, 7 * Day);

        // Days 0, 7, 14, 21, 28, and 30.
        Assert.That(store.Samples()["sim_time_seconds_total"].Values, Is.EqualTo(new[] { 0, 7, 14, 21, 28, 30 }.Select(day => 86_400.0 * day)));
    }

    [Test]
    public void Samples_have_the_labels_of_live_ones_and_a_clock_of_their_own()
    {
        using var store = new SampleStore();
        (ResultsFolder results, List<string> warnings) = CalendarRun.Execute(ModelFile.Parse(TestModels.Queue), _folder.Path, store.Url, Day);

        store.Dispose();
        Assert.That(store.ExtraLabels, Is.EquivalentTo(new[]
        {
            "clock=sim", "job=datacenterdes", $"instance={results.Manifest.RunId}", "datacenter_scenario=queue", "datacenter_seed=1",
        }));
        Assert.That(store.Paths, Is.EquivalentTo(new[] { "/api/v1/import/prometheus", "/metrics" }));
        Assert.That(warnings, Is.Empty);
    }

    [Test]
    public void A_counter_that_never_moved_is_sent_once_a_day_and_from_the_0_before_it_does()
    {
        using var store = new SampleStore();
        CalendarRun.Execute(ModelFile.Parse(TestModels.Queue), _folder.Path, store.Url, Hour);
        Dictionary<string, Dictionary<long, double>> samples = store.Samples();

        // Nothing times out: thirty-one first hours of days.
        Assert.That(samples["datacenter_job_finished_total{datacenter_job_class=\"customers\",datacenter_job_outcome=\"timeout\"}"].Values, Is.EqualTo(Enumerable.Repeat(0.0, 31)));
        // Jobs complete within the first hours: the last 0 stands right before the first count.
        KeyValuePair<long, double>[] completed = [.. samples["datacenter_job_finished_total{datacenter_job_class=\"customers\",datacenter_job_outcome=\"completed\"}"]];
        int first = Array.FindIndex(completed, sample => sample.Value > 0);
        Assert.That(completed[first - 1].Value, Is.Zero);
        Assert.That(completed[first].Key - completed[first - 1].Key, Is.EqualTo(3_600_000));
        Assert.That(samples["datacenter_job_wait_duration_seconds_bucket{datacenter_job_class=\"customers\",le=\"+Inf\"}"].Values.Last(), Is.EqualTo(completed[^1].Value).Within(100));
    }

    [Test]
    public void Where_the_store_takes_no_future_dates_go_28_years_back_and_say_so()
    {
        using var store = new SampleStore("flag{name=\"retentionPeriod\", value=\"100y\", is_set=\"true\"} 1");
        List<string> warnings = CalendarRun.Execute(ModelFile.Parse(TestModels.Queue.Replace("2026-", "2097-", StringComparison.Ordinal)), _folder.Path, store.Url, 10 * Day).Warnings;
        Dictionary<string, Dictionary<long, double>> samples = store.Samples();

        // No clock of these tests is past 2069, hence back by 28, 56 or 84 years, to January 1 of a year.
        var start = DateTimeOffset.FromUnixTimeMilliseconds(samples["sim_time_seconds_total"].Keys.First());
        Assert.That((2097 - start.Year) % 28, Is.Zero);
        Assert.That((start.Month, start.Day, start.Hour), Is.EqualTo((1, 1, 0)));
        string shift = $"-{2097 - start.Year}y";
        Assert.That(store.ExtraLabels, Does.Contain($"calendar_shift={shift}"));
        Assert.That(warnings.Single(), Does.Contain($"calendar_shift=\"{shift}\"").And.Contain("-futureRetention=100y").And.Contain(store.Url));
        // The dates as they are in the model: 2097 begins 127 years of 365 days and 32 leap days after 1970.
        Assert.That(samples["sim_date_seconds"].Values.First(), Is.EqualTo((127 * 365 + 32) * 86_400.0));
    }

    [Test]
    public void A_store_that_keeps_a_month_only_gets_no_samples_of_a_year_and_a_line_with_the_remedy()
    {
        using var store = new SampleStore("flag{name=\"retentionPeriod\", value=\"1\", is_set=\"false\"} 1");
        List<string> warnings = CalendarRun.Execute(ModelFile.Parse(TestModels.Failing), _folder.Path, store.Url, Day).Warnings;

        store.Dispose();
        Assert.That(store.Lines, Is.Empty);
        Assert.That(warnings.Single(), Does.Contain("from 2026-01-01 to 2027-01-01").And.Contain("-retentionPeriod=100y"));
    }

    [Test]
    public void A_store_that_has_trouble_for_a_while_gets_everything_and_is_told_of_once()
    {
        using var store = new SampleStore(answer: request => request < 2 ? 503 : 204);
        List<string> warnings = CalendarRun.Execute(ModelFile.Parse(TestModels.Queue), _folder.Path, store.Url, Day).Warnings;

        Assert.That(store.Samples()["sim_time_seconds_total"], Has.Count.EqualTo(31));
        Assert.That(warnings.Single(), Does.Contain("answers 503"));
    }

    [Test]
    public void A_store_that_refuses_samples_for_good_ends_no_run_and_the_loss_is_counted()
    {
        using var store = new SampleStore(answer: request => request == 0 ? 204 : 400);
        (ResultsFolder results, List<string> warnings) = CalendarRun.Execute(ModelFile.Parse(TestModels.Failing), _folder.Path, store.Url, Hour);

        Assert.That(results.Manifest.Status, Is.EqualTo(RunStatus.Complete));
        Assert.That(warnings, Has.Count.EqualTo(2));
        Assert.That(warnings[0], Does.Contain("answers 400"));
        // A year by the hour, and the start: what did not arrive is all but what did.
        int arrived = store.Samples()["sim_time_seconds_total"].Count;
        Assert.That(warnings[1], Does.Contain($"{8761 - arrived:#,0} of 8,761 samples did not arrive"));
    }

    [Test]
    public void A_store_that_dropped_rows_is_told_of()
    {
        var asked = 0;
        using var store = new SampleStore(SampleStore.AllDates, _ => 204) { Page = () => SampleStore.AllDates.Replace("} 0", $"}} {12 * asked++}", StringComparison.Ordinal) };
        List<string> warnings = CalendarRun.Execute(ModelFile.Parse(TestModels.Queue), _folder.Path, store.Url, Day).Warnings;

        Assert.That(warnings.Single(), Does.Contain("dropped 12 values").And.Contain("vm_rows_ignored_total"));
    }

    [TestCase("http://127.0.0.1:1", "cannot be reached")]
    [TestCase("nonsense", "is not a URL")]
    public void A_store_that_cannot_be_used_is_said_in_a_line_and_the_run_goes_on(string url, string what)
    {
        (ResultsFolder results, List<string> warnings) = CalendarRun.Execute(ModelFile.Parse(TestModels.Queue), _folder.Path, url, Day);

        Assert.That(results.Manifest.Status, Is.EqualTo(RunStatus.Complete));
        Assert.That(warnings.Single(), Does.StartWith("--simulated-time: ").And.Contain(url).And.Contain(what));
    }

    [Test]
    public void Where_it_is_required_nothing_is_simulated_without_it()
    {
        string model = _folder.Write("queue.yaml", TestModels.Queue);
        BuiltProgram.Result result = CalledProgram.Run("run", model, "--out", _folder.At("out"), "--simulated-time", "http://127.0.0.1:1", "--require-metrics");

        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.ErrorLines.Single(), Does.Contain("http://127.0.0.1:1 cannot be reached"));
        Assert.That(Directory.Exists(_folder.At("out")), Is.False);
    }

    [TestCase("0 s")]
    [TestCase("5")]
    [TestCase("often")]
    public void An_interval_that_is_none_is_refused(string every)
    {
        BuiltProgram.Result result = CalledProgram.Run("run", "model.yaml", "--simulated-time", "http://127.0.0.1:1", "--simulated-time-every", every);

        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.ErrorLines.Single(), Does.StartWith("--simulated-time-every: "));
    }

    [Test]
    public void Runs_of_a_sweep_send_daily_samples_under_the_name_of_the_experiment()
    {
        using var store = new SampleStore();
        using var sweep = new SweepFixture();
        BuiltProgram.Result result = sweep.Sweep(SweepFixture.Small, "--simulated-time", store.Url);

        Assert.That(result.ExitCode, Is.Zero, result.Error);
        store.Dispose();
        Assert.That(store.ExtraLabels, Does.Contain("datacenter_experiment=small"));
        string[] instances = [.. store.ExtraLabels.Where(label => label.StartsWith("instance=", StringComparison.Ordinal)).Select(label => label["instance=".Length..])];
        Assert.That(instances, Is.EquivalentTo(sweep.Finished("small").Values));
        // Eight runs, days 0 to 30.
        Assert.That(store.Lines.Count(line => line.StartsWith("sim_date_seconds ", StringComparison.Ordinal)), Is.EqualTo(8 * 31));
    }

    private static string Summary(string folder)
    {
        SummaryDocument summary = ResultsJson.Read<SummaryDocument>(Path.Combine(folder, ResultsFolder.SummaryFile));
        return ResultsJson.Write(summary with { Engine = new(0, 0, null, null, 0) });
    }
}
