using System;
using System.Buffers;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using DatacenterDes.Engine.Snapshots;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Hosting;
using DatacenterDes.Model;
using DatacenterDes.Telemetry.Instruments;

namespace DatacenterDes.Telemetry.Calendar;

/// <summary>Snapshots of a run as lines of Prometheus' text format, with the simulated date as their timestamp.</summary>
/// <param name="model">What is simulated.</param>
/// <param name="shift">Added to every date.</param>
internal sealed class SampleText(DatacenterModel model, TimeSpan shift)
{
    /// <summary>What is of wall time, and has no place on a calendar.</summary>
    private static readonly ImmutableArray<string> OfWallTime = ["sim.speed", "sim.run.progress", "sim.run.status"];

    /// <summary>In milliseconds.</summary>
    private const long Day = 86_400_000;

    private readonly ImmutableArray<Family> _families = [.. InstrumentCatalogue.Of(model).Where(instrument => !OfWallTime.Contains(instrument.Name)).Select(instrument => new Family(instrument))];

    private long _before;

    /// <summary>Adds the values of a snapshot, later than the one before.</summary>
    public void Write(ArrayBufferWriter<byte> output, SimulationSnapshot snapshot)
    {
        var report = new RunReport(snapshot, snapshot.Now - model.Start, null, null, 0);
        long milliseconds = (snapshot.Now + shift - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMillisecond;
        foreach (Family family in _families)
        {
            bool counts = family.Instrument.Kind == InstrumentKind.Counter;
            foreach (Reading reading in family.Instrument.Read(report))
                Write(output, family.Series(reading), counts, reading.Value, milliseconds);
            foreach (Distribution distribution in family.Instrument.ReadDistributions?.Invoke(report) ?? [])
                Write(output, family.Histogram(distribution.First), distribution.Durations, milliseconds);
        }

        _before = milliseconds;
    }

    private void Write(ArrayBufferWriter<byte> output, ImmutableArray<Series> series, DurationHistogram durations, long milliseconds)
    {
        long upTo = 0;
        for (var bucket = 0; bucket < durations.Counts.Length; bucket++)
            Write(output, series[bucket], counts: true, upTo += durations.Counts[bucket], milliseconds);
        Write(output, series[^2], counts: true, durations.Sum, milliseconds);
        Write(output, series[^1], counts: true, durations.Count, milliseconds);
    }

    /// <summary>Writes a value. Many counters never move, as of causes that a class never meets: until they do, a day's first 0 stands for the day.</summary>
    private void Write(ArrayBufferWriter<byte> output, Series series, bool counts, double value, long milliseconds)
    {
        bool isStill = counts && value == 0 && !series.HasMoved;
        if (isStill && series.WrittenAt is { } writtenAt && milliseconds - writtenAt < Day)
            return;

        // What it grew by from 0 belongs to the time since the sample before.
        if (!isStill && !series.HasMoved && series.WrittenAt < _before)
            WriteLine(output, series.Beginning, 0, _before);
        series.HasMoved |= !isStill;
        series.WrittenAt = milliseconds;
        WriteLine(output, series.Beginning, value, milliseconds);
    }

    private static void WriteLine(ArrayBufferWriter<byte> output, byte[] beginning, double value, long milliseconds)
    {
        output.Write(beginning);
        PrometheusText.WriteValue(output, value);
        output.Write(" "u8);
        PrometheusText.WriteInteger(output, milliseconds);
        output.Write("\n"u8);
    }

    /// <summary>A series, on its way.</summary>
    private sealed class Series(string name, IEnumerable<KeyValuePair<string, string>> labels)
    {
        /// <summary>What its lines begin with.</summary>
        public byte[] Beginning { get; } = PrometheusText.Series(name, labels);

        /// <summary>Whether it was ever more than 0, or need not count from there.</summary>
        public bool HasMoved { get; set; }

        /// <summary>The timestamp of its last line; null before the first.</summary>
        public long? WrittenAt { get; set; }
    }

    /// <summary>An instrument and its series, each made once.</summary>
    private sealed class Family(Instrument instrument)
    {
        private readonly string _name = PrometheusName.Of(instrument);
        private readonly ImmutableArray<string> _labels = [.. instrument.Attributes.Select(PrometheusName.OfAttribute)];
        private readonly Dictionary<(string?, string?), Series> _series = [];
        private readonly Dictionary<string, ImmutableArray<Series>> _histograms = [];

        public Instrument Instrument => instrument;

        public Series Series(in Reading reading)
        {
            if (_series.TryGetValue((reading.First, reading.Second), out Series? known))
                return known;
            Reading values = reading;
            return _series[(reading.First, reading.Second)] = new(_name, _labels.Select((label, i) => KeyValuePair.Create(label, values[i])));
        }

        /// <summary>Its buckets, then the sum, then the count.</summary>
        public ImmutableArray<Series> Histogram(string value)
        {
            if (_histograms.TryGetValue(value, out ImmutableArray<Series> known))
                return known;
            var label = KeyValuePair.Create(_labels[0], value);
            IEnumerable<string> bounds = [.. DurationHistogram.Bounds.Select(bound => bound.ToString(CultureInfo.InvariantCulture)), "+Inf"];
            return _histograms[value] =
            [
                .. bounds.Select(bound => new Series($"{_name}_bucket", [label, KeyValuePair.Create("le", bound)])),
                new($"{_name}_sum", [label]),
                new($"{_name}_count", [label]),
            ];
        }
    }
}
