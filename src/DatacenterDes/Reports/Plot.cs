using System;
using System.Collections.Generic;
using System.Linq;
using Plotly.NET;

namespace DatacenterDes.Reports;

/// <summary>A figure of plotly.js: traces and a layout, put together with the objects of Plotly.NET.</summary>
/// <remarks>Plotly reads texts as a kind of HTML; names of a model are escaped here, wherever they go.</remarks>
internal sealed class Plot
{
    private readonly List<Trace> _traces = [];
    private readonly List<object> _shapes = [];
    private readonly List<object> _annotations = [];
    private readonly Layout _layout = new();

    /// <param name="y">Title of the vertical axis, with its unit.</param>
    /// <param name="x">Title of the horizontal axis; null where dates or names need none.</param>
    public Plot(string y, string? x = null)
    {
        Set("xaxis", Axis(x, ("type", null)));
        Set("yaxis", Axis(y, ("rangemode", "tozero")));
        Set("hovermode", "x unified");
        Set("legend", Map(("orientation", "h"), ("yref", "container"), ("y", 0), ("yanchor", "bottom"), ("x", 0)));
        Set("margin", Map(("l", 64), ("r", 12), ("t", 28), ("b", 44)));
        Set("modebar", Map(("bgcolor", "rgba(0,0,0,0)")));
        Set("paper_bgcolor", "rgba(0,0,0,0)");
        Set("plot_bgcolor", "rgba(0,0,0,0)");
        Set("hoverlabel", Map(("namelength", 40)));
    }

    /// <summary>Stacks an area upon those before.</summary>
    public Plot Area(string name, IReadOnlyList<string> x, IReadOnlyList<double> y, string color, string unit) => Add("scatter",
        ("name", Text(name)), ("x", x), ("y", Numbers(y)), ("mode", "lines"), ("stackgroup", "one"), ("fillcolor", color),
        ("line", Map(("width", 0.5), ("color", color))), ("hovertemplate", Hover(unit)));

    /// <summary>Draws a line; what has no value leaves a gap.</summary>
    public Plot Line(string name, IReadOnlyList<object> x, IReadOnlyList<double> y, LineStyle style, string unit) => Add("scatter",
        ("name", Text(name)), ("x", x), ("y", Numbers(y)), ("mode", "lines"), ("connectgaps", false),
        ("line", Map(("color", style.Color), ("width", style.Width), ("dash", style.Dash), ("shape", style.Shape))), ("hovertemplate", Hover(unit)));

    /// <summary>A band between two lines, without an entry in the legend.</summary>
    public Plot Band(IReadOnlyList<object> x, IReadOnlyList<double> low, IReadOnlyList<double> high, string color)
    {
        Edge(low, null);
        return Edge(high, "tonexty");

        Plot Edge(IReadOnlyList<double> y, string? fill) => Add("scatter",
            ("x", x), ("y", Numbers(y)), ("mode", "lines"), ("line", Map(("width", 0))), ("fill", fill), ("fillcolor", Palette.Faint(color)),
            ("hoverinfo", "skip"), ("showlegend", false));
    }

    /// <summary>Horizontal bars, a name each; stacked where several are drawn.</summary>
    public Plot Bars(string name, IReadOnlyList<string> names, IReadOnlyList<double> values, object color, string unit, IReadOnlyList<double>? from = null) => Add("bar",
        ("name", Text(name)), ("y", names.Select(Text).ToArray()), ("x", Numbers(values)), ("base", from is null ? null : Numbers(from)), ("orientation", "h"),
        ("marker", Map(("color", color))), ("hovertemplate", Hover(unit, "x")));

    /// <summary>Writes the value of each bar beside it.</summary>
    public Plot WithValues(string format)
    {
        _traces[^1].SetProperty("texttemplate", $"%{{x:{format}}}");
        _traces[^1].SetProperty("textposition", "outside");
        _traces[^1].SetProperty("cliponaxis", false);
        return this;
    }

    /// <summary>Upright bars over time.</summary>
    public Plot Columns(string name, IReadOnlyList<string> x, IReadOnlyList<double> y, string color, string unit) => Add("bar",
        ("name", Text(name)), ("x", x), ("y", Numbers(y)), ("marker", Map(("color", color))), ("hovertemplate", Hover(unit)));

    /// <summary>Points, with whiskers to either side where there is an interval.</summary>
    public Plot Points(string name, IReadOnlyList<object> x, IReadOnlyList<object> y, MarkerStyle style, string hover, IReadOnlyList<double>? whiskers = null) => Add("scatter",
        ("name", Text(name)), ("x", x), ("y", y), ("mode", "markers"), ("marker", Map(("color", style.Color), ("size", style.Size), ("symbol", style.Symbol), ("line", Map(("width", 1.5), ("color", style.Color))))),
        ("error_x", whiskers is null ? null : Map(("type", "data"), ("array", Numbers(whiskers)), ("thickness", 1.5), ("color", style.Color))), ("hovertemplate", hover));

    /// <summary>A trace of any kind; what is null is left out.</summary>
    public Plot Add(string type, params ReadOnlySpan<(string Name, object? Value)> properties)
    {
        var trace = new Trace(type);
        foreach ((string name, object? value) in properties)
        {
            if (value is not null)
                trace.SetProperty(name, value);
        }

        _traces.Add(trace);
        return this;
    }

    /// <summary>Changes a part of the layout.</summary>
    public Plot Set(string name, object value)
    {
        _layout.SetProperty(name, value);
        return this;
    }

    /// <summary>Makes the horizontal axis logarithmic, with ticks of its own.</summary>
    public Plot LogX(string title, IReadOnlyList<double> ticks, IReadOnlyList<string> names) =>
        Set("xaxis", Axis(title, ("type", "log"), ("tickvals", ticks), ("ticktext", names)));

    /// <summary>Bars of names from top to bottom, and their values along.</summary>
    public Plot ByName(string x, bool stacked = false, bool isShare = false)
    {
        Set("xaxis", Axis(x, ("rangemode", "tozero"), ("tickformat", isShare ? ".0%" : ",")));
        Set("yaxis", Axis(null, ("autorange", "reversed"), ("automargin", true), ("type", "category")));
        Set("hovermode", "closest");
        Set("margin", Map(("l", 64), ("r", 52), ("t", 28), ("b", 44)));
        return stacked ? Set("barmode", "stack") : this;
    }

    /// <summary>The vertical axis in per cent.</summary>
    public Plot InPercent(string y) => Set("yaxis", Axis(y, ("tickformat", ".0%"), ("rangemode", "tozero")));

    /// <summary>An upright line with a text, at an instant.</summary>
    public Plot Mark(string x, string text)
    {
        _shapes.Add(Map(("type", "line"), ("x0", x), ("x1", x), ("yref", "paper"), ("y0", 0), ("y1", 1), ("line", Map(("color", Palette.Limit), ("width", 1), ("dash", "dot")))));
        _annotations.Add(Map(
            ("x", x), ("yref", "paper"), ("y", 1), ("yanchor", "top"), ("xanchor", "right"), ("textangle", -90), ("showarrow", false), ("text", Text(text)), ("font", Map(("size", 10)))));
        return this;
    }

    /// <summary>A line at a value of the vertical axis, or of the horizontal.</summary>
    public Plot At(double value, bool upright = false)
    {
        string along = upright ? "x" : "y";
        string across = upright ? "y" : "x";
        _shapes.Add(Map(
            ("type", "line"), (along + "0", value), (along + "1", value), (across + "ref", "paper"), (across + "0", 0), (across + "1", 1),
            ("line", Map(("color", Palette.Limit), ("width", 1.5), ("dash", "dash")))));
        return this;
    }

    /// <summary>A text at a point of the axes, in place of an entry of the legend.</summary>
    /// <param name="x">Where.</param>
    /// <param name="y">How high.</param>
    /// <param name="text">What.</param>
    /// <param name="away">Where the text stands, with a line to the point; null for on it.</param>
    /// <remarks>Seen in pictures only: the legend of a page can be clicked.</remarks>
    public Plot Label(string x, double y, string text, (string X, double Y)? away = null)
    {
        _annotations.Add(Map(
            ("x", x), ("y", y), ("text", Text(text)), ("showarrow", away is not null), ("axref", away is null ? null : "x"), ("ayref", away is null ? null : "y"), ("ax", away?.X), ("ay", away?.Y),
            ("arrowwidth", 1), ("arrowhead", 0), ("arrowcolor", Palette.Limit), ("name", "label"), ("visible", false)));
        return this;
    }

    /// <summary>The figure as plotly.js takes it; safe inside a <c>script</c> element.</summary>
    public string ToJson()
    {
        if (_shapes.Count > 0)
            Set("shapes", _shapes);
        if (_annotations.Count > 0)
            Set("annotations", _annotations);
        GenericChart chart = GenericChart.setLayout(_layout, GenericChart.ofTraceObjects(false, Microsoft.FSharp.Collections.ListModule.OfSeq(_traces)));
        return GenericChart.toFigureJson(chart).Replace("<", "\\u003c", StringComparison.Ordinal);
    }

    /// <summary>A name of a model as Plotly shows it unchanged: on one line, and no tags.</summary>
    public static string Text(string name) => string.Concat(name.Select(letter => letter switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        _ when char.IsControl(letter) => " ",
        _ => letter.ToString(),
    }));

    /// <summary>What hovering shows of a value.</summary>
    public static string Hover(string unit, string along = "y") => unit == "%" ? $"%{{{along}:.1%}}" : $"%{{{along}:,.4~r}} {unit}".TrimEnd();

    /// <summary>An object of plotly.js.</summary>
    public static Dictionary<string, object> Map(params ReadOnlySpan<(string Name, object? Value)> entries)
    {
        var map = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach ((string name, object? value) in entries)
        {
            if (value is not null)
                map[name] = value;
        }

        return map;
    }

    /// <summary>Numbers with five significant digits: a chart shows no more. NaN is no value.</summary>
    public static double?[] Numbers(IReadOnlyList<double> values)
    {
        var numbers = new double?[values.Count];
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = double.IsFinite(values[i]) ? Rounded(values[i]) : null;
        return numbers;
    }

    private static double Rounded(double value)
    {
        if (value == 0)
            return 0;
        int decimals = 4 - (int)Math.Floor(Math.Log10(Math.Abs(value)));
        return decimals is > 0 and <= 15 ? Math.Round(value, decimals) : decimals > 15 ? value : Math.Round(value);
    }

    private static Dictionary<string, object> Axis(string? title, params ReadOnlySpan<(string Name, object? Value)> entries)
    {
        Dictionary<string, object> axis = Map(entries);
        axis["gridcolor"] = "rgba(128,128,128,0.22)";
        axis["zerolinecolor"] = "rgba(128,128,128,0.5)";
        axis["automargin"] = true;
        if (title is not null)
            axis["title"] = Map(("text", Text(title)), ("standoff", 8));
        return axis;
    }
}
