using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using DatacenterDes.Results;

namespace DatacenterDes.Telemetry.Calendar;

/// <summary>The labels that all samples with simulated dates of a run have.</summary>
internal static class CalendarLabels
{
    /// <summary>The label of samples whose dates are moved.</summary>
    public const string Shift = "calendar_shift";

    /// <summary>Labels and their values: those of live samples, and <c>clock</c>.</summary>
    /// <param name="manifest">Which run it is.</param>
    /// <param name="experiment">The sweep it belongs to; null for none.</param>
    /// <param name="shift">How its dates are moved.</param>
    public static IEnumerable<KeyValuePair<string, string>> Of(Manifest manifest, string? experiment, CalendarShift shift)
    {
        yield return new("clock", "sim");
        yield return new("job", "datacenterdes");
        yield return new("instance", manifest.RunId);
        if (experiment is not null)
            yield return new("datacenter_experiment", experiment);
        yield return new("datacenter_scenario", manifest.Scenario);
        yield return new("datacenter_seed", manifest.Seed.ToString(CultureInfo.InvariantCulture));
        if (shift.Periods != 0)
            yield return new(Shift, shift.ToString());
    }

    /// <summary>Labels as VictoriaMetrics takes them for all lines of a request: an eighth of the text.</summary>
    public static string Query(IEnumerable<KeyValuePair<string, string>> labels) =>
        string.Join('&', labels.Select(label => $"extra_label={Uri.EscapeDataString($"{label.Key}={label.Value}")}"));
}
