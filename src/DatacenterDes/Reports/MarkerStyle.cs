namespace DatacenterDes.Reports;

/// <summary>How points are drawn, in the words of plotly.js.</summary>
/// <param name="Color">Of all, or one for each.</param>
/// <param name="Symbol">Their shape.</param>
/// <param name="Size">In pixels.</param>
internal readonly record struct MarkerStyle(object Color, string Symbol = "circle", double Size = 9);
