using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading;
using DatacenterDes.Batches;
using DatacenterDes.Model;
using DatacenterDes.Model.Files;
using DatacenterDes.Results;
using DatacenterDes.Telemetry.Calendar;
using DatacenterDes.Telemetry.Instruments;

namespace DatacenterDes.Export.OpenMetrics;

/// <summary>Writes the series of a run as OpenMetrics text with simulated timestamps, under the names and labels of the live metrics.</summary>
/// <remarks>
/// The file has a family after the other, the records have an instant after the other: so as many families as memory has room for are gathered in one
/// reading of the records, and the next ones in another.
/// </remarks>
/// <param name="run">The run; up to its last whole record if it is not finished.</param>
/// <param name="target">The folder that the file goes to; made if it is not there.</param>
internal sealed class OpenMetricsExport(ResultsFolder run, string target)
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "series.openmetrics";

    /// <summary>Values gathered at a time, unless one family alone has more: 256 MiB.</summary>
    public long MostValues { get; init; } = 32 << 20;

    private static readonly int TimeColumn = RecordSchema.Series.IndexOf("time_s");

    private readonly SeriesRows _rows = new(run);

    /// <summary>Writes the file; it takes its place when it is whole.</summary>
    /// <param name="stop">Ends it; nothing is written then.</param>
    /// <returns>What was written; nothing where the run recorded no series.</returns>
    /// <exception cref="InputException">A record file is damaged, or the folder cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was to stop.</exception>
    public ImmutableArray<ExportedTable> Write(CancellationToken stop)
    {
        if (!_rows.Read((row, subject) => subject.Times.Add(row.Real(TimeColumn)), stop))
            return [];

        DatacenterModel? model = ReadModel();
        DateTime start = StartOf(model);
        using var file = new PartialFile(target, FileName);
        var text = new OpenMetricsText(file.Stream, start, [.. CalendarLabels.Of(run.Manifest, Experiment(), shift: default)]);
        foreach (IReadOnlyList<(MetricFamily Family, List<MetricPoints> Points)> gathered in Gatherings((start - DateTime.UnixEpoch).TotalSeconds))
        {
            Gather(gathered.SelectMany(family => family.Points), stop);
            foreach ((MetricFamily family, List<MetricPoints> points) in gathered)
                Write(text, family, points);
        }

        if (model is not null)
            WritePhases(text, model, stop);
        text.End();
        file.Stream.Flush();
        return [new(FileName, text.Samples, _rows.IsTorn, file.PutInPlace())];
    }

    /// <summary>Families by reading of the records.</summary>
    private IEnumerable<IReadOnlyList<(MetricFamily Family, List<MetricPoints> Points)>> Gatherings(double startSeconds)
    {
        var gathered = new List<(MetricFamily, List<MetricPoints>)>();
        long values = 0;
        foreach (MetricFamily family in MetricFamilies.All)
        {
            List<MetricPoints> points = [.. family.Sources.Where(IsTold).SelectMany(source => SubjectsOf(source).Select(subject => new MetricPoints(source, subject, startSeconds)))];
            long more = points.Sum(one => (long)one.Subject.Times.Count);
            if (gathered.Count > 0 && values + more > MostValues)
            {
                yield return gathered;
                gathered = [];
                values = 0;
            }

            gathered.Add((family, points));
            values += more;
        }

        yield return gathered;
    }

    private IEnumerable<SeriesSubject> SubjectsOf(MetricSource source) => _rows.Subjects.Where(subject => subject.Scope == source.Scope);

    private bool IsTold(MetricSource source) => _rows.Subjects.All(subject => subject.Scope != source.UnlessScope);

    private void Gather(IEnumerable<MetricPoints> points, CancellationToken stop)
    {
        foreach (SeriesSubject subject in _rows.Subjects)
            subject.Points.Clear();
        foreach (MetricPoints one in points)
        {
            one.Begin();
            one.Subject.Points.Add(one);
        }

        _rows.Read(
            (row, subject) =>
            {
                foreach (MetricPoints one in subject.Points)
                    one.Take(row);
            },
            stop);
    }

    private static void Write(OpenMetricsText text, MetricFamily family, List<MetricPoints> points)
    {
        if (points.Exists(one => one.HasAny))
            text.Begin(family.SampleName, family.Kind);
        if (family.Kind == InstrumentKind.Histogram)
        {
            foreach (IGrouping<SeriesSubject, MetricPoints> parts in points.Where(one => one.HasAny).GroupBy(one => one.Subject))
                WriteHistogram(text, family, [.. parts]);
        }
        else
        {
            foreach (MetricPoints one in points.Where(one => one.HasAny))
                text.Write(one.Subject.Times, [(family.SampleName, null, one.Values)], one.Labels);
        }

        foreach (MetricPoints one in points)
            one.End();
    }

    /// <summary>The series tell how many values there were, and their sum: a histogram whose only bucket has no bound.</summary>
    private static void WriteHistogram(OpenMetricsText text, MetricFamily family, ImmutableArray<MetricPoints> parts)
    {
        MetricPoints? count = parts.FirstOrDefault(part => part.Source.Part == HistogramPart.Count);
        MetricPoints? sum = parts.FirstOrDefault(part => part.Source.Part == HistogramPart.Sum);
        if (count is null || sum is null)
            return;
        text.Write(
            count.Subject.Times,
            [
                ($"{family.SampleName}_bucket", new("le", "+Inf"), count.Values),
                ($"{family.SampleName}_sum", null, sum.Values),
                ($"{family.SampleName}_count", null, count.Values),
            ],
            count.Labels);
    }

    private void WritePhases(OpenMetricsText text, DatacenterModel model, CancellationToken stop)
    {
        if (_rows.Subjects.FirstOrDefault(subject => subject.Scope == "fleet") is not { } fleet)
            return;
        const string Instrument = "datacenter.phase.in_service";
        string name = PrometheusName.Of(Instrument, "1", InstrumentKind.Gauge);
        var isFirst = true;
        foreach ((string phase, double[] shares) in PhasesInService.Read(run, model, fleet.Times, stop))
        {
            if (isFirst)
                text.Begin(name, InstrumentKind.Gauge);
            isFirst = false;
            text.Write(fleet.Times, [(name, null, shares)], [new(PrometheusName.OfAttribute("datacenter.phase"), phase)]);
        }
    }

    /// <summary>The model as run.</summary>
    /// <returns>Null where it cannot be read any more, as when a log it names is gone.</returns>
    private DatacenterModel? ReadModel()
    {
        try
        {
            return ModelFile.Read(Path.Combine(run.Path, "model.yaml"), new() { Plugins = InputEntry.PluginsIn(run.Manifest.Inputs) }).Model;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private DateTime StartOf(DatacenterModel? model) =>
        model?.Start ?? run.ReadSummary()?.Simulated.Start
        ?? throw new InputException($"{run.Path}: neither model.yaml nor summary.json can be read, and one of them has to say when the run starts");

    /// <summary>The sweep that the run is part of.</summary>
    private string? Experiment()
    {
        string path = Path.GetFullPath(run.Path);
        string? sweep = Path.GetDirectoryName(Path.GetDirectoryName(path));
        return sweep is not null && SweepFolder.IsIn(sweep) ? SweepFolder.Open(sweep).Description.Experiment : null;
    }
}
