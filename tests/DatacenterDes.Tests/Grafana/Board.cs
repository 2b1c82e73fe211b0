using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace DatacenterDes.Tests.Grafana;

/// <summary>A board as its file has it.</summary>
internal sealed partial class Board
{
    private Board(string path)
    {
        Text = File.ReadAllText(path);
        Json = JsonDocument.Parse(Text).RootElement;
        Panels = [.. Json.GetProperty("panels").EnumerateArray().Where(panel => panel.GetProperty("type").GetString() != "row")];
        Variables =
        [
            .. from variable in Json.GetProperty("templating").GetProperty("list").EnumerateArray()
               select new BoardVariable(variable.GetProperty("name").GetString()!, variable.GetProperty("query").GetProperty("query").GetString()!),
        ];
        PanelQueries = [.. Panels.SelectMany(PanelQuery)];
        AnnotationQueries = [.. Json.GetProperty("annotations").GetProperty("list").EnumerateArray().Select(AnnotationQuery)];
    }

    /// <summary>Folder of Grafana's files.</summary>
    public static string Folder { get; } = Path.Combine(Repository.Root, "deploy", "grafana");

    public static Board Live { get; } = new(Path.Combine(Folder, "dashboards", "datacenterdes-live.json"));

    public static Board Calendar { get; } = new(Path.Combine(Folder, "dashboards", "datacenterdes-calendar.json"));

    /// <summary>Both, by uid.</summary>
    public static IReadOnlyDictionary<string, Board> All { get; } = new[] { Live, Calendar }.ToDictionary(board => board.Json.GetProperty("uid").GetString()!);

    public string Text { get; }

    public JsonElement Json { get; }

    /// <summary>Its panels, but for the headings of rows.</summary>
    public ImmutableArray<JsonElement> Panels { get; }

    public ImmutableArray<BoardVariable> Variables { get; }

    public ImmutableArray<BoardQuery> PanelQueries { get; }

    public ImmutableArray<BoardQuery> AnnotationQueries { get; }

    /// <summary>Names of all metrics that anything on it asks for.</summary>
    public IEnumerable<string> Metrics =>
        PanelQueries.Concat(AnnotationQueries).SelectMany(query => query.Metrics).Concat(Variables.SelectMany(variable => MetricsOf(variable.Query))).Distinct();

    /// <summary>Metrics in a query; these boards select each by labels.</summary>
    public static IEnumerable<string> MetricsOf(string expression) => Selector().Matches(expression).Select(match => match.Groups[1].Value).Distinct();

    private static IEnumerable<BoardQuery> PanelQuery(JsonElement panel)
    {
        string title = panel.GetProperty("title").GetString()!;
        string interval = panel.TryGetProperty("interval", out JsonElement own) ? own.GetString()! : "1s";
        return from target in panel.GetProperty("targets").EnumerateArray()
               select new BoardQuery(
                   $"{title} ({target.GetProperty("refId").GetString()})",
                   target.GetProperty("expr").GetString()!,
                   target.GetProperty("legendFormat").GetString()!,
                   target.GetProperty("instant").GetBoolean(),
                   BoardQuery.Duration(interval));
    }

    private static BoardQuery AnnotationQuery(JsonElement annotation)
    {
        JsonElement target = annotation.GetProperty("target");
        return new(
            annotation.GetProperty("name").GetString()!,
            target.GetProperty("expr").GetString()!,
            annotation.GetProperty("titleFormat").GetString()!,
            false,
            BoardQuery.Duration(target.GetProperty("interval").GetString()!));
    }

    [GeneratedRegex("([a-zA-Z_:][a-zA-Z0-9_:]*)\\{")]
    private static partial Regex Selector();
}
