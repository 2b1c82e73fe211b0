using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using System.Linq;
using System.Threading;
using DatacenterDes.Hosting;
using DatacenterDes.Model;
using DatacenterDes.Telemetry.Histograms;
using DatacenterDes.Telemetry.Instruments;
using Instrument = DatacenterDes.Telemetry.Instruments.Instrument;

namespace DatacenterDes.Telemetry;

/// <summary>A run as OpenTelemetry instruments, read from its latest report when an export asks.</summary>
/// <remarks>Nothing here runs on the simulation's thread, so metrics cannot change a result.</remarks>
internal sealed class RunMeter : IDisposable
{
    private readonly LiveRun _live;
    private readonly ImmutableArray<Instrument> _instruments;
    private readonly HistogramFeed _feed;
    private readonly ThreadLocal<RunReport?> _collected = new();

    /// <summary>Creates the instruments of one run.</summary>
    public RunMeter(DatacenterModel model, LiveRun live)
    {
        _live = live;
        _instruments = InstrumentCatalogue.Of(model);
        Histograms = [.. _instruments.Where(instrument => instrument.Kind == InstrumentKind.Histogram)];
        _feed = new(Meter, Histograms);
        foreach (Instrument instrument in _instruments.Where(instrument => instrument.Kind != InstrumentKind.Histogram))
            Create(instrument);
    }

    /// <summary>The meter. Other runs of the process have one of the same name.</summary>
    public Meter Meter { get; } = new(MeterViews.MeterName, ToolVersion.Current.Version);

    /// <summary>Those of its instruments that are histograms.</summary>
    public ImmutableArray<Instrument> Histograms { get; }

    /// <summary>The report that a collection reads, on its thread: whatever the run does meanwhile, all values are of one instant. Null before there is one.</summary>
    public RunReport? Collected => _collected.Value;

    /// <summary>One of its instruments.</summary>
    public Instrument Find(string name) => _instruments.First(instrument => instrument.Name == name);

    /// <inheritdoc/>
    public void Dispose()
    {
        Meter.Dispose();
        _collected.Dispose();
    }

    private void Create(Instrument instrument)
    {
        // A collection reads instruments in the order in which they were made.
        Func<IEnumerable<Measurement<double>>> observe = instrument == _instruments[0] ? () => Begin(instrument) : () => Observe(instrument);
        switch (instrument.Kind)
        {
            case InstrumentKind.Counter:
                Meter.CreateObservableCounter(instrument.Name, observe, instrument.Unit, instrument.Description);
                break;
            case InstrumentKind.UpDownCounter:
                Meter.CreateObservableUpDownCounter(instrument.Name, observe, instrument.Unit, instrument.Description);
                break;
            default:
                Meter.CreateObservableGauge(instrument.Name, observe, instrument.Unit, instrument.Description);
                break;
        }
    }

    private List<Measurement<double>> Begin(Instrument first)
    {
        _collected.Value = _live.Latest;
        if (_collected.Value is { } report)
            _feed.Feed(report);
        return Observe(first);
    }

    private List<Measurement<double>> Observe(Instrument instrument)
    {
        var measurements = new List<Measurement<double>>(instrument.MostSeries);
        if (_collected.Value is not { } report)
            return measurements;
        foreach (Reading reading in instrument.Read(report))
            measurements.Add(new(reading.Value, Attributes(instrument, reading)));
        return measurements;
    }

    private static KeyValuePair<string, object?>[] Attributes(Instrument instrument, Reading reading)
    {
        var attributes = new KeyValuePair<string, object?>[instrument.Attributes.Length];
        for (var i = 0; i < attributes.Length; i++)
            attributes[i] = new(instrument.Attributes[i], reading[i]);
        return attributes;
    }
}
