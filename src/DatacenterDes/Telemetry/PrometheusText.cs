using System;
using System.Buffers;
using System.Buffers.Text;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace DatacenterDes.Telemetry;

/// <summary>Parts of lines of the text formats of Prometheus and OpenMetrics.</summary>
internal static class PrometheusText
{
    /// <summary>Digits of the longest number, and some.</summary>
    private const int NumberLength = 32;

    /// <summary>A series up to its value: <c>name{label="value"} </c>, in UTF-8.</summary>
    public static byte[] Series(string name, IEnumerable<KeyValuePair<string, string>> labels)
    {
        var text = new StringBuilder(name);
        var before = '{';
        foreach ((string label, string value) in labels)
        {
            text.Append(before).Append(label).Append("=\"").Append(Escape(value)).Append('"');
            before = ',';
        }

        if (before == ',')
            text.Append('}');
        return Encoding.UTF8.GetBytes(text.Append(' ').ToString());
    }

    /// <summary>A label's value or a help text, as it stands between quotes.</summary>
    public static string Escape(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    /// <summary>Writes a value in the digits that read back exactly.</summary>
    public static void WriteValue(IBufferWriter<byte> output, double value)
    {
        if (!double.IsFinite(value))
        {
            output.Write(double.IsNaN(value) ? "NaN"u8 : value > 0 ? "+Inf"u8 : "-Inf"u8);
            return;
        }

        Span<byte> span = output.GetSpan(NumberLength);
        value.TryFormat(span, out int length, "R", CultureInfo.InvariantCulture);
        output.Advance(length);
    }

    /// <summary>Writes a whole number.</summary>
    public static void WriteInteger(IBufferWriter<byte> output, long value)
    {
        Utf8Formatter.TryFormat(value, output.GetSpan(NumberLength), out int length);
        output.Advance(length);
    }
}
