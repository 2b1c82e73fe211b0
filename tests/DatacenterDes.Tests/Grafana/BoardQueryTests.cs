using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DatacenterDes.Telemetry.Instruments;
using DatacenterDes.Tests.Cli;
using NUnit.Framework;

namespace DatacenterDes.Tests.Grafana;

/// <summary>Every query of the boards, asked of a real store that real runs pushed to.</summary>
public sealed class BoardQueryTests
{
    private static readonly DateTime Start = new(2027, 1, 1);

    private VictoriaMetrics _store = null!;
    private TestFolder _folder = null!;
    private Watched _whole = null!;

    private string Otlp => _store.Url + "/opentelemetry/v1/metrics";

    [OneTimeSetUp]
    public void RunAModelThatHasEverything()
    {
        _store = VictoriaMetrics.Start();
        _folder = new();
        // The sweep that sim_sweep_runs tells of, and an experiment to choose.
        BuiltProgram.Result sweep = CalledProgram.Run(
            "sweep", Experiment(), "--out", _folder.At("sweep"), "--otlp", Otlp, "--simulated-time", _store.Url, "--no-progress");
        Assert.That(sweep.ExitCode, Is.Zero, sweep.Error);
        _whole = Watch(WholeModel.File, "whole", "10d/s", [], (_, _) => false);
    }

    [OneTimeTearDown]
    public void StopTheStore()
    {
        _folder?.Dispose();
        _store?.Dispose();
    }

    [Test]
    public void Nothing_is_empty_while_a_model_runs_that_has_everything() => Assert.That(_whole.During, Is.Empty);

    [Test]
    public void Nothing_is_empty_afterwards() => Assert.That(_whole.Afterwards, Is.Empty);

    [Test]
    public void One_hall_is_seen_on_both_boards_while_it_runs_and_afterwards()
    {
        string model = Path.Combine(Repository.Root, "models", "one-hall.yaml");
        HashSet<string> told = [.. InstrumentCatalogue.Of(WholeModel.Read(model)).SelectMany(BoardMetricsTests.Names)];

        // A hall without an electrical tree, services or sweeps has nothing to show of them, and what annotations mark need not happen.
        Watched hall = Watch(model, "one-hall", "20d/s", ["experiment"], (board, query) => board.AnnotationQueries.Contains(query) || !query.Metrics.All(told.Contains));

        Assert.That(hall.During, Is.Empty);
        Assert.That(hall.Afterwards, Is.Empty);
    }

    [TestCase("no_such_metric{}", "", "no data")]
    [TestCase("sum(sim_date_seconds{}", "", "422")]
    [TestCase("sim_date_seconds{}", "{{colour}}", "lacks colour")]
    public void A_query_that_is_wrong_is_found(string expression, string legend, string problem)
    {
        var check = new BoardCheck(_store, Board.Live, DateTime.UtcNow.AddMinutes(-5), DateTime.UtcNow)
        {
            Choices = new Dictionary<string, string>(),
            MayBeEmpty = _ => false,
        };

        Assert.That(check.ProblemsOf(new BoardQuery("panel", expression, legend, false, TimeSpan.FromSeconds(1))), Has.Some.Contains(problem));
    }

    [TestCase("datacenterdes-live", "-3", "0")]
    [TestCase("datacenterdes-calendar", "2027-01-01", "2028-01-01")]
    public void A_board_is_drawn_from_the_same_queries(string uid, string from, string to)
    {
        if (Tool.Run("/usr/bin/python3", ["-c", "import matplotlib"]) is not { ExitCode: 0 })
            Assert.Ignore("python3-matplotlib is not installed here");
        string picture = _folder.At($"{uid}.png");

        Tool.Result result = Tool.Run(
            "/usr/bin/python3",
            ["-B", Path.Combine(Board.Folder, "picture"), Path.Combine(Board.Folder, "dashboards", $"{uid}.json"), _store.Url, picture, $"--from={from}", $"--to={to}", "--scenario=whole"])!;

        Assert.That(result, Is.EqualTo(new Tool.Result(0, "", "")));
        // Every PNG begins so: https://www.w3.org/TR/png-3/#5PNG-file-signature.
        Assert.That(File.ReadAllBytes(picture).Take(8), Is.EqualTo(new byte[] { 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a }));
    }

    /// <summary>Runs a model from 2027 on, and asks both boards when it is more than half through, and when it has ended.</summary>
    private Watched Watch(string model, string scenario, string pace, string[] emptyVariables, Func<Board, BoardQuery, bool> mayBeEmpty)
    {
        string alone = $"{{clock=\"\",datacenter_scenario=\"{scenario}\",datacenter_experiment=\"\"}}";
        DateTime begun = DateTime.UtcNow;
        // A fast run passes days between two exports: what is short is to be seen all the same.
        using var program = BuiltProgram.Start(
            new Dictionary<string, string> { ["OTEL_METRIC_EXPORT_INTERVAL"] = "200" },
            "run", model, "--out", _folder.At(scenario), "--pace", pace, "--otlp", Otlp, "--simulated-time", _store.Url, "--quiet");
        // Where the store is so slow that it tells of it only after the end, that has to do.
        program.WaitUntil(() => Last($"sim_run_progress_ratio{alone}") > 0.6, orEnd: true);
        DateTime reached = DateTime.UnixEpoch.AddSeconds(Last($"sim_date_seconds{alone}"));
        List<string> during = [.. Problems(Board.Live, begun, DateTime.UtcNow), .. Problems(Board.Calendar, Start, reached)];
        BuiltProgram.Result result = program.WaitForEnd();
        // A store that a busy machine keeps from answering loses samples, and the run says so; the boards show those that arrived.
        Assert.That((result.ExitCode, result.Output), Is.EqualTo((0, "")));
        Assert.That(result.Error, Is.Empty.Or.Match("^warning: --simulated-time: .* samples did not arrive"));
        return new(during, [.. Problems(Board.Live, begun, DateTime.UtcNow), .. Problems(Board.Calendar, Start, Start.AddYears(1))]);

        // All runs, and this one by name.
        IEnumerable<string> Problems(Board board, DateTime first, DateTime last) =>
            from chosen in new[] { ".*", scenario }
            let check = new BoardCheck(_store, board, first, last)
            {
                Choices = new Dictionary<string, string> { ["experiment"] = ".*", ["scenario"] = chosen, ["seed"] = ".*" },
                EmptyVariables = emptyVariables,
                MayBeEmpty = query => mayBeEmpty(board, query),
            }
            from problem in check.Problems()
            select $"{board.Json.GetProperty("uid")}, scenario {chosen}: {problem}";
    }

    private double Last(string expression) =>
        _store.Query(expression, DateTime.UtcNow).SelectMany(series => series.Values).DefaultIfEmpty(double.NaN).Max();

    private string Experiment()
    {
        File.Copy(Path.Combine(Repository.Root, "models", "mm8.yaml"), _folder.At("mm8.yaml"));
        return _folder.Write("experiment.yaml", """
            experiment: arrivals
            model: mm8.yaml
            seeds: [1, 2]
            axes:
              load: { path: workload.classes.customers.arrivals.poisson, values: [5 / h, 6 / h] }
            """);
    }

    /// <summary>What was wrong with the boards.</summary>
    private sealed record Watched(IReadOnlyList<string> During, IReadOnlyList<string> Afterwards);
}
