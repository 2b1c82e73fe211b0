using System.Collections.Generic;
using DatacenterDes.Results;
using DatacenterDes.Telemetry.Instruments;

namespace DatacenterDes.Export.OpenMetrics;

/// <summary>The values of one source in the rows of one subject, in their order; NaN where a row has none.</summary>
/// <param name="source">Where they come from.</param>
/// <param name="subject">Whose rows.</param>
/// <param name="startSeconds">The model's start, in seconds since 1970.</param>
internal sealed class MetricPoints(MetricSource source, SeriesSubject subject, double startSeconds)
{
    private readonly int _column = RecordSchema.Series.IndexOf(source.Column);
    private readonly int _less = source.Less is { } less ? RecordSchema.Series.IndexOf(less) : -1;
    private double _sum;
    private int _count;

    /// <summary>Where they come from.</summary>
    public MetricSource Source => source;

    /// <summary>Whose rows.</summary>
    public SeriesSubject Subject => subject;

    /// <summary>Labels that tell them from others of the instrument.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Labels { get; } = LabelsOf(source, subject);

    /// <summary>The values.</summary>
    public double[] Values { get; private set; } = [];

    /// <summary>Whether any row has one.</summary>
    public bool HasAny { get; private set; }

    /// <summary>Makes room for the values.</summary>
    public void Begin()
    {
        Values = new double[subject.Times.Count];
        (_count, _sum, HasAny) = (0, 0, false);
    }

    /// <summary>Gives the room back.</summary>
    public void End() => Values = [];

    /// <summary>Takes the value of the next row.</summary>
    public void Take(RecordRow row)
    {
        double value = Read(row, _column) - (_less < 0 ? 0 : Read(row, _less));
        if (source.AddsUp && !double.IsNaN(value))
            value = _sum += value;
        value *= source.Factor;
        if (source.IsDate)
            value += startSeconds;
        HasAny |= !double.IsNaN(value);
        Values[_count++] = value;
    }

    private static List<KeyValuePair<string, string>> LabelsOf(MetricSource source, SeriesSubject subject)
    {
        var labels = new List<KeyValuePair<string, string>>();
        if (source.Named is { } attribute)
            labels.Add(new(PrometheusName.OfAttribute(attribute), subject.Name));
        foreach ((string name, string value) in source.Fixed)
            labels.Add(new(PrometheusName.OfAttribute(name), value));
        return labels;
    }

    private static double Read(RecordRow row, int column) =>
        !row.Has(column) ? double.NaN
        : ExportTable.Series.Columns[column].Type == ColumnType.Integer ? row.Integer(column)
        : row.Real(column);
}
