using System.Linq;
using DatacenterDes.Model;
using DatacenterDes.Model.Files;
using DatacenterDes.Model.Review;
using DatacenterDes.Reports.Data;

namespace DatacenterDes.Reports.Run;

/// <summary>What the numbers rest on.</summary>
internal static class AssumptionSection
{
    private static readonly string[] Confidences = ["official", "peer-reviewed", "secondary", "derived", "assumed", "unverified"];

    public static Section? Of(RunData run)
    {
        if (run.Reading is not { } reading || BuiltProvenance.Of(reading) is not { Length: > 0 } entries)
            return null;
        var counts = Confidences.Select(confidence => (confidence, entries.Count(entry => entry.Confidence == confidence)))
            .Append(("not stated", entries.Count(entry => entry.Confidence is null))).Where(count => count.Item2 > 0).ToArray();
        return Section.Of(
            "assumptions", "Assumptions",
            new Paragraph($"Of {Counted.Of(entries.Length, "value")} that the model gives an origin for: {string.Join(", ", counts.Select(count => $"{count.Item2} {count.Item1}"))}. Values without one are the modeller's own choice."),
            new TableBlock("Values, ranges and sources", "", new(["value of", "value", "range", "confidence", "source"], [.. entries.Select(Row)]), IsFolded: entries.Length > 12));
    }

    private static string[] Row(ProvenanceEntry entry) => [entry.Path, entry.Value, entry.Range ?? "", entry.Confidence ?? "", entry.Source ?? ""];
}
