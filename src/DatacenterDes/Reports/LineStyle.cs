namespace DatacenterDes.Reports;

/// <summary>How a line is drawn, in the words of plotly.js.</summary>
/// <param name="Color">As in <c>#5fa8d3</c>.</param>
/// <param name="Dash">Solid, dotted or dashed.</param>
/// <param name="Shape">From point to point: straight, or in steps.</param>
/// <param name="Width">In pixels.</param>
internal readonly record struct LineStyle(string Color, string Dash = "solid", string Shape = "linear", double Width = 2);
