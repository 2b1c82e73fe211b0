using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using DatacenterDes.Hosting;
using DatacenterDes.Model;
using DatacenterDes.Model.Files;
using DatacenterDes.Results;
using DatacenterDes.Telemetry;
using DatacenterDes.Telemetry.Instruments;
using DatacenterDes.Tests.Cli;
using NUnit.Framework;

namespace DatacenterDes.Tests.Telemetry;

public sealed class MetricsPageTests
{
    [Test]
    public async Task The_page_has_every_instrument_of_the_model_under_its_name_in_Prometheus_while_the_run_is_under_way()
    {
        using var folder = new TestFolder();
        string port = $"{FreePort.First()}";
        using BuiltProgram program = BuiltProgram.Start(
            null, "run", folder.Write("failing.yaml", TestModels.Failing), "--out", folder.At("results"), "--quiet", "--pace", "20d/s", "--metrics-port", port);

        // The page is offered before the run has a folder.
        program.WaitUntil(() => File.Exists(folder.At("results", "failing", ".seed=7.partial", "manifest.json")));
        // Histograms come with the first job that has ended, the effective training time with the first work.
        string page = "";
        using var client = new HttpClient();
        program.WaitUntil(() => (page = Read(client, $"http://localhost:{port}/metrics")).Contains("run_duration_seconds_count{", StringComparison.Ordinal));
        Assert.That(await client.GetStringAsync(new Uri($"http://127.0.0.1:{port}/metrics")), Does.Contain("sim_time_seconds_total{"));
        program.Signal(2);
        program.WaitForEnd();

        string[] names = [.. page.Split('\n').Where(line => line.StartsWith("# TYPE ", StringComparison.Ordinal)).Select(line => line.Split(' ')[2]).Where(name => name != "target_info")];
        DatacenterModel model = ModelFile.Parse(TestModels.Failing).Model!;
        Assert.That(names, Is.EquivalentTo(InstrumentCatalogue.Of(model).Select(PrometheusName.Of)));
        Assert.That(page, Does.Contain("""datacenter_scenario="failing",datacenter_seed="7" """.TrimEnd()));
        Assert.That(page, Does.Not.Contain("overflow"));
    }

    [Test]
    public void A_page_opens_while_those_who_scrape_knock()
    {
        ModelReading reading = ModelFile.Parse(TestModels.Queue, "model.yaml", new());
        Manifest run = ManifestOfRun.Begin(reading);
        using var done = new CancellationTokenSource();
        int port = FreePort.First();
        var knocking = new Thread(() => Knock(port, done.Token));
        knocking.Start();
        try
        {
            // Of thirty listeners several meet a connection before they are whole.
            for (var i = 0; i < 30; i++)
            {
                using var meter = new RunMeter(reading.Model!, new LiveRun());
                using MetricsPage page = MetricsPage.Open(new(IPAddress.Loopback, port), meter, run);
            }
        }
        finally
        {
            done.Cancel();
            knocking.Join();
        }
    }

    [TestCase("9464", ExpectedResult = "127.0.0.1:9464")]
    [TestCase("0.0.0.0:9464", ExpectedResult = "0.0.0.0:9464")]
    [TestCase("[::1]:9464", ExpectedResult = "[::1]:9464")]
    [TestCase("0", ExpectedResult = null)]
    [TestCase("65536", ExpectedResult = null)]
    [TestCase("-1", ExpectedResult = null)]
    [TestCase("here:9464", ExpectedResult = null)]
    [TestCase(":9464", ExpectedResult = null)]
    [TestCase("", ExpectedResult = null)]
    public string? An_address_is_a_port_on_loopback_or_an_address_and_a_port(string text) => PageAddress.TryParse(text, out PageAddress? address) ? address.ToString() : null;

    /// <summary>Connects as often as it can.</summary>
    private static void Knock(int port, CancellationToken done)
    {
        while (!done.IsCancellationRequested)
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Connect(IPAddress.Loopback, port);
            }
            catch (SocketException)
            {
                // Nobody listens at the moment.
            }
        }
    }

    private static string Read(HttpClient client, string url)
    {
        try
        {
            return client.GetStringAsync(new Uri(url)).GetAwaiter().GetResult();
        }
        catch (HttpRequestException)
        {
            return "";
        }
    }
}
