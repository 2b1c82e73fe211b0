using System.Linq;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Values;

namespace DatacenterDes.Model.Files.Yaml;

/// <summary>Lays one file over another.</summary>
internal static class YamlMerge
{
    /// <summary>Mappings merge key by key; a mapping over a list of named items changes those that it names; everything else is replaced whole.</summary>
    /// <remarks>
    /// A value with its provenance is one value: an old source does not vouch for a new number. So is a distribution. Of keys that stand
    /// for one another, as <c>duration</c> and <c>work</c>, those above take the place of those below; <c>null</c> takes away what is below.
    /// </remarks>
    /// <param name="under">What is included.</param>
    /// <param name="over">What includes it.</param>
    /// <param name="log">Takes the names that no item has.</param>
    public static YamlNode Over(YamlNode under, YamlNode over, IssueLog log) => Over(under, over, "", log);

    /// <param name="under">What is below.</param>
    /// <param name="over">What is above.</param>
    /// <param name="pattern">Where both stand, in the vocabulary.</param>
    /// <param name="log">Takes the names that no item has.</param>
    public static YamlNode Over(YamlNode under, YamlNode over, string pattern, IssueLog log)
    {
        if (over is not YamlMapping above || Provenance.IsIn(above) || IsDistribution(above, pattern))
            return over;
        if (pattern == BuildOutForm.Key)
            (under, above) = BuildOutForm.Alike(under, above);
        return under switch
        {
            YamlMapping below when !Provenance.IsIn(below) => Keys(below, above, pattern, log),
            YamlSequence list when Vocabulary.IsListOfNamed(pattern) => Items(list, above, pattern, log),
            _ => above,
        };
    }

    private static YamlMapping Keys(YamlMapping below, YamlMapping above, string pattern, IssueLog log)
    {
        var merged = below;
        foreach (var alternative in above.Entries.SelectMany(entry => Vocabulary.At(pattern)?.AlternativesTo(entry.Key) ?? []))
            merged = merged.Without(alternative);
        foreach (var entry in above.Entries)
        {
            if (IsNothing(entry.Value) && merged.Find(entry.Key) is not null)
            {
                merged = merged.Without(entry.Key);
                continue;
            }

            var value = merged.Find(entry.Key) is { } old ? Over(old, entry.Value, Vocabulary.Below(pattern, entry.Key), log) : entry.Value;
            merged = merged.With(entry with { Value = value });
        }

        return merged with { Mark = above.Mark };
    }

    private static YamlSequence Items(YamlSequence list, YamlMapping above, string pattern, IssueLog log)
    {
        var names = list.Items.Select(ListItem.Label).ToList();
        foreach (var entry in above.Entries)
        {
            var index = names.IndexOf(entry.Key);
            if (index >= 0 && IsNothing(entry.Value))
            {
                list = list with { Items = list.Items.RemoveAt(index) };
                names.RemoveAt(index);
            }
            else if (index >= 0)
            {
                list = list with { Items = list.Items.SetItem(index, Over(list.Items[index], entry.Value, $"{pattern}.*", log)) };
            }
            else
            {
                log.Add(entry.Mark, $"{pattern}.{entry.Key}", $"no item of the list that this file includes is named {IssueText.Quote(entry.Key)}{Nearest.Hint(entry.Key, names)}");
            }
        }

        return list;
    }

    private static bool IsNothing(YamlNode node) => node is YamlScalar { IsNull: true };

    private static bool IsDistribution(YamlMapping mapping, string pattern) =>
        mapping.Entries is [var only] && DistributionForms.Find(only.Key) is not null && !Vocabulary.HasNames(pattern);
}
