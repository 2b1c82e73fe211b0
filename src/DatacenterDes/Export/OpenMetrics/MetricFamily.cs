using System.Collections.Generic;
using System.Collections.Immutable;
using DatacenterDes.Telemetry.Instruments;

namespace DatacenterDes.Export.OpenMetrics;

/// <summary>An instrument as the records of a run can tell it: the same name and labels as while the run was under way.</summary>
/// <param name="Instrument">Its name: <c>datacenter.job.pending</c>.</param>
/// <param name="Kind">What its values are.</param>
/// <param name="Unit">In UCUM.</param>
/// <param name="Sources">Where its values come from.</param>
internal sealed record MetricFamily(string Instrument, InstrumentKind Kind, string Unit, ImmutableArray<MetricSource> Sources)
{
    /// <summary>As its samples are called, but for what a histogram has behind it.</summary>
    public string SampleName { get; } = PrometheusName.Of(Instrument, Unit, Kind);
}

/// <summary>The values of a column of the series, in the rows of a scope.</summary>
/// <param name="Scope">The scope.</param>
/// <param name="Column">The column.</param>
/// <param name="Factor">From the column's unit to the instrument's.</param>
/// <param name="Fixed">Attributes that all values have.</param>
/// <param name="Named">The attribute whose value is the row's name; null for none.</param>
internal sealed record MetricSource(string Scope, string Column, double Factor, ImmutableArray<KeyValuePair<string, string>> Fixed, string? Named)
{
    /// <summary>A column that is taken away from the values; null for none.</summary>
    public string? Less { get; init; }

    /// <summary>Whether the instrument tells the sum of all values so far.</summary>
    public bool AddsUp { get; init; }

    /// <summary>Whether values count from 1970 instead of the model's start, in seconds.</summary>
    public bool IsDate { get; init; }

    /// <summary>A scope whose rows tell the same in parts; then the values are left out.</summary>
    public string? UnlessScope { get; init; }

    /// <summary>What of a histogram the values are; null where there is none.</summary>
    public HistogramPart? Part { get; init; }
}

/// <summary>Parts of a histogram that a series tells.</summary>
internal enum HistogramPart
{
    /// <summary>The number of values; also what is in the bucket without a bound.</summary>
    Count,

    /// <summary>Their sum.</summary>
    Sum,
}
