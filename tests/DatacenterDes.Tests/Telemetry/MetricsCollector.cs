using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Net;
using System.Threading.Tasks;

namespace DatacenterDes.Tests.Telemetry;

/// <summary>An OTLP collector on the loopback address that keeps the last value of every series.</summary>
/// <remarks>Messages: https://github.com/open-telemetry/opentelemetry-proto, metrics/v1/metrics.proto. Field numbers stand beside what they name.</remarks>
internal sealed class MetricsCollector : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Task _loop;
    private Dictionary<string, double> _values = [];

    public MetricsCollector()
    {
        Endpoint = $"http://127.0.0.1:{FreePort.First()}";
        _listener.Prefixes.Add(Endpoint + "/");
        _listener.Start();
        _loop = _listener.AnswerAllAsync(AnswerAsync);
    }

    /// <summary>What <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is to be.</summary>
    public string Endpoint { get; }

    /// <summary>Paths and content types of the requests.</summary>
    public HashSet<string> Requests { get; } = [];

    /// <summary>Number of requests.</summary>
    public int Exports { get; private set; }

    /// <summary>Whether there was a request in gzip.</summary>
    public bool IsPacked { get; private set; }

    /// <summary>Attributes of the resource.</summary>
    public Dictionary<string, string> Resource { get; } = [];

    /// <summary>Units of the instruments, by name.</summary>
    public Dictionary<string, string> Units { get; } = [];

    /// <summary>Last values, by name and attributes, as in <c>jobs{class=a}</c>.</summary>
    public Dictionary<string, double> Values { get; } = [];

    /// <summary>Bodies of log records, as they came.</summary>
    public List<string> Logs { get; } = [];

    /// <summary>Identities of all who told something: <c>service.instance.id</c>, each with its last values.</summary>
    public Dictionary<string, Dictionary<string, double>> ByInstance { get; } = [];

    /// <summary>Histograms: counts by bucket and the sum, by name and attributes; where only what is new is told, all of it together.</summary>
    public Dictionary<string, (long[] Counts, double Sum)> Histograms { get; } = [];

    /// <summary>Stops listening; what has arrived can be read after it.</summary>
    public void Dispose()
    {
        _listener.Stop();
        _loop.Wait();
        _listener.Close();
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        bool isPacked = context.Request.Headers["Content-Encoding"] == "gzip";
        using var body = new MemoryStream();
        await (isPacked ? new GZipStream(context.Request.InputStream, CompressionMode.Decompress) : context.Request.InputStream).CopyToAsync(body);
        IsPacked |= isPacked;
        Requests.Add($"{context.Request.Url!.AbsolutePath} {context.Request.ContentType}");
        Exports++;
        var message = new ProtobufMessage(body.ToArray());
        if (context.Request.Url.AbsolutePath == "/v1/logs")
            ReadLogs(message);
        else
            Read(message);
        context.Response.StatusCode = 200;
        context.Response.ContentType = "application/x-protobuf";
        context.Response.Close();
    }

    /// <summary>logs/v1/logs.proto: 2 of each resource's logs are scopes, 2 of these are records, and 5 of a record is its body.</summary>
    private void ReadLogs(ProtobufMessage request) =>
        Logs.AddRange(request.Messages(1).SelectMany(resource => resource.Messages(2)).SelectMany(scope => scope.Messages(2)).Select(record => record.Messages(5).Single().Text(1)));

    private void Read(ProtobufMessage request)
    {
        // Before a run has begun there is nothing to tell, nor who tells it.
        foreach (ProtobufMessage resourceMetrics in request.Messages(1).Where(message => message.Has(2)))
        {
            foreach ((string name, string value) in Attributes(resourceMetrics.Messages(1).Single(), 1))
                Resource[name] = value;
            _values = ByInstance.TryGetValue(Resource["service.instance.id"], out var known) ? known : ByInstance[Resource["service.instance.id"]] = [];
            foreach (ProtobufMessage metric in resourceMetrics.Messages(2).SelectMany(scope => scope.Messages(2)))
                ReadMetric(metric);
        }
    }

    private void ReadMetric(ProtobufMessage metric)
    {
        string name = metric.Text(1);
        Units[name] = metric.Text(3);
        ReadHistogram(metric);
        // 5 is a gauge, 7 a sum; both hold number data points in 1.
        foreach (ProtobufMessage point in metric.Messages(5).Concat(metric.Messages(7)).SelectMany(data => data.Messages(1)))
        {
            string attributes = string.Join(',', Attributes(point, 7).Select(a => $"{a.Name}={a.Value}").Order(StringComparer.Ordinal));
            // 4 is a double, 6 an integer.
            _values[$"{name}{{{attributes}}}"] = Values[$"{name}{{{attributes}}}"] = point.Has(4) ? BitConverter.UInt64BitsToDouble(point.Number(4)) : (long)point.Number(6);
        }
    }

    /// <summary>
    /// 9 is a histogram: 1 its points, 2 whether they tell what is new (1) or all there was (2). Of a point 9 are attributes, 4 is the count, 5 the sum,
    /// 6 the counts, packed as fixed numbers of eight bytes.
    /// </summary>
    private void ReadHistogram(ProtobufMessage metric)
    {
        foreach (ProtobufMessage histogram in metric.Messages(9))
        {
            foreach (ProtobufMessage point in histogram.Messages(1))
            {
                string key = $"{metric.Text(1)}{{{string.Join(',', Attributes(point, 9).Select(a => $"{a.Name}={a.Value}"))}}}";
                (long[] counts, double sum) = (point.Packed(6), BitConverter.UInt64BitsToDouble(point.Number(5)));
                if ((ulong)counts.Sum() != point.Number(4))
                    throw new FormatException($"{key}: a count of {point.Number(4)}, and {counts.Sum()} in buckets.");
                if (histogram.Number(2) == 1 && Histograms.TryGetValue(key, out var before))
                    (counts, sum) = ([.. counts.Zip(before.Counts, (a, b) => a + b)], sum + before.Sum);
                Histograms[key] = (counts, sum);
            }
        }
    }

    private static IEnumerable<(string Name, string Value)> Attributes(ProtobufMessage message, int number) =>
        message.Messages(number).Select(pair => (pair.Text(1), Value(pair.Messages(2).Single())));

    /// <summary>1 is a string, 3 an integer.</summary>
    private static string Value(ProtobufMessage any) => any.Has(3) ? $"{(long)any.Number(3)}" : any.Text(1);
}
