using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using DatacenterDes.Hosting;

namespace DatacenterDes.Telemetry.Instruments;

/// <summary>One thing that a run tells of itself, in OpenTelemetry's words.</summary>
/// <param name="Name">As in <c>datacenter.job.pending</c>.</param>
/// <param name="Kind">What may be done with its values.</param>
/// <param name="Unit">In UCUM, as in <c>s</c>; what is only counted stands in braces, as in <c>{job}</c>.</param>
/// <param name="Description">One sentence.</param>
/// <param name="Attributes">Names of the attributes; each takes its values from a set that the model closes.</param>
/// <param name="Read">Its values in a report; none of a histogram.</param>
internal sealed record Instrument(
    string Name, InstrumentKind Kind, string Unit, string Description, ImmutableArray<string> Attributes, Func<RunReport, IEnumerable<Reading>> Read)
{
    /// <summary>What a histogram reads instead.</summary>
    public Func<RunReport, Distribution[]>? ReadDistributions { get; init; }

    /// <summary>Whether the model has what it tells of.</summary>
    public bool IsPresent { get; init; } = true;

    /// <summary>Series that it has at most: as many as the sets of its attributes allow.</summary>
    public int MostSeries { get; init; } = 1;
}
