using System;

namespace DatacenterDes.Model;

/// <summary>What a run records besides its summary. The jobs recorded are chosen per class: <see cref="JobClass.RecordedFraction"/>.</summary>
/// <param name="Jobs">Whether job records are written at all.</param>
/// <param name="Events">Whether event records are written.</param>
/// <param name="Series">Whether series are written.</param>
/// <param name="SeriesInterval">Time between samples; null for the default: hourly, or as many hours as keep a run within 100,000 sampling instants.</param>
public sealed record RecordSettings(bool Jobs = true, bool Events = true, bool Series = true, TimeSpan? SeriesInterval = null);
