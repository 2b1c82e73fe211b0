namespace DatacenterDes.Telemetry.Instruments;

/// <summary>Kinds of instruments.</summary>
internal enum InstrumentKind
{
    /// <summary>A sum that never falls.</summary>
    Counter,

    /// <summary>A sum that rises and falls; sums of it over attributes mean something.</summary>
    UpDownCounter,

    /// <summary>A value at an instant.</summary>
    Gauge,

    /// <summary>Counts in buckets, with their sum.</summary>
    Histogram,
}
