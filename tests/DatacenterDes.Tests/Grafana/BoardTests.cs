using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using Json.Schema;
using NUnit.Framework;

namespace DatacenterDes.Tests.Grafana;

public sealed partial class BoardTests
{
    /// <summary>By which the boards name their data source.</summary>
    public const string SourceUid = "datacenterdes-metrics";

    private static readonly Lazy<JsonSchema> Schema = new(() => JsonSchema.FromFile(Path.Combine(Board.Folder, "schema", "board.schema.json")));

    private static readonly IEnumerable<string> Boards = Board.All.Keys;

    [TestCaseSource(nameof(Boards))]
    public void Boards_are_what_Grafana_s_types_allow(string uid) => Assert.That(Faults(Board.All[uid].Json), Is.Empty);

    [TestCase("\"drawStyle\": \"line\"", "\"drawStyle\": \"lines\"", TestName = "The schema refuses a value that is none")]
    [TestCase("\"graphTooltip\": 1", "\"graphTooltip\": \"1\"", TestName = "The schema refuses text for a number")]
    [TestCase("\"fillOpacity\"", "\"fillopacity\"", TestName = "The schema refuses a name that is none")]
    [TestCase("\"textMode\": \"value\",", "", TestName = "The schema refuses a tile that lacks an option")]
    [TestCase("\"useValueForTime\": false", "\"useValueForTime\": \"no\"", TestName = "The schema refuses an annotation that is none")]
    public void The_schema_refuses(string right, string wrong)
    {
        Assert.That(Board.Live.Text, Does.Contain(right));
        using var broken = JsonDocument.Parse(Board.Live.Text.Replace(right, wrong, StringComparison.Ordinal));

        Assert.That(Faults(broken.RootElement), Is.Not.Empty);
    }

    [Test]
    public void Boards_are_what_their_code_makes()
    {
        using var folder = new TestFolder();
        if (Tool.Run("python3", ["-B", Path.Combine(Board.Folder, "boards"), folder.Path]) is not { } result)
        {
            Assert.Ignore("python3 is not installed here");
            return;
        }

        Assert.That(result.ExitCode, Is.Zero, result.Error);
        foreach (string made in Directory.GetFiles(folder.Path))
            Assert.That(File.ReadAllText(Path.Combine(Board.Folder, "dashboards", Path.GetFileName(made))), Is.EqualTo(File.ReadAllText(made)), "python3 deploy/grafana/boards");
        Assert.That(Directory.GetFiles(Path.Combine(Board.Folder, "dashboards")), Has.Length.EqualTo(Directory.GetFiles(folder.Path).Length));
    }

    [TestCaseSource(nameof(Boards))]
    public void No_panel_lies_on_another_and_no_number_or_title_is_given_twice(string uid)
    {
        Board board = Board.All[uid];
        var cells = new HashSet<(int X, int Y)>();
        foreach (JsonElement panel in board.Json.GetProperty("panels").EnumerateArray())
        {
            JsonElement place = panel.GetProperty("gridPos");
            int x = place.GetProperty("x").GetInt32(), y = place.GetProperty("y").GetInt32(), width = place.GetProperty("w").GetInt32();
            Assert.That(x + width, Is.LessThanOrEqualTo(24));
            for (var row = y; row < y + place.GetProperty("h").GetInt32(); row++)
            {
                for (var column = x; column < x + width; column++)
                    Assert.That(cells.Add((column, row)), $"{panel.GetProperty("title")}: another lies at {column}, {row}");
            }
        }

        Assert.That(board.Json.GetProperty("panels").EnumerateArray().Select(panel => panel.GetProperty("id").GetInt32()), Is.Unique);
        Assert.That(board.Panels.Select(panel => panel.GetProperty("title").GetString()), Is.Unique);
    }

    [TestCaseSource(nameof(Boards))]
    public void Every_panel_has_a_description_a_unit_and_the_data_source(string uid)
    {
        Board board = Board.All[uid];
        foreach (JsonElement panel in board.Panels)
        {
            string title = panel.GetProperty("title").GetString()!;
            Assert.That(panel.GetProperty("description").GetString(), Does.EndWith("."), title);
            Assert.That(panel.GetProperty("datasource").GetProperty("uid").GetString(), Is.EqualTo(SourceUid), title);
            if (panel.GetProperty("type").GetString() != "table")
                Assert.That(panel.GetProperty("fieldConfig").GetProperty("defaults").TryGetProperty("unit", out _), title);
        }
    }

    [TestCaseSource(nameof(Boards))]
    public void Every_variable_that_a_query_names_is_there(string uid)
    {
        Board board = Board.All[uid];
        string[] known = [.. board.Variables.Select(variable => variable.Name), "__interval", "__rate_interval", "__range"];

        Assert.That(board.PanelQueries.Concat(board.AnnotationQueries).SelectMany(query => Named().Matches(query.Expression)).Select(match => match.Groups[1].Value).Distinct(), Is.SubsetOf(known));
        Assert.That(board.Variables.SelectMany(variable => Named().Matches(variable.Query)).Select(match => match.Groups[1].Value).Distinct(), Is.SubsetOf(known));
    }

    [TestCaseSource(nameof(Boards))]
    public void Every_query_keeps_to_this_program_to_its_clock_and_to_the_chosen_runs(string uid)
    {
        Board board = Board.All[uid];
        string clock = board == Board.Live ? "" : "sim";
        foreach (BoardQuery query in board.PanelQueries.Concat(board.AnnotationQueries))
        {
            foreach (Match selector in Selectors().Matches(query.Expression))
            {
                Assert.That(selector.Value, Does.StartWith($"{{job=\"datacenterdes\",clock=\"{clock}\",datacenter_experiment=~\"$experiment\""), query.Where);
                // A sweep is no run: it has no scenario and no seed.
                if (!query.Metrics.Contains("sim_sweep_runs"))
                    Assert.That(selector.Value, Does.Contain("datacenter_scenario=~\"$scenario\",datacenter_seed=~\"$seed\""), query.Where);
            }
        }
    }

    [TestCaseSource(nameof(Boards))]
    public void A_cause_or_a_state_has_one_colour_on_all_panels_of_its_kind(string uid)
    {
        Board board = Board.All[uid];
        // Overrides colour series of fixed names; every series of a fixed name has one.
        foreach (JsonElement panel in board.Panels.Where(panel => panel.GetProperty("type").GetString() is "timeseries"))
        {
            IEnumerable<string> coloured = panel.GetProperty("fieldConfig").GetProperty("overrides").EnumerateArray().Select(o => o.GetProperty("matcher").GetProperty("options").GetString()!);
            IEnumerable<string> fixedNames = panel.GetProperty("targets").EnumerateArray().Select(t => t.GetProperty("legendFormat").GetString()!).Where(legend => !legend.Contains('{', StringComparison.Ordinal));
            Assert.That(fixedNames, Is.SubsetOf(coloured), panel.GetProperty("title").GetString());
        }
    }

    /// <summary>What the schema says of a board: the faults that lie deepest, since of each panel all kinds but one do not fit.</summary>
    private static IEnumerable<string> Faults(JsonElement board)
    {
        EvaluationResults results = Schema.Value.Evaluate(board, new EvaluationOptions { OutputFormat = OutputFormat.List });
        if (results.IsValid)
            return [];
        return
        [
            .. from detail in results.Details ?? []
               where detail.Errors is { Count: > 0 }
               orderby detail.InstanceLocation.SegmentCount descending
               from error in detail.Errors!
               select $"{detail.InstanceLocation}: {error.Value}",
        ];
    }

    [GeneratedRegex("\\$\\{?(\\w+)")]
    private static partial Regex Named();

    [GeneratedRegex("\\{[^}]*\\}")]
    private static partial Regex Selectors();
}
