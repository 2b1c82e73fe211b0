using System.IO;
using System.Linq;
using DatacenterDes.Analysis;

namespace DatacenterDes.Cli;

/// <summary>Every figure of a summary, a line each with its meaning, group by group.</summary>
internal static class EveryFigureView
{
    /// <summary>Writes them; those without a value are told as such.</summary>
    public static void Write(TextWriter output, FlatSummary summary)
    {
        var page = new TextPage(output);
        SummaryHeader header = summary.Header;
        page.Title($"{header.Scenario}, seed {header.Seed}", $"{header.Start:yyyy-MM-dd} to {header.End:yyyy-MM-dd}");
        foreach (var group in summary.Figures.GroupBy(figure => figure.Key.Path[0]))
        {
            (FigureKey Key, string Value)[] figures = [.. group.Select(figure => (figure.Key, Figures.Of(figure.Key, figure.Value)))];
            int width = figures.Max(figure => figure.Value.Length);
            page.Facts(group.Key, [.. figures.Select(figure => (figure.Key.Text[(group.Key.Length + 1)..], $"{figure.Value.PadRight(width)}  {figure.Key.Declared?.Meaning}"))]);
        }
    }
}
