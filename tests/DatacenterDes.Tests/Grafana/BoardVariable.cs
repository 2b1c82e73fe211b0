using System.Text.RegularExpressions;
using NUnit.Framework;

namespace DatacenterDes.Tests.Grafana;

/// <summary>A variable of a board: the values of a label of chosen series.</summary>
/// <param name="Name">As in <c>$name</c>.</param>
/// <param name="Query">As in <c>label_values(metric{job="x"}, label)</c>.</param>
internal sealed partial record BoardVariable(string Name, string Query)
{
    /// <summary>The series and the label.</summary>
    public (string Series, string Label) Parts()
    {
        Match match = LabelValues().Match(Query);
        Assert.That(match.Success, $"{Name}: {Query}");
        return (match.Groups[1].Value, match.Groups[2].Value);
    }

    [GeneratedRegex("^label_values\\((.+), *(\\w+)\\)$")]
    private static partial Regex LabelValues();
}
