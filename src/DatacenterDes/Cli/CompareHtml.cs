using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text;
using DatacenterDes.Analysis;

namespace DatacenterDes.Cli;

/// <summary>A comparison as one plain page that needs nothing else, light or dark as the reader has it.</summary>
internal static class CompareHtml
{
    private const string Style = """
        :root { color-scheme: light dark; }
        body { font: 15px/1.45 system-ui, sans-serif; margin: 2em auto; max-width: 80em; padding: 0 1em; background: Canvas; color: CanvasText; }
        table { border-collapse: collapse; margin: 1em 0; display: block; overflow-x: auto; }
        th, td { padding: .2em .7em; text-align: right; border-bottom: 1px solid color-mix(in srgb, CanvasText 18%, transparent); white-space: nowrap; }
        th:first-child, td:first-child, th:nth-child(2), td:nth-child(2), td:last-child, th:last-child { text-align: left; }
        table.words td, table.words th { text-align: left; white-space: normal; vertical-align: top; }
        td:first-child { font-family: ui-monospace, monospace; }
        .worse { color: light-dark(#a40000, #ff8a80); } .better { color: light-dark(#00632b, #7ddc9b); }
        """;

    /// <summary>The text of the page.</summary>
    public static string Page(Comparison comparison)
    {
        var page = new StringBuilder();
        string title = string.Join(", ", comparison.Scenarios.Select(scenarios => scenarios.From.Label).Distinct());
        page.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n")
            .Append($"<title>{Text($"Compared with {title}")}</title>\n<style>\n{Style}\n</style>\n</head>\n<body>\n");
        foreach (ScenarioComparison scenarios in comparison.Scenarios)
            Append(page, scenarios);
        if (comparison.Notes.Length > 0)
            Words(page.Append("<h2>Left out</h2>\n"), comparison.Notes.Select(note => new[] { note }));
        return page.Append("</body>\n</html>\n").ToString();
    }

    private static void Append(StringBuilder page, ScenarioComparison scenarios)
    {
        page.Append($"<h1>{Text(scenarios.To.Label)} against {Text(scenarios.From.Label)}</h1>\n");
        Words(page, ComparisonText.Facts(scenarios).Select(fact => new[] { fact.Name, fact.Value }));
        page.Append("<h2>In what the models differ</h2>\n");
        if (scenarios.Models.IsEmpty)
            page.Append("<p>In nothing but name and seed.</p>\n");
        else
            Words(page, scenarios.Models.Select(difference => new[] { ComparisonText.Difference(difference) }));
        page.Append("<h2>Figures, worst news first</h2>\n<table>\n");
        Row(page, "th", ["figure", "unit", "base", "± (95 %)", "this", "± (95 %)", "difference", "± (95 %)", "change", "what it is", "verdict"]);
        foreach (FigureComparison figure in scenarios.Figures)
            Row(page, "td", Cells(figure), figure.Verdict);
        page.Append("</table>\n");
    }

    private static string[] Cells(FigureComparison figure) =>
    [
        figure.Key.Text,
        figure.Key.Declared?.Unit ?? "",
        ComparisonText.Number(figure.From.Mean),
        ComparisonText.Number(figure.From.HalfWidth),
        ComparisonText.Number(figure.To.Mean),
        ComparisonText.Number(figure.To.HalfWidth),
        ComparisonText.Signed(figure.Difference),
        ComparisonText.Number(figure.HalfWidth),
        ComparisonText.Share(figure.Relative),
        figure.Key.Declared is { } declared ? $"{declared.Meaning}; {declared.MeanOf}" : "",
        figure.VerdictText,
    ];

    private static void Words(StringBuilder page, IEnumerable<string[]> rows)
    {
        page.Append("<table class=\"words\">\n");
        foreach (string[] row in rows)
            Row(page, "td", row);
        page.Append("</table>\n");
    }

    private static void Row(StringBuilder page, string cell, string[] cells, Verdict? verdict = null)
    {
        string mark = verdict switch
        {
            Verdict.Worse => " class=\"worse\"",
            Verdict.Better => " class=\"better\"",
            _ => "",
        };
        page.Append($"<tr{mark}>").AppendJoin("", cells.Select(text => $"<{cell}>{Text(text)}</{cell}>")).Append("</tr>\n");
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
