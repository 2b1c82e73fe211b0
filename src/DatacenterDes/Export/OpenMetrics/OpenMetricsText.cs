using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using DatacenterDes.Telemetry;
using DatacenterDes.Telemetry.Instruments;

namespace DatacenterDes.Export.OpenMetrics;

/// <summary>Writes metric families as OpenMetrics text, each in one piece, and in it each metric. Timestamps are seconds since 1970.</summary>
/// <remarks>https://github.com/prometheus/OpenMetrics/blob/main/specification/OpenMetrics.md</remarks>
/// <param name="stream">Where it goes.</param>
/// <param name="start">The model's start.</param>
/// <param name="common">Labels of all metrics.</param>
internal sealed class OpenMetricsText(Stream stream, DateTime start, IReadOnlyList<KeyValuePair<string, string>> common)
{
    private const int FlushAt = 64 * 1024;

    private readonly ArrayBufferWriter<byte> _buffer = new(2 * FlushAt);

    /// <summary>Samples written so far.</summary>
    public long Samples { get; private set; }

    /// <summary>Begins a family.</summary>
    public void Begin(string sampleName, InstrumentKind kind)
    {
        string family = kind == InstrumentKind.Counter ? sampleName[..^"_total".Length] : sampleName;
        string type = kind switch
        {
            InstrumentKind.Counter => "counter",
            InstrumentKind.Histogram => "histogram",
            _ => "gauge",
        };
        Write($"# TYPE {family} {type}\n");
        if (Units.FirstOrDefault(unit => family.EndsWith("_" + unit, StringComparison.Ordinal)) is { } unit)
            Write($"# UNIT {family} {unit}\n");
    }

    /// <summary>Writes the metric of a family that has these labels.</summary>
    /// <param name="times">In seconds since the model's start.</param>
    /// <param name="series">Names, further labels and values of what is told at each of them; NaN for nothing.</param>
    /// <param name="labels">Labels beside the common ones.</param>
    public void Write(IReadOnlyList<double> times, IReadOnlyList<(string Name, KeyValuePair<string, string>? Label, double[] Values)> series, IReadOnlyList<KeyValuePair<string, string>> labels)
    {
        byte[][] beginnings = [.. series.Select(one => PrometheusText.Series(one.Name, [.. common, .. labels, .. one.Label is { } label ? [label] : Array.Empty<KeyValuePair<string, string>>()]))];
        for (var i = 0; i < times.Count; i++)
        {
            for (var s = 0; s < beginnings.Length; s++)
            {
                double value = series[s].Values[i];
                if (double.IsNaN(value))
                    continue;
                _buffer.Write(beginnings[s]);
                PrometheusText.WriteValue(_buffer, value);
                WriteTimestamp(times[i]);
                Samples++;
            }

            if (_buffer.WrittenCount >= FlushAt)
                Flush();
        }
    }

    /// <summary>Ends the text.</summary>
    public void End()
    {
        Write("# EOF\n");
        Flush();
    }

    /// <summary>The words that names of metrics end in for their unit.</summary>
    private static IReadOnlyList<string> Units { get; } = ["seconds", "watts", "joules", "ratio"];

    private void WriteTimestamp(double time)
    {
        long milliseconds = ((start - DateTime.UnixEpoch).Ticks + (long)Math.Round(time * TimeSpan.TicksPerSecond)) / TimeSpan.TicksPerMillisecond;
        _buffer.Write(" "u8);
        // Whole seconds as such: VictoriaMetrics reads what has a fraction as a float.
        (long seconds, long rest) = Math.DivRem(milliseconds, 1000);
        if (rest < 0)
            (seconds, rest) = (seconds - 1, rest + 1000);
        PrometheusText.WriteInteger(_buffer, seconds);
        if (rest > 0)
            Write($".{rest:000}");
        _buffer.Write("\n"u8);
    }

    private void Write(string text) => Encoding.UTF8.GetBytes(text, _buffer);

    private void Flush()
    {
        stream.Write(_buffer.WrittenSpan);
        _buffer.ResetWrittenCount();
    }
}
