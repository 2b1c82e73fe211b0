using System;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Files.Reading.Keys;

namespace DatacenterDes.Model.Files.Reading;

/// <summary>Keys that are known, but elsewhere.</summary>
internal static class Misplaced
{
    private const int MostPlaces = 3;

    /// <summary>Where a key that is unknown here belongs; null where it is nobody's, everybody's, or probably a misspelling.</summary>
    public static string? Hint(string key, Section section)
    {
        if (Nearest.To(key, section.Keys) is not null)
            return null;
        if (key == "after" && section.Path.StartsWith("workload.", StringComparison.Ordinal))
            return "; jobs of classes wait for no other job and no phase: \"after\" belongs to phases and substations of the build-out, and to the columns of a job log";
        ImmutableArray<string> places = [.. Vocabulary.All.Where(other => other.Keys.Contains(key)).Select(other => other.Path.Length == 0 ? "the model itself" : other.Path).Distinct()];
        return places.Length is 0 or > MostPlaces ? null : $"; it belongs to {IssueText.List(places.AsSpan())}";
    }
}
