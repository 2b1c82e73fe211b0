using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading;
using NUnit.Framework;

namespace DatacenterDes.Tests.Grafana;

/// <summary>A real VictoriaMetrics on a port of the loopback interface, with the flags of <c>deploy/compose.yaml</c>.</summary>
internal sealed class VictoriaMetrics : IDisposable
{
    /// <summary>Names the program where it is not on the path; <c>.ci/stores</c> fetches one.</summary>
    private const string Variable = "DATACENTERDES_VICTORIA_METRICS";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly TestFolder _folder = new();
    private readonly HttpClient _client = new() { Timeout = Patience };
    private readonly Process _process;

    private VictoriaMetrics(string program)
    {
        Url = $"http://127.0.0.1:{FreePort.First()}";
        var start = new ProcessStartInfo(program, Flags()) { RedirectStandardError = true, RedirectStandardOutput = true };
        _process = Process.Start(start)!;
        // Nobody reads them, and a full pipe would stop it.
        _process.ErrorDataReceived += (_, _) => { };
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
    }

    /// <summary>As in <c>http://127.0.0.1:8428</c>.</summary>
    public string Url { get; }

    /// <summary>Starts one; where there is none that can do it, tests are skipped.</summary>
    public static VictoriaMetrics Start()
    {
        string program = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } own ? own : "victoria-metrics";
        if (Tool.Run(program, ["-help"]) is not { } help || !(help.Output + help.Error).Contains("-futureRetention", StringComparison.Ordinal))
            Assert.Ignore($"no VictoriaMetrics that takes samples of the future is installed here: .ci/stores fetches one, {Variable} names it");
        var store = new VictoriaMetrics(program);
        try
        {
            store.WaitUntilItAnswers();
        }
        catch
        {
            store.Dispose();
            throw;
        }

        return store;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _client.Dispose();
        _folder.Dispose();
    }

    /// <summary>The answer to a query at one instant.</summary>
    public ImmutableArray<Series> Query(string expression, DateTime time) => Ask("query", [new("query", expression), new("time", Unix(time))]);

    /// <summary>The answer to a query over some time.</summary>
    public ImmutableArray<Series> QueryRange(string expression, DateTime from, DateTime to, TimeSpan step) =>
        Ask("query_range", [new("query", expression), new("start", Unix(from)), new("end", Unix(to)), new("step", step.TotalSeconds.ToString(CultureInfo.InvariantCulture))]);

    /// <summary>Values of a label of the series that match.</summary>
    public ImmutableArray<string> LabelValues(string label, string series, DateTime from, DateTime to) =>
    [
        .. Get($"label/{label}/values", [new("match[]", series), new("start", Unix(from)), new("end", Unix(to))]).EnumerateArray().Select(value => value.GetString()!),
    ];

    private ImmutableArray<Series> Ask(string path, IEnumerable<KeyValuePair<string, string>> arguments) =>
    [
        .. from series in Get(path, [.. arguments, new("nocache", "1")]).GetProperty("result").EnumerateArray()
           let points = series.TryGetProperty("values", out JsonElement values) ? [.. values.EnumerateArray()] : new[] { series.GetProperty("value") }
           select new Series(
               series.GetProperty("metric").EnumerateObject().ToImmutableDictionary(label => label.Name, label => label.Value.GetString()!),
               [.. points.Select(point => double.Parse(point[1].GetString()!, CultureInfo.InvariantCulture))]),
    ];

    private JsonElement Get(string path, IEnumerable<KeyValuePair<string, string>> arguments)
    {
        string query = string.Join('&', arguments.Select(argument => $"{argument.Key}={Uri.EscapeDataString(argument.Value)}"));
        string text = _client.GetStringAsync(new Uri($"{Url}/api/v1/{path}?{query}"), CancellationToken.None).GetAwaiter().GetResult();
        return JsonDocument.Parse(text).RootElement.GetProperty("data");
    }

    private IEnumerable<string> Flags() =>
        from flag in Compose.Command("victoria-metrics")
        let name = flag.Split('=')[0]
        select name switch
        {
            "-httpListenAddr" => $"{name}={Url["http://".Length..]}",
            "-storageDataPath" => $"{name}={_folder.At("storage")}",
            "-relabelConfig" => $"{name}={Path.Combine(Repository.Root, "deploy", "victoria-metrics", "relabel.yaml")}",
            _ => flag,
        };

    private void WaitUntilItAnswers()
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                Get("labels", []);
                return;
            }
            catch (HttpRequestException) when (!_process.HasExited && clock.Elapsed < Patience)
            {
                Thread.Sleep(50);
            }
        }
    }

    private static string Unix(DateTime time) => (time - DateTime.UnixEpoch).TotalSeconds.ToString("F3", CultureInfo.InvariantCulture);

    /// <summary>What a query gave.</summary>
    public sealed record Series(ImmutableDictionary<string, string> Labels, ImmutableArray<double> Values);
}
