using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using DatacenterDes.Export.OpenMetrics;
using DatacenterDes.Model.Files;
using DatacenterDes.Results;
using DatacenterDes.Telemetry.Instruments;
using DatacenterDes.Tests.Cli;
using DatacenterDes.Tests.Grafana;
using DatacenterDes.Tests.Telemetry.Calendar;
using NUnit.Framework;

namespace DatacenterDes.Tests.Export;

public sealed class OpenMetricsTests
{
    /// <summary>Labels that a live sample has for the whole run.</summary>
    private static readonly string[] Common = ["clock", "job", "instance", "datacenter_scenario", "datacenter_seed"];

    /// <summary>What stands before the numbers of a line, taken apart once.</summary>
    private static readonly ConcurrentDictionary<string, Metric> Metrics = [];

    private TestFolder _folder = null!;
    private ResultsFolder _run = null!;
    private Dictionary<string, Dictionary<long, double>> _streamed = null!;
    private string[] _lines = null!;

    [OneTimeSetUp]
    public void Run()
    {
        _folder = new();
        using var store = new SampleStore();
        _run = CalendarRun.Execute(ModelFile.Read(WholeModel.File), _folder.Path, store.Url, TimeSpan.FromHours(1)).Results;
        _streamed = store.Samples();
        Assert.That(CalledProgram.Run("export", _run.Path, "--format", "openmetrics").ExitCode, Is.Zero);
        _lines = File.ReadAllLines(Path.Combine(_run.Path, "series.openmetrics"));
    }

    [OneTimeTearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void What_is_exported_is_what_was_streamed()
    {
        var compared = 0;
        foreach (Sample sample in Samples())
        {
            // The series tell how many, not why.
            if (sample.Series.StartsWith("datacenter_job_interruptions_total", StringComparison.Ordinal) || sample.Series.Contains("hw_state=\"down\"", StringComparison.Ordinal) && sample.Name == "datacenter_ultraservers")
                continue;
            Assert.That(_streamed.TryGetValue(sample.Series, out Dictionary<long, double>? values), sample.Series);
            if (!values!.TryGetValue(sample.Milliseconds, out double streamed))
            {
                // A counter that has not moved yet is streamed once a day.
                Assert.That(sample.Value, Is.Zero, sample.Series);
                continue;
            }

            Assert.That(sample.Value, Is.EqualTo(streamed).Within(1e-9 * Math.Abs(streamed)), $"{sample.Series} at {sample.Milliseconds}");
            compared++;
        }

        Assert.That(compared, Is.GreaterThan(10_000));
    }

    [Test]
    public void Counts_without_their_cause_are_the_sum_over_the_causes_that_were_streamed()
    {
        Dictionary<string, double> exported = Samples().Where(sample => sample.Name is "datacenter_job_interruptions_total").GroupBy(sample => sample.Labels["datacenter_job_class"])
            .ToDictionary(samples => samples.Key, samples => samples.MaxBy(sample => sample.Milliseconds)!.Value);
        long last = Samples().Max(sample => sample.Milliseconds);
        Dictionary<string, double> streamed = _streamed.Where(series => series.Key.StartsWith("datacenter_job_interruptions_total", StringComparison.Ordinal))
            .GroupBy(series => Regex.Match(series.Key, "datacenter_job_class=\"([^\"]*)\"").Groups[1].Value)
            .ToDictionary(causes => causes.Key, causes => causes.Sum(cause => cause.Value.LastOrDefault(sample => sample.Key <= last).Value));

        Assert.That(exported, Is.EqualTo(streamed));
        Assert.That(exported.Values.Sum(), Is.Positive);
    }

    [Test]
    public void Every_sample_has_the_labels_of_the_run()
    {
        foreach (Metric metric in Samples().Select(sample => sample.Metric).Distinct())
            Assert.That(Common, Is.SubsetOf(metric.All.Keys));
        Sample first = Samples().First();
        Assert.That((first.All["clock"], first.All["job"], first.All["instance"]), Is.EqualTo(("sim", "datacenterdes", _run.Manifest.RunId)));
    }

    [Test]
    public void A_family_is_in_one_piece_and_so_is_a_metric_in_it_with_times_that_ascend()
    {
        var families = new List<string>();
        var series = new List<string>();
        long before = long.MinValue;
        foreach (string line in _lines)
        {
            if (line.StartsWith("# TYPE ", StringComparison.Ordinal))
            {
                families.Add(line.Split(' ')[2]);
                continue;
            }

            if (line[0] == '#')
                continue;
            Sample sample = Parse(line);
            Assert.That(sample.Name, Does.StartWith(families[^1]));
            // The parts of a histogram belong to one metric.
            string metric = families[^1] + string.Join(',', sample.Labels.Where(label => label.Key != "le"));
            if (series.Count == 0 || metric != series[^1])
            {
                series.Add(metric);
                before = long.MinValue;
            }

            Assert.That(sample.Milliseconds, Is.GreaterThanOrEqualTo(before));
            before = sample.Milliseconds;
        }

        Assert.That(families, Is.Unique);
        Assert.That(series, Is.Unique);
        Assert.That(_lines[^1], Is.EqualTo("# EOF"));
        Assert.That(_lines.Count(line => line == "# EOF"), Is.EqualTo(1));
    }

    [Test]
    public void Types_and_units_are_told_as_OpenMetrics_has_them()
    {
        Assert.That(_lines, Does.Contain("# TYPE datacenter_failures counter"));
        Assert.That(_lines, Does.Contain("# TYPE datacenter_job_pending gauge"));
        Assert.That(_lines, Does.Contain("# TYPE datacenter_job_wait_duration_seconds histogram"));
        Assert.That(_lines, Does.Contain("# UNIT hw_power_watts watts"));
        Assert.That(_lines, Does.Contain("# UNIT hw_energy_joules joules"));
        // A unit is told of names that end in it.
        foreach (string[] unit in _lines.Where(line => line.StartsWith("# UNIT ", StringComparison.Ordinal)).Select(line => line.Split(' ')))
            Assert.That(unit[2], Does.EndWith("_" + unit[3]));
    }

    [Test]
    public void Families_are_the_same_however_many_are_gathered_at_a_time()
    {
        string one = _folder.At("one");
        new OpenMetricsExport(_run, one) { MostValues = 1 }.Write(CancellationToken.None);

        Assert.That(File.ReadAllLines(Path.Combine(one, "series.openmetrics")), Is.EqualTo(_lines));
    }

    [Test]
    public void Every_family_is_an_instrument_with_its_kind_unit_and_attributes()
    {
        Dictionary<string, Instrument> instruments = WholeModel.AllInstruments.ToDictionary(instrument => instrument.Name);
        foreach (MetricFamily family in MetricFamilies.All)
        {
            Assert.That(instruments, Does.ContainKey(family.Instrument));
            Instrument instrument = instruments[family.Instrument];
            Assert.That((family.Kind, family.Unit), Is.EqualTo((instrument.Kind, instrument.Unit)), family.Instrument);
            foreach (MetricSource source in family.Sources)
                Assert.That(source.Fixed.Select(label => label.Key).Concat(source.Named is { } named ? [named] : []), Is.SubsetOf(instrument.Attributes), family.Instrument);
        }
    }

    [Test]
    public void Every_column_of_the_series_is_exported_or_known_to_be_left_out()
    {
        // Chips in service come by what they do, which the series do not tell.
        string[] leftOut = ["scope", "name", "chips_in_service"];
        IEnumerable<string> told = MetricFamilies.All.SelectMany(family => family.Sources).SelectMany(source => source.Less is { } less ? new[] { source.Column, less } : [source.Column]).Distinct();

        Assert.That(told.Concat(leftOut), Is.EquivalentTo(RecordSchema.Series.Columns.Select(column => column.Name)));
    }

    [Test]
    public void Phases_enter_service_after_the_sample_of_that_instant()
    {
        // Twelve of the first phase from the beginning, all eight of the second on June 1: 151 days of 24 hours later.
        (ResultsFolder run, _) = CalendarRun.Execute(ModelFile.Parse(TestModels.Failing), _folder.At("phases"), null, TimeSpan.FromHours(1));
        new OpenMetricsExport(run, run.Path).Write(CancellationToken.None);
        Sample[] second = [.. File.ReadLines(Path.Combine(run.Path, "series.openmetrics")).Where(line => line.StartsWith("datacenter_phase_in_service_ratio{", StringComparison.Ordinal) && line.Contains("datacenter_phase=\"second\"", StringComparison.Ordinal)).Select(Parse)];

        Assert.That(second.TakeWhile(sample => sample.Value == 0).Count(), Is.EqualTo(151 * 24));
        Assert.That(second.Skip(151 * 24).Select(sample => sample.Value), Has.All.EqualTo(1));
    }

    [Test]
    public void A_sweep_exports_each_run_under_the_name_of_the_experiment()
    {
        using var sweep = new Batches.SweepFixture();
        Assert.That(sweep.Sweep(Batches.SweepFixture.Small.Replace("1..4", "1..2", StringComparison.Ordinal)).ExitCode, Is.Zero);
        BuiltProgram.Result result = CalledProgram.Run("export", Path.Combine(sweep.Results, "small"), "--format", "openmetrics");

        Assert.That(result.ExitCode, Is.Zero, result.Error);
        foreach (string run in sweep.Finished("small").Keys)
            Assert.That(Parse(File.ReadLines(Path.Combine(sweep.Results, "small", run, "series.openmetrics")).First(line => line[0] != '#')).All["datacenter_experiment"], Is.EqualTo("small"));
        Assert.That(result.Output, Does.Contain("exported 4 of 4 runs"));
    }

    [Test]
    public void Only_the_series_have_this_form()
    {
        BuiltProgram.Result result = CalledProgram.Run("export", _run.Path, "--format", "openmetrics", "--only", "jobs");

        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.ErrorLines.Single(), Is.EqualTo("--only: openmetrics has the series only"));
    }

    private IEnumerable<Sample> Samples() => _lines.Where(line => line[0] != '#').Select(Parse);

    /// <summary>A line, with the labels of the run apart and the others in the order of live samples.</summary>
    private static Sample Parse(string line)
    {
        int end = line.LastIndexOf('}') + 1;
        Match numbers = Regex.Match(line[end..], @"^ (?<value>\S+) (?<seconds>[0-9]+(\.[0-9]{3})?)$");
        Assert.That(numbers.Success, line);
        return new(
            Metrics.GetOrAdd(line[..end], ParseMetric),
            double.Parse(numbers.Groups["value"].Value, CultureInfo.InvariantCulture),
            (long)Math.Round(1000 * double.Parse(numbers.Groups["seconds"].Value, CultureInfo.InvariantCulture)));
    }

    private static Metric ParseMetric(string text)
    {
        Match match = Regex.Match(text, """^(?<name>[a-z_]+)\{(?<labels>.*)\}$""");
        Assert.That(match.Success, text);
        Dictionary<string, string> all = Regex.Matches(match.Groups["labels"].Value, """([a-z_]+)="([^"]*)""").ToDictionary(label => label.Groups[1].Value, label => label.Groups[2].Value);
        KeyValuePair<string, string>[] own = [.. all.Where(label => !Common.Contains(label.Key) && label.Key != "datacenter_experiment")];
        string series = match.Groups["name"].Value + (own.Length == 0 ? "" : $"{{{string.Join(',', own.Select(label => $"{label.Key}=\"{label.Value}\""))}}}");
        return new(match.Groups["name"].Value, series, own.ToDictionary(), all);
    }

    private sealed record Metric(string Name, string Series, Dictionary<string, string> Labels, Dictionary<string, string> All);

    private sealed record Sample(Metric Metric, double Value, long Milliseconds)
    {
        public string Name => Metric.Name;

        public string Series => Metric.Series;

        public Dictionary<string, string> Labels => Metric.Labels;

        public Dictionary<string, string> All => Metric.All;
    }
}
