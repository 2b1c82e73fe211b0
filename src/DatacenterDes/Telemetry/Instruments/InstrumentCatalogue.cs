using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Hosting;
using DatacenterDes.Model;

namespace DatacenterDes.Telemetry.Instruments;

/// <summary>All that a run tells of itself: what the meter, the page for scrapes, the calendar and the reference are made from.</summary>
internal static class InstrumentCatalogue
{
    /// <summary>The progress of a sweep, of whose runs none tells.</summary>
    public static Instrument SweepRuns { get; } = new(
        "sim.sweep.runs", InstrumentKind.UpDownCounter, "{run}", "Runs of a sweep, by what became of them.", ["sim.run.state"], _ => [])
    {
        MostSeries = 4,
    };

    /// <summary>What a run of a model tells.</summary>
    public static ImmutableArray<Instrument> Of(DatacenterModel model) => [.. All(model).Where(instrument => instrument.IsPresent)];

    /// <summary>What runs can tell, that included of which this model has nothing.</summary>
    public static IEnumerable<Instrument> All(DatacenterModel model) => BySubject(model).SelectMany(subject => subject.Instruments);

    /// <summary>The same, by what it is about.</summary>
    public static IEnumerable<(string Subject, IEnumerable<Instrument> Instruments)> BySubject(DatacenterModel model) =>
    [
        ("The run", RunInstruments.Of()),
        ("Jobs", JobInstruments.Of(model)),
        ("Capacity", CapacityInstruments.Of(model)),
        ("Failures and repairs", ReliabilityInstruments.Of(model)),
        ("Power", PowerInstruments.Of(model)),
        ("Electrical graph", ElectricalInstruments.Of(model)),
        ("Energy and batteries", EnergyInstruments.Of(model)),
        ("Services", ServiceInstruments.Of(model)),
    ];

    /// <summary>An instrument without attributes.</summary>
    public static Instrument Single(string name, InstrumentKind kind, string unit, string description, Func<RunReport, double> read) =>
        new(name, kind, unit, description, [], report => [new(read(report))]);

    /// <summary>An instrument without attributes that does not always have a value.</summary>
    public static Instrument Optional(string name, InstrumentKind kind, string unit, string description, Func<RunReport, double?> read) =>
        new(name, kind, unit, description, [], report => read(report) is { } value ? [new(value)] : []);

    /// <summary>An instrument with attributes, a set of values each.</summary>
    public static Instrument By(
        ImmutableArray<LabelSet> sets, string name, InstrumentKind kind, string unit, string description, Func<RunReport, IEnumerable<Reading>> read) =>
        new(name, kind, unit, description, [.. sets.Select(set => set.Name)], read) { MostSeries = Math.Max(1, sets.Aggregate(1, (most, set) => most * set.Values.Length)) };
}
