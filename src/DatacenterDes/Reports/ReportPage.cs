using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Text;
using Plotly.NET;

namespace DatacenterDes.Reports;

/// <summary>A report as one page that needs nothing else: no network, no other file.</summary>
internal sealed class ReportPage
{
    /// <summary>Nothing is fetched, whatever a model's texts say; what the page has, it has within.</summary>
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data: blob:";

    private readonly StringBuilder _page = new();

    /// <summary>Writes a report.</summary>
    /// <param name="report">What it says.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="WriteException">It cannot be written.</exception>
    public static void Write(Report report, string path)
    {
        string text = new ReportPage().Page(report);
        string partial = path + ".new";
        try
        {
            File.WriteAllText(partial, text);
            File.Move(partial, path, overwrite: true);
        }
        catch (Exception e) when (WriteException.IsCause(e))
        {
            File.Delete(partial);
            throw new WriteException(path, e);
        }
    }

    /// <summary>The text of the page.</summary>
    internal string Page(Report report)
    {
        _page.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Append(CultureInfo.InvariantCulture, $"<meta http-equiv=\"Content-Security-Policy\" content=\"{Policy}\">\n")
            .Append(CultureInfo.InvariantCulture, $"<title>{Text(report.Title)}</title>\n<style>\n{Resource("report.css")}</style>\n</head>\n<body>\n")
            .Append("<a class=\"skip\" href=\"#main\">To the answers</a>\n")
            .Append(CultureInfo.InvariantCulture, $"<header>\n<p class=\"kind\">{Text(report.Kind)}</p>\n<h1><bdi>{Text(report.Title)}</bdi></h1>\n<p class=\"span\">{Text(report.Beside)}</p>\n");
        foreach (string notice in report.Notices)
            _page.Append(CultureInfo.InvariantCulture, $"<p class=\"notice\">{Text(notice)}</p>\n");
        _page.Append("<nav aria-label=\"Sections\">");
        foreach (Section section in report.Sections)
            _page.Append(CultureInfo.InvariantCulture, $"<a href=\"#{section.Id}\">{Text(section.Title)}</a> ");
        _page.Append("</nav>\n</header>\n<main id=\"main\">\n");
        foreach (Section section in report.Sections)
            Append(section);
        _page.Append(CultureInfo.InvariantCulture, $"</main>\n<footer><p>{Text(report.Origin)}</p></footer>\n");
        if (report.HasCharts)
            _page.Append("<script>").Append(PlotlyScript()).Append("</script>\n<script>\n").Append(Resource("report.js")).Append("</script>\n");
        return _page.Append("</body>\n</html>\n").ToString();
    }

    private void Append(Section section)
    {
        _page.Append(CultureInfo.InvariantCulture, $"<section id=\"{section.Id}\" aria-labelledby=\"{section.Id}-title\">\n<h2 id=\"{section.Id}-title\">{Text(section.Title)}</h2>\n");
        foreach (Block block in section.Blocks)
        {
            switch (block)
            {
                case Chart chart:
                    Append(chart);
                    break;
                case TableBlock table:
                    Append(table);
                    break;
                case AnswersBlock answers:
                    Append(answers);
                    break;
                case Paragraph paragraph:
                    _page.Append(CultureInfo.InvariantCulture, $"<p>{Text(paragraph.Text)}</p>\n");
                    break;
            }
        }

        _page.Append("</section>\n");
    }

    private void Append(Chart chart)
    {
        _page.Append(CultureInfo.InvariantCulture, $"<figure id=\"{chart.Id}\">\n<figcaption><h3>{Text(chart.Title)}</h3><p>{Text(chart.Note)}</p></figcaption>\n")
            .Append(CultureInfo.InvariantCulture, $"<div class=\"chart\" role=\"img\" aria-label=\"{Text($"Chart: {chart.Title}. Its numbers stand in the table below.")}\" data-height=\"{chart.Height}\"></div>\n")
            .Append(CultureInfo.InvariantCulture, $"<script type=\"application/json\">{chart.Plot.ToJson()}</script>\n<details><summary>Numbers<span class=\"of\"> of: {Text(chart.Title)}</span></summary>\n");
        Append(chart.Numbers, chart.Title);
        _page.Append("</details>\n</figure>\n");
    }

    private void Append(TableBlock table)
    {
        string note = table.Note.Length == 0 ? "" : $"<p>{Text(table.Note)}</p>\n";
        _page.Append(table.IsFolded
            ? $"<details class=\"table\"><summary>{Text(table.Title)}</summary>\n{note}"
            : $"<div class=\"table\">\n<h3>{Text(table.Title)}</h3>\n{note}");
        Append(table.Numbers, table.Title);
        _page.Append(table.IsFolded ? "</details>\n" : "</div>\n");
    }

    private void Append(AnswersBlock answers)
    {
        _page.Append("<dl class=\"answers\">\n");
        foreach ((string name, string value, string beside) in answers.Answers)
            _page.Append(CultureInfo.InvariantCulture, $"<div><dt>{Text(name)}</dt><dd><strong>{Text(value)}</strong> <span>{Text(beside)}</span></dd></div>\n");
        _page.Append("</dl>\n");
    }

    private void Append(NumberTable table, string title)
    {
        _page.Append(CultureInfo.InvariantCulture, $"<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{Text(title)}\"><table>\n");
        if (table.Columns.Any(column => column.Length > 0))
        {
            _page.Append("<thead><tr>");
            for (var i = 0; i < table.Columns.Length; i++)
                _page.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\"{(i > 0 && table.Rows.Any(row => IsNumber(row[i])) ? " class=\"n\"" : "")}>{Text(table.Columns[i])}</th>");
            _page.Append("</tr></thead>\n");
        }

        _page.Append("<tbody>\n");
        foreach (string[] row in table.Rows)
        {
            _page.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\"><bdi>{Text(row[0])}</bdi></th>");
            foreach (string cell in row.Skip(1))
                _page.Append(CultureInfo.InvariantCulture, $"<td{(IsNumber(cell) ? " class=\"n\"" : "")}>{Text(cell)}</td>");
            _page.Append("</tr>\n");
        }

        _page.Append("</tbody>\n</table></div>\n");
    }

    private static bool IsNumber(string cell) => cell.Length > 0 && (char.IsAsciiDigit(cell[0]) || cell[0] is '–' or '−' or '+' or '<' or '±');

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private static string Resource(string name)
    {
        using Stream stream = typeof(ReportPage).Assembly.GetManifestResourceStream(name)!;
        return new StreamReader(stream).ReadToEnd();
    }

    /// <summary>plotly.js as Plotly.NET brings it.</summary>
    private static string PlotlyScript()
    {
        System.Reflection.Assembly library = typeof(GenericChart).Assembly;
        string name = library.GetManifestResourceNames().Single(resource => resource.EndsWith(".min.js", StringComparison.Ordinal));
        using Stream stream = library.GetManifestResourceStream(name)!;
        return new StreamReader(stream).ReadToEnd();
    }
}

/// <summary>What a report says.</summary>
/// <param name="Kind">What it is of, in a word or two.</param>
/// <param name="Title">The run's, the scenario's or the sweep's name.</param>
/// <param name="Beside">What stands beside it: seed, span.</param>
/// <param name="Notices">What a reader must know first: that a run was interrupted, what was not recorded.</param>
/// <param name="Sections">In the order of the page.</param>
/// <param name="Origin">What made it.</param>
internal sealed record Report(string Kind, string Title, string Beside, IReadOnlyList<string> Notices, IReadOnlyList<Section> Sections, string Origin)
{
    /// <summary>Whether any chart is drawn.</summary>
    public bool HasCharts => Sections.Any(section => section.Blocks.Any(block => block is Chart));
}
