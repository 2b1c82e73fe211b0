using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace DatacenterDes.Analysis;

/// <summary>Seeds as a person writes them: <c>1..30, 42</c>.</summary>
internal static class SeedText
{
    /// <param name="seeds">Ascending.</param>
    public static string Of(IEnumerable<long> seeds)
    {
        var ranges = new List<(long First, long Last)>();
        foreach (long seed in seeds)
        {
            if (ranges.Count > 0 && ranges[^1].Last == seed - 1)
                ranges[^1] = (ranges[^1].First, seed);
            else
                ranges.Add((seed, seed));
        }

        return string.Join(", ", ranges.Select(range => range.First == range.Last ? Text(range.First)
            : range.Last == range.First + 1 ? $"{Text(range.First)}, {Text(range.Last)}"
            : $"{Text(range.First)}..{Text(range.Last)}"));
    }

    private static string Text(long seed) => seed.ToString(CultureInfo.InvariantCulture);
}
