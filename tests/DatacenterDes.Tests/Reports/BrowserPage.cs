using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using NUnit.Framework;

namespace DatacenterDes.Tests.Reports;

/// <summary>A page in a headless Chromium, driven over its DevTools protocol.</summary>
internal sealed class BrowserPage : IAsyncDisposable
{
    private const string IsDrawn =
        "document.readyState === 'complete' && document.querySelector('main') !== null && document.documentElement.dataset.drawn === String(document.querySelectorAll('.chart').length)";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly Process _chromium;
    private readonly DirectoryInfo _profile;
    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _patience = new(Patience);
    private readonly List<JsonNode> _events = [];
    private string? _session;
    private int _lastId;

    private BrowserPage(Process chromium, DirectoryInfo profile)
    {
        _chromium = chromium;
        _profile = profile;
    }

    /// <summary>Where Chromium is; null where it is not.</summary>
    public static string? Chromium { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => new[] { "chromium", "chromium-browser", "google-chrome" }.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    /// <summary>Scripts that failed, messages of errors, and requests for anything but the page itself.</summary>
    public IEnumerable<string> Faults => _events.Select(FaultOf).OfType<string>();

    /// <summary>Starts a browser with an empty page.</summary>
    public static async Task<BrowserPage> OpenAsync()
    {
        DirectoryInfo profile = Directory.CreateTempSubdirectory("datacenterdes-chromium-");
        var start = new ProcessStartInfo(Chromium!, ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-dev-shm-usage", "--no-first-run", "--remote-debugging-port=0", $"--user-data-dir={profile.FullName}", "about:blank"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var page = new BrowserPage(Process.Start(start)!, profile);
        page._chromium.OutputDataReceived += (_, _) => { };
        page._chromium.ErrorDataReceived += (_, _) => { };
        page._chromium.BeginOutputReadLine();
        page._chromium.BeginErrorReadLine();
        await page.ConnectAsync();
        return page;
    }

    /// <summary>Loads a file, and waits until its charts are drawn.</summary>
    public async Task LoadAsync(string path, int width, bool isDark = false)
    {
        await SendAsync("Emulation.setDeviceMetricsOverride", new() { ["width"] = width, ["height"] = 900, ["deviceScaleFactor"] = 1, ["mobile"] = width < 600 });
        await SendAsync("Emulation.setEmulatedMedia", new()
        {
            ["media"] = "screen",
            ["features"] = new JsonArray(new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = isDark ? "dark" : "light" }),
        });
        await SendAsync("Page.navigate", new() { ["url"] = new Uri(path).AbsoluteUri });
        while (await EvaluateAsync(IsDrawn) is not { } drawn || !drawn.GetValue<bool>())
        {
            Assert.That(Faults, Is.Empty);
            await Task.Delay(100, _patience.Token);
        }
    }

    /// <summary>The value of an expression on the page.</summary>
    public async Task<JsonNode?> EvaluateAsync(string expression) =>
        (await SendAsync("Runtime.evaluate", new() { ["expression"] = expression, ["returnByValue"] = true, ["awaitPromise"] = true }))["result"]!["value"];

    /// <summary>Lays the page out for paper, as printing does.</summary>
    public async Task PrintMediaAsync(int width)
    {
        await SendAsync("Emulation.setEmulatedMedia", new() { ["media"] = "print" });
        await SendAsync("Emulation.setDeviceMetricsOverride", new() { ["width"] = width, ["height"] = 1000, ["deviceScaleFactor"] = 1, ["mobile"] = false });
        await EvaluateAsync("window.dispatchEvent(new Event('beforeprint'))");
    }

    /// <summary>The whole page as a picture.</summary>
    public async Task<byte[]> ScreenshotAsync() =>
        Convert.FromBase64String((await SendAsync("Page.captureScreenshot", new() { ["format"] = "png", ["captureBeyondViewport"] = true }))["data"]!.GetValue<string>());

    /// <summary>The page on A4.</summary>
    public async Task<byte[]> PdfAsync() => Convert.FromBase64String((await SendAsync(
        "Page.printToPDF", new() { ["paperWidth"] = 8.27, ["paperHeight"] = 11.69, ["printBackground"] = true, ["preferCSSPageSize"] = true }))["data"]!.GetValue<string>());

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        _patience.Dispose();
        _chromium.Kill(entireProcessTree: true);
        await _chromium.WaitForExitAsync();
        _chromium.Dispose();
        TestFolder.Remove(_profile);
    }

    private async Task ConnectAsync()
    {
        string port = Path.Combine(_profile.FullName, "DevToolsActivePort");
        string[] lines;
        while ((lines = File.Exists(port) ? await File.ReadAllLinesAsync(port) : []).Length < 2)
        {
            Assert.That(_chromium.HasExited, Is.False, "Chromium ended.");
            await Task.Delay(50, _patience.Token);
        }

        await _socket.ConnectAsync(new Uri($"ws://127.0.0.1:{lines[0]}{lines[1]}"), _patience.Token);
        // The page that the browser opens with is in front: one behind it is not drawn.
        string? target;
        while ((target = ((JsonArray)(await SendAsync("Target.getTargets", []))["targetInfos"]!).FirstOrDefault(info => info!["type"]!.GetValue<string>() == "page")?["targetId"]!.GetValue<string>()) is null)
            await Task.Delay(50, _patience.Token);
        _session = (await SendAsync("Target.attachToTarget", new() { ["targetId"] = target, ["flatten"] = true }))["sessionId"]!.GetValue<string>();
        foreach (string domain in new[] { "Page", "Runtime", "Network", "Log" })
            await SendAsync($"{domain}.enable", []);
    }

    private async Task<JsonNode> SendAsync(string method, JsonObject parameters)
    {
        int id = ++_lastId;
        var message = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters };
        if (_session is not null)
            message["sessionId"] = _session;
        await _socket.SendAsync(Encoding.UTF8.GetBytes(message.ToJsonString()), WebSocketMessageType.Text, endOfMessage: true, _patience.Token);
        while (true)
        {
            JsonNode answer = await ReceiveAsync();
            if (answer["id"]?.GetValue<int>() is not { } of)
                _events.Add(answer);
            else if (of == id)
                return answer["result"] ?? throw new InvalidOperationException($"{method}: {answer["error"]}");
        }
    }

    private async Task<JsonNode> ReceiveAsync()
    {
        using var message = new MemoryStream();
        var buffer = new byte[64 * 1024];
        WebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(buffer, _patience.Token);
            message.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        return JsonNode.Parse(message.ToArray())!;
    }

    private static string? FaultOf(JsonNode happened) => happened["method"]?.GetValue<string>() switch
    {
        "Runtime.exceptionThrown" => happened["params"]!["exceptionDetails"]!.ToJsonString(),
        "Runtime.consoleAPICalled" when happened["params"]!["type"]!.GetValue<string>() is "error" or "warning" => happened["params"]!["args"]!.ToJsonString(),
        "Log.entryAdded" when happened["params"]!["entry"]!["level"]!.GetValue<string>() == "error" => happened["params"]!["entry"]!.ToJsonString(),
        "Network.loadingFailed" => happened["params"]!.ToJsonString(),
        "Network.requestWillBeSent" when happened["params"]!["request"]!["url"]!.GetValue<string>() is var url && !IsOwn(url) => $"request of {url}",
        _ => null,
    };

    private static bool IsOwn(string url) =>
        url == "about:blank" || url.StartsWith("data:", StringComparison.Ordinal) || url.StartsWith("blob:", StringComparison.Ordinal)
        || (url.StartsWith("file:", StringComparison.Ordinal) && url.Contains("/report.html", StringComparison.Ordinal));
}
