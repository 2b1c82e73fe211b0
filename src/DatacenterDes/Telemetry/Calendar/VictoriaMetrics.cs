using System;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Net;
using System.Net.Http;
using System.Text.RegularExpressions;
using System.Threading;

namespace DatacenterDes.Telemetry.Calendar;

/// <summary>A VictoriaMetrics that takes samples over HTTP. Faults are what methods return, in words: nothing here throws for what the store does.</summary>
internal sealed partial class VictoriaMetrics : IDisposable
{
    /// <summary>How long an answer may take.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HttpClient _http = new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(5), AllowAutoRedirect = false }) { Timeout = Patience };
    private readonly ImportUrl _url;

    public VictoriaMetrics(ImportUrl url)
    {
        _url = url;
        _http.DefaultRequestHeaders.Authorization = url.Login;
    }

    /// <summary>Whether samples can go there.</summary>
    /// <returns>What is wrong; null for nothing.</returns>
    public StoreFault? Check() => Post("", ReadOnlyMemory<byte>.Empty, CancellationToken.None);

    /// <summary>Sends samples.</summary>
    /// <param name="query">Labels for all of them, as a query: <c>extra_label=job%3Da</c>.</param>
    /// <param name="text">Lines in Prometheus' text format, with timestamps in milliseconds.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>What is wrong; null when they have arrived.</returns>
    public StoreFault? Post(string query, ReadOnlyMemory<byte> text, CancellationToken stop)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, _url.Import(query)) { Content = _url.IsLoopback ? new ReadOnlyMemoryContent(text) : Compressed(text) };
            using HttpResponseMessage answer = _http.Send(request, stop);
            return answer.IsSuccessStatusCode
                ? null
                : new($"answers {(int)answer.StatusCode} {answer.ReasonPhrase}{Why(answer)}", IsForGood(answer.StatusCode));
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return new($"cannot be reached ({(e.InnerException ?? e).Message})", IsForGood: false);
        }
        catch (OperationCanceledException)
        {
            return new($"does not answer within {Patience.TotalSeconds} s", IsForGood: false);
        }
    }

    /// <summary>The store's page of metrics, with its flags.</summary>
    /// <returns>Null when it gives none.</returns>
    public string? ReadMetrics()
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, _url.Metrics());
            using HttpResponseMessage answer = _http.Send(request);
            return answer.IsSuccessStatusCode ? Text(answer) : null;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>How many rows a store dropped for their dates, of whoever sent them.</summary>
    /// <param name="page">Its page of metrics.</param>
    public static double DroppedRows(string page)
    {
        var sum = 0.0;
        foreach (Match dropped in Dropped().Matches(page))
            sum += double.Parse(dropped.Groups["rows"].ValueSpan, CultureInfo.InvariantCulture);
        return sum;
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    /// <inheritdoc/>
    public override string ToString() => _url.ToString();

    /// <summary>What it refuses now it refuses ever, but for haste and what lies on its side.</summary>
    private static bool IsForGood(HttpStatusCode status) => (int)status < 500 && status is not (HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout);

    private static string Why(HttpResponseMessage answer)
    {
        if (answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed)
            return ": it is no VictoriaMetrics, or the path is another";
        string why = Text(answer).ReplaceLineEndings(" ").Trim();
        return why.Length == 0 ? "" : $": {why[..Math.Min(why.Length, 200)]}";
    }

    private static string Text(HttpResponseMessage answer)
    {
        using var reader = new StreamReader(answer.Content.ReadAsStream());
        return reader.ReadToEnd();
    }

    private static ByteArrayContent Compressed(ReadOnlyMemory<byte> text)
    {
        var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(text.Span);
        var content = new ByteArrayContent(compressed.GetBuffer(), 0, (int)compressed.Length);
        content.Headers.ContentEncoding.Add("gzip");
        return content;
    }

    [GeneratedRegex("""^vm_rows_ignored_total\{reason="(big|small)_timestamp"\} (?<rows>[0-9.e+]+)""", RegexOptions.Multiline)]
    private static partial Regex Dropped();
}

/// <summary>Why a store does not take samples.</summary>
/// <param name="What">Follows its name: <c>answers 401 Unauthorized</c>.</param>
/// <param name="IsForGood">Whether it is no use to try again.</param>
internal sealed record StoreFault(string What, bool IsForGood);
