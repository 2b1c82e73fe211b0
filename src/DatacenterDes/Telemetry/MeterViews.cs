using System;
using System.Diagnostics.Metrics;
using OpenTelemetry.Metrics;
using Instrument = DatacenterDes.Telemetry.Instruments.Instrument;
using InstrumentKind = DatacenterDes.Telemetry.Instruments.InstrumentKind;

namespace DatacenterDes.Telemetry;

/// <summary>What a provider makes of the instruments of one meter.</summary>
internal static class MeterViews
{
    /// <summary>Name of all meters: that of each run, and that of a sweep.</summary>
    public const string MeterName = "DatacenterDes";

    /// <summary>Has a provider listen to one meter alone of those in the process, with room for as many series as there are; histograms go another way.</summary>
    public static void ListenTo(this MeterProviderBuilder metrics, Meter meter, Func<string, Instrument> instrument) => metrics
        .AddMeter(MeterName)
        .AddView(measured => measured.Meter == meter && instrument(measured.Name) is { Kind: not InstrumentKind.Histogram } own
            ? new() { CardinalityLimit = own.MostSeries + 1 }
            : MetricStreamConfiguration.Drop);

    /// <summary>The same for a page for scrapes, with histograms; it leaves it to us to call a ratio a ratio.</summary>
    public static void OfferOn(this MeterProviderBuilder metrics, Meter meter, Func<string, Instrument> instrument) => metrics
        .AddMeter(MeterName)
        .AddView(measured =>
        {
            if (measured.Meter != meter)
                return MetricStreamConfiguration.Drop;
            Instrument own = instrument(measured.Name);
            return new() { Name = own is { Kind: InstrumentKind.Gauge, Unit: "1" } ? own.Name + "_ratio" : null, CardinalityLimit = own.MostSeries + 1 };
        });
}
