using System;
using DatacenterDes.Engine.Statistics;

namespace DatacenterDes.Telemetry.Instruments;

/// <summary>A value of an instrument.</summary>
/// <param name="Value">In the instrument's unit.</param>
/// <param name="First">Value of its first attribute; null where it has none.</param>
/// <param name="Second">Value of its second.</param>
internal readonly record struct Reading(double Value, string? First = null, string? Second = null)
{
    /// <summary>Value of an attribute, in the order of the instrument's.</summary>
    public string this[int attribute] => (attribute switch
    {
        0 => First,
        1 => Second,
        _ => null,
    }) ?? throw new ArgumentOutOfRangeException(nameof(attribute));
}

/// <summary>A histogram of an instrument.</summary>
/// <param name="Durations">Counts and sums by bucket, since the start of the run.</param>
/// <param name="First">Value of its attribute.</param>
internal readonly record struct Distribution(DurationHistogram Durations, string First);
