using System.IO;
using System.Linq;
using DatacenterDes.Analysis;

namespace DatacenterDes.Cli;

/// <summary>Every figure of a summary, a line each, group by group.</summary>
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
            page.Facts(group.Key, [.. group.Select(figure => (
                figure.Key.Text[(group.Key.Length + 1)..],
                Figures.Of(figure.Value, figure.Key.Declared?.Unit, figure.Key.Declared?.Over is not null)))]);
        }
    }
}
