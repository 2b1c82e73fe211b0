using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Hosting;
using DatacenterDes.Telemetry.Instruments;
using Google.Protobuf;
using static Google.Protobuf.WireFormat;

namespace DatacenterDes.Telemetry.Histograms;

/// <summary>The histograms of a run in OpenTelemetry's protobuf.</summary>
/// <remarks>Messages: https://github.com/open-telemetry/opentelemetry-proto, metrics/v1/metrics.proto and common/v1/common.proto; numbers of fields stand beside their names.</remarks>
/// <param name="histograms">The instruments.</param>
/// <param name="isDelta">Whether to tell what is new since the last time, instead of all there was.</param>
internal sealed class HistogramMessage(ImmutableArray<Instrument> histograms, bool isDelta)
{
    private const int Delta = 1;
    private const int Cumulative = 2;

    /// <summary>Most messages are shorter.</summary>
    private const int BufferLength = 512;

    private DateTime _since = DateTime.UtcNow;
    private DateTime _now;
    private RunReport? _told;

    /// <summary>Appends to a request that tells of the run already, and in the same names.</summary>
    public void AppendTo(MemoryStream request, RunReport report)
    {
        _now = DateTime.UtcNow;
        ByteString[] metrics = [.. histograms.Select(histogram => Metric(histogram, report)).OfType<ByteString>()];
        // ExportMetricsServiceRequest: 1 resource_metrics. ResourceMetrics: 1 resource, 2 scope_metrics. ScopeMetrics: 1 scope, 2 metrics.
        if (metrics.Length == 0
            || Field(UnsafeByteOperations.UnsafeWrap(request.GetBuffer().AsMemory(0, (int)request.Length)), 1) is not { } told
            || Field(told, 1) is not { } resource
            || Field(told, 2) is not { } scoped
            || Field(scoped, 1) is not { } scope)
        {
            return;
        }

        ByteString scopeMetrics = Message(message =>
        {
            Write(message, 1, scope);
            foreach (ByteString metric in metrics)
                Write(message, 2, metric);
        });
        ByteString resourceMetrics = Message(message =>
        {
            Write(message, 1, resource);
            Write(message, 2, scopeMetrics);
        });
        request.Write(Message(message => Write(message, 1, resourceMetrics)).Span);
    }

    /// <summary>A store has taken what was told of a report: of the next it is to be told the rest.</summary>
    public void Told(RunReport report)
    {
        if (isDelta)
            (_told, _since) = (report, _now);
    }

    /// <summary>Metric: 1 name, 2 description, 3 unit, 9 histogram. Histogram: 1 data_points, 2 aggregation_temporality.</summary>
    private ByteString? Metric(Instrument histogram, RunReport report)
    {
        Distribution[] now = histogram.ReadDistributions!(report);
        Distribution[]? before = _told is null ? null : histogram.ReadDistributions(_told);
        var points = new List<ByteString>(now.Length);
        for (var i = 0; i < now.Length; i++)
        {
            DurationHistogram told = before?[i].Durations ?? DurationHistogram.Empty;
            if (now[i].Durations.Count > told.Count)
                points.Add(Point(Attribute(histogram.Attributes[0], now[i].First), now[i].Durations, told));
        }

        if (points.Count == 0)
            return null;
        ByteString data = Message(message =>
        {
            points.ForEach(point => Write(message, 1, point));
            message.WriteTag(2, WireType.Varint);
            message.WriteEnum(isDelta ? Delta : Cumulative);
        });
        return Message(message =>
        {
            Write(message, 1, ByteString.CopyFromUtf8(histogram.Name));
            Write(message, 2, ByteString.CopyFromUtf8(histogram.Description));
            Write(message, 3, ByteString.CopyFromUtf8(histogram.Unit));
            Write(message, 9, data);
        });
    }

    /// <summary>HistogramDataPoint: 2 start_time_unix_nano, 3 time_unix_nano, 4 count, 5 sum, 6 bucket_counts, 7 explicit_bounds, 9 attributes.</summary>
    private ByteString Point(ByteString attribute, DurationHistogram now, DurationHistogram told) => Message(message =>
    {
        Write(message, 9, attribute);
        Write(message, 2, Nanoseconds(_since));
        Write(message, 3, Nanoseconds(_now));
        Write(message, 4, (ulong)(now.Count - told.Count));
        Write(message, 5, BitConverter.DoubleToUInt64Bits(now.Sum - told.Sum));
        WritePacked(message, 6, now.Counts.Length, i => (ulong)(now.Counts[i] - told.Counts[i]));
        WritePacked(message, 7, DurationHistogram.Bounds.Length, i => BitConverter.DoubleToUInt64Bits(DurationHistogram.Bounds[i]));
    });

    /// <summary>KeyValue: 1 key, 2 value. AnyValue: 1 string_value.</summary>
    private static ByteString Attribute(string name, string value) => Message(message =>
    {
        Write(message, 1, ByteString.CopyFromUtf8(name));
        Write(message, 2, Message(any => Write(any, 1, ByteString.CopyFromUtf8(value))));
    });

    private static ulong Nanoseconds(DateTime time) => (ulong)(time - DateTime.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;

    private static ByteString Message(Action<CodedOutputStream> write)
    {
        using var bytes = new MemoryStream();
        using (var message = new CodedOutputStream(bytes, BufferLength, leaveOpen: true))
            write(message);
        return UnsafeByteOperations.UnsafeWrap(bytes.ToArray());
    }

    private static void Write(CodedOutputStream message, int field, ByteString value)
    {
        message.WriteTag(field, WireType.LengthDelimited);
        message.WriteBytes(value);
    }

    private static void Write(CodedOutputStream message, int field, ulong value)
    {
        message.WriteTag(field, WireType.Fixed64);
        message.WriteFixed64(value);
    }

    private static void WritePacked(CodedOutputStream message, int field, int count, Func<int, ulong> value)
    {
        message.WriteTag(field, WireType.LengthDelimited);
        message.WriteLength(count * sizeof(ulong));
        for (var i = 0; i < count; i++)
            message.WriteFixed64(value(i));
    }

    /// <summary>The first field of that number; null where there is none.</summary>
    private static ByteString? Field(ByteString message, int number)
    {
        CodedInputStream input = message.CreateCodedInput();
        while (input.ReadTag() is not 0 and var tag)
        {
            if (GetTagFieldNumber(tag) == number)
                return input.ReadBytes();
            input.SkipLastField();
        }

        return null;
    }
}
