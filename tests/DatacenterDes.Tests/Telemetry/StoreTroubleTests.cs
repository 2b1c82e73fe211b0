using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using DatacenterDes.Results;
using DatacenterDes.Tests.Cli;
using NUnit.Framework;

namespace DatacenterDes.Tests.Telemetry;

/// <summary>Stores that are absent, silent or refuse: said once, and the run is the same; or asked for before anything runs.</summary>
public sealed class StoreTroubleTests
{
    private TestFolder _folder = null!;
    private string _model = null!;
    private byte[][] _plain = null!;

    [OneTimeSetUp]
    public void RunAlone()
    {
        _folder = new();
        _model = _folder.Write("failing.yaml", TestModels.Failing);
        Assert.That(CalledProgram.Run("run", _model, "--out", _folder.At("plain"), "--quiet").ExitCode, Is.Zero);
        _plain = Records("plain");
    }

    [OneTimeTearDown]
    public void RemoveFolder() => _folder.Dispose();

    [TestCase("503 Service Unavailable", "answers 503 Service Unavailable; ")]
    [TestCase("401 Unauthorized", "answers 401 Unauthorized; ")]
    [TestCase("404 Not Found", "answers 404 Not Found (its path was added; give the whole URL, as in http://")]
    public void A_store_that_refuses_is_told_of_once_and_changes_nothing(string status, string told)
    {
        using var store = new TroubledStore(status);

        // A second of run, with an export every 50 ms.
        BuiltProgram.Result result = Run("refused", ["--otlp", store.Endpoint, "--pace", "365d/s"], ("OTEL_METRIC_EXPORT_INTERVAL", "50"));

        AssertSameButFor(result, "refused", $"warning: {store.Endpoint}/v1/metrics: {told}");
    }

    [Test]
    public void A_store_that_never_answers_is_told_of_once_and_changes_nothing()
    {
        using var store = new TroubledStore(null);

        BuiltProgram.Result result = Run("silent", ["--otlp", store.Endpoint], ("OTEL_METRIC_EXPORT_INTERVAL", "50"), ("OTEL_EXPORTER_OTLP_TIMEOUT", "300"));

        AssertSameButFor(result, "silent", $"warning: {store.Endpoint}/v1/metrics: no answer within ");
    }

    [Test]
    public void A_store_that_dies_during_the_run_is_told_of_once_and_changes_nothing()
    {
        var store = new MetricsCollector();
        // Six seconds of run, of which the store sees the first.
        using BuiltProgram program = BuiltProgram.Start(
            new Dictionary<string, string> { ["OTEL_METRIC_EXPORT_INTERVAL"] = "50" },
            "run", _model, "--out", _folder.At("bereft"), "--quiet", "--pace", "60d/s", "--otlp", store.Endpoint);

        program.WaitUntil(() => store.Exports > 0);
        store.Dispose();

        AssertSameButFor(program.WaitForEnd(), "bereft", $"warning: {store.Endpoint}/v1/metrics: ");
    }

    [Test]
    public void Nothing_runs_where_a_store_is_required_and_does_not_take_metrics()
    {
        using var store = new TroubledStore("503 Service Unavailable");

        BuiltProgram.Result result = Run("required", ["--otlp", store.Endpoint, "--require-metrics"]);

        AssertRefused(result, "required", $"{store.Endpoint}/v1/metrics: answers 503 Service Unavailable; ");
    }

    [Test]
    public void A_store_that_is_required_and_takes_metrics_is_no_obstacle()
    {
        using var store = new MetricsCollector();

        BuiltProgram.Result result = Run("taken", ["--otlp", store.Endpoint, "--require-metrics"]);

        Assert.That(result, Is.EqualTo(new BuiltProgram.Result(0, "", "")));
        Assert.That(store.Values["sim.run.status{sim.run.state=complete}"], Is.EqualTo(1));
    }

    [TestCase("nonsense")]
    [TestCase("ftp://127.0.0.1")]
    [TestCase("http://")]
    public void A_URL_that_is_none_is_told_of_in_one_line_and_the_run_goes_on(string url) =>
        AssertSameButFor(Run("none", ["--otlp", url]), "none", $"warning: --otlp: \"{url}\" is not a URL; expected one as in ");

    [Test]
    public void Nothing_runs_where_metrics_are_required_and_cannot_be_had()
    {
        AssertRefused(Run("unusable", ["--otlp", "nonsense", "--require-metrics"]), "unusable", "--otlp: \"nonsense\" is not a URL; ");
        AssertRefused(Run("unusable", ["--require-metrics"]), "unusable", "--require-metrics: nobody asks for metrics; ");
    }

    [Test]
    public void A_port_in_use_is_told_of_in_one_line_and_the_run_goes_on_unless_metrics_are_required()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        string port = $"{((IPEndPoint)other.LocalEndpoint).Port}";

        AssertSameButFor(Run("port", ["--metrics-port", port]), "port", $"warning: --metrics-port 127.0.0.1:{port}: ");
        AssertRefused(Run("unusable", ["--metrics-port", port, "--require-metrics"]), "unusable", $"--metrics-port 127.0.0.1:{port}: ");
    }

    private BuiltProgram.Result Run(string name, string[] options, params (string Name, string Value)[] environment)
    {
        string[] arguments = ["run", _model, "--out", _folder.At(name), "--quiet", "--force", .. options];
        return environment.Length == 0 ? CalledProgram.Run(arguments) : BuiltProgram.Run(environment.ToDictionary(pair => pair.Name, pair => pair.Value), arguments);
    }

    private void AssertSameButFor(BuiltProgram.Result result, string name, string line)
    {
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(result.ErrorLines, Has.Length.EqualTo(1), result.Error);
        Assert.That(result.ErrorLines[0], Does.StartWith(line));
        Assert.That(Records(name), Is.EqualTo(_plain));
    }

    private void AssertRefused(BuiltProgram.Result result, string name, string line)
    {
        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.ErrorLines, Has.Length.EqualTo(1), result.Error);
        Assert.That(result.ErrorLines[0], Does.StartWith(line));
        Assert.That(Directory.Exists(_folder.At(name)), Is.False, "nothing is written");
    }

    private byte[][] Records(string name) => [.. RecordSchema.All.Select(schema => File.ReadAllBytes(_folder.At(name, "failing", "seed=7", schema.FileName)))];
}
