namespace DatacenterDes.Telemetry;

/// <summary>What the values of an instrument are.</summary>
internal enum InstrumentKind
{
    /// <summary>A total that only grows.</summary>
    Counter,

    /// <summary>A count of what is there now; counts of parts add up.</summary>
    UpDownCounter,

    /// <summary>A value now, of which parts need not add up.</summary>
    Gauge,

    /// <summary>How many values fell between bounds, and their sum.</summary>
    Histogram,
}
