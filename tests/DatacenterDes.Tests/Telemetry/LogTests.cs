using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using DatacenterDes.Results;
using DatacenterDes.Tests.Cli;
using NUnit.Framework;

namespace DatacenterDes.Tests.Telemetry;

public sealed class LogTests
{
    private TestFolder _folder = null!;
    private string _model = null!;

    [OneTimeSetUp]
    public void WriteModel()
    {
        _folder = new();
        _model = _folder.Write("failing.yaml", TestModels.Failing);
    }

    [OneTimeTearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void A_line_has_the_level_the_simulated_date_the_run_and_what_happened()
    {
        string[] lines = Run("lines", "--log", "information").ErrorLines;

        string run = ResultsFolder.Open(_folder.At("lines", "failing", "seed=7")).Manifest.RunId;
        Assert.That(lines, Is.EqualTo(new[]
        {
            $"info: DatacenterDes[1] 2026-01-01T00:00:00Z {run}: failing, seed 7, runs from 2026-01-01T00:00:00Z on",
            $"info: DatacenterDes[10] 2026-01-01T00:00:00Z {run}: 12 of 12 UltraServers of phase first are in service",
            $"info: DatacenterDes[10] 2026-06-01T00:00:00Z {run}: 8 of 8 UltraServers of phase second are in service",
            lines[^1],
        }));
        Assert.That(lines[^1], Does.StartWith($"info: DatacenterDes[2] 2027-01-01T00:00:00Z {run}: the run is complete after "));
    }

    [Test]
    public void In_json_the_run_and_the_simulated_date_are_fields_and_each_failure_has_its_line()
    {
        List<JsonElement> lines = [.. Run("json", "--log", "debug", "--log-format", "json").ErrorLines.Select(line => JsonSerializer.Deserialize<JsonElement>(line))];

        var folder = ResultsFolder.Open(_folder.At("json", "failing", "seed=7"));
        Assert.That(lines.Select(line => Field(line, "Run")), Is.All.EqualTo(folder.Manifest.RunId));
        Assert.That(lines.Select(line => Field(line, "SimulatedDate")), Is.Ordered);
        Assert.That(lines.Count(line => line.GetProperty("EventId").GetInt32() == 30 && Field(line, "What") == "failure"), Is.EqualTo(folder.ReadSummary()!.Reliability.Failures));
    }

    [Test]
    public void Logs_change_no_record()
    {
        Run("plain");
        Run("logged", "--log", "trace");

        foreach (string file in RecordSchema.All.Select(schema => schema.FileName))
            Assert.That(File.ReadAllBytes(_folder.At("logged", "failing", "seed=7", file)), Is.EqualTo(File.ReadAllBytes(_folder.At("plain", "failing", "seed=7", file))), file);
    }

    [Test]
    public void A_store_gets_them_over_http_when_asked()
    {
        using var store = new MetricsCollector();

        BuiltProgram.Result result = Run("pushed", "--otlp-logs", "--otlp", store.Endpoint);

        Assert.That(result, Is.EqualTo(new BuiltProgram.Result(0, "", "")), "standard error has none of them");
        Assert.That(store.Requests, Does.Contain("/v1/logs application/x-protobuf"));
        Assert.That(store.Logs, Has.Some.EndsWith(": 12 of 12 UltraServers of phase first are in service"));
        Assert.That(store.Logs[^1], Does.Contain(": the run is complete after "));
    }

    [Test]
    public void Who_asks_for_logs_in_a_store_and_names_none_is_warned()
    {
        BuiltProgram.Result result = Run("nowhere", "--otlp-logs");

        Assert.That(result.ExitCode, Is.Zero);
        Assert.That(result.Error, Is.EqualTo("warning: --otlp-logs: there is no telling where to; give --otlp URL; the run goes on without\n"));
    }

    [Test]
    public void A_level_that_is_none_is_refused() =>
        Assert.That(Run("refused", "--log", "loud"), Is.EqualTo(new BuiltProgram.Result(2, "", "--log: \"loud\" is not a level: trace, debug, information, warning, error or none\n")));

    private static string Field(JsonElement line, string name) => line.GetProperty("State").GetProperty(name).GetString()!;

    private BuiltProgram.Result Run(string name, params string[] options) => CalledProgram.Run(["run", _model, "--out", _folder.At(name), "--quiet", .. options]);
}
