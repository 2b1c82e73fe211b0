using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading.Tasks;

namespace DatacenterDes.Tests.Telemetry.Calendar;

/// <summary>What takes samples as VictoriaMetrics does, on the loopback address, and keeps their lines.</summary>
internal sealed class SampleStore : IDisposable
{
    /// <summary>A page of metrics of a store that takes all dates.</summary>
    public const string AllDates = """
        flag{name="futureRetention", value="100y", is_set="true"} 1
        flag{name="retentionPeriod", value="100y", is_set="true"} 1
        vm_rows_ignored_total{reason="big_timestamp"} 0
        """;

    private readonly HttpListener _listener = new();
    private readonly Task _loop;

    /// <param name="page">Its page of metrics.</param>
    /// <param name="answer">The status of each request with samples, by its number from 0; 204 by default.</param>
    public SampleStore(string page = AllDates, Func<int, int>? answer = null)
    {
        Url = $"http://127.0.0.1:{FreePort.First()}";
        _listener.Prefixes.Add(Url + "/");
        _listener.Start();
        Page = () => page;
        _loop = _listener.AnswerAllAsync(context => AnswerAsync(context, answer ?? (_ => 204)));
    }

    /// <summary>Its page of metrics, whenever it is asked for.</summary>
    public Func<string> Page { get; init; }

    /// <summary>As in <c>http://127.0.0.1:8428</c>.</summary>
    public string Url { get; }

    /// <summary>Lines that were taken.</summary>
    public List<string> Lines { get; } = [];

    /// <summary>Paths that were asked for.</summary>
    public HashSet<string> Paths { get; } = [];

    /// <summary>Labels of all lines of a request, as in <c>job=a</c>: of any request.</summary>
    public HashSet<string> ExtraLabels { get; } = [];

    /// <summary>Requests with samples.</summary>
    public int Requests { get; private set; }

    /// <summary>What was taken: values by series, as in <c>jobs{class="a"}</c>, and time in milliseconds.</summary>
    public Dictionary<string, Dictionary<long, double>> Samples()
    {
        Dispose();
        var samples = new Dictionary<string, Dictionary<long, double>>();
        foreach (string line in Lines)
        {
            string[] parts = line.Split(' ');
            string series = string.Join(' ', parts[..^2]);
            if (!samples.TryGetValue(series, out Dictionary<long, double>? values))
                samples[series] = values = [];
            values.Add(long.Parse(parts[^1], CultureInfo.InvariantCulture), double.Parse(parts[^2], CultureInfo.InvariantCulture));
        }

        return samples;
    }

    /// <summary>Stops listening; what has arrived can be read after it.</summary>
    public void Dispose()
    {
        if (_listener.IsListening)
            _listener.Stop();
        _loop.Wait();
        _listener.Close();
    }

    private async Task AnswerAsync(HttpListenerContext context, Func<int, int> answer)
    {
        HttpListenerResponse response = context.Response;
        Paths.Add(context.Request.Url!.AbsolutePath);
        if (context.Request.HttpMethod == "GET")
        {
            await using (var writer = new StreamWriter(response.OutputStream))
                await writer.WriteAsync(Page().ReplaceLineEndings("\n") + "\n");
            response.Close();
            return;
        }

        using var reader = new StreamReader(context.Request.InputStream);
        string[] lines = (await reader.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        response.StatusCode = lines.Length == 0 ? 204 : answer(Requests++);
        if (response.StatusCode == 204)
        {
            Lines.AddRange(lines);
            ExtraLabels.UnionWith(context.Request.Url.Query.TrimStart('?').Split('&').Where(part => part.StartsWith("extra_label=", StringComparison.Ordinal))
                .Select(part => Uri.UnescapeDataString(part["extra_label=".Length..])));
        }

        // Not disposed of: that would cut the connection, which the client believes to be open.
        response.Close();
    }
}
