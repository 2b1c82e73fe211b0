using System;
using System.Globalization;
using System.IO;
using System.Text;
using DatacenterDes.Analysis;
using DatacenterDes.Model.Review;
using NUnit.Framework;

namespace DatacenterDes.Tests.Analysis;

/// <summary>The reference lists the figures that the catalogue declares, with its units and meanings.</summary>
internal sealed class FigureReferenceTests
{
    /// <summary>Set to 1, the test writes the page anew instead of holding it against the catalogue.</summary>
    private const string Switch = "DATACENTERDES_WRITE_DOCS";

    private const string Begin = "<!-- figures -->\n";
    private const string End = "<!-- end of figures -->\n";

    [Test]
    public void The_table_of_figures_is_that_of_the_catalogue()
    {
        string path = Path.Combine(Repository.Root, "docs", "reference", "results-folder.md");
        string page = File.ReadAllText(path);
        string current = page[..(page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length)] + Table() + page[page.IndexOf(End, StringComparison.Ordinal)..];

        if (Environment.GetEnvironmentVariable(Switch) == "1")
            File.WriteAllText(path, current);
        else
            Assert.That(page, Is.EqualTo(current), $"write the table anew: {Switch}=1 dotnet test tests/DatacenterDes.Tests --filter FigureReferenceTests");
    }

    private static string Table()
    {
        var text = new StringBuilder("\n| figure | unit | better | |\n|---|---|---|---|\n");
        foreach (FigurePattern figure in FigureCatalogue.All)
            text.Append(CultureInfo.InvariantCulture, $"| `{figure.Pattern}` | {figure.Unit} | {Word(figure.Better)} | {figure.Meaning} |\n");
        return text.Append('\n').ToString();
    }

    private static string Word(Better better) => better switch
    {
        Better.Less => "less",
        Better.More => "more",
        _ => "–",
    };
}
