using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Yaml;

namespace DatacenterDes.Model.Files.Comparing;

/// <summary>Walks two trees side by side: keys meet by name, items of a list by their label where they have one.</summary>
internal sealed class TreeDifferences
{
    private static readonly ImmutableArray<string> NotCompared = ["name", "seed"];

    private const string EveryPhase = $"{BuildOutForm.Key}.{BuildOutForm.EveryPhase}";

    private readonly ImmutableArray<ModelDifference>.Builder _found = ImmutableArray.CreateBuilder<ModelDifference>();

    private TreeDifferences()
    {
    }

    public static ImmutableArray<ModelDifference> Between(YamlNode from, YamlNode to)
    {
        var differences = new TreeDifferences();
        differences.Compare("", from, to);
        return differences._found.ToImmutable();
    }

    private void Compare(string path, YamlNode from, YamlNode to)
    {
        switch (Provenance.Unwrap(from, out _), Provenance.Unwrap(to, out _))
        {
            case var (first, second) when path == BuildOutForm.Key && (BuildOutForm.IsGroup(first) || BuildOutForm.IsGroup(second)):
                CompareBuildOuts(first, second);
                break;
            case (YamlMapping first, YamlMapping second):
                CompareKeys(path, first, second);
                break;
            case (YamlSequence first, YamlSequence second):
                CompareLists(path, from, to, first, second);
                break;
            case (YamlScalar first, YamlScalar second) when SameMeaning.Of(first, second):
                break;
            default:
                Add(path, from, to);
                break;
        }
    }

    /// <summary>Phases are compared with all that they have; what differs because every phase has something else is told once.</summary>
    private void CompareBuildOuts(YamlNode from, YamlNode to)
    {
        var whole = new TreeDifferences();
        if (BuildOutForm.AsList(from) is YamlSequence before && BuildOutForm.AsList(to) is YamlSequence after)
            whole.CompareLists(BuildOutForm.Key, before, after, before, after);
        else
            whole.Add(BuildOutForm.Key, from, to);
        var every = new TreeDifferences();
        var nothing = new YamlMapping(from.Mark, []);
        every.Compare(EveryPhase, BuildOutForm.DefaultsOf(from) ?? nothing, BuildOutForm.DefaultsOf(to) ?? nothing);
        _found.AddRange(every._found.Where(one => whole._found.Any(other => IsOfAPhase(other, one))));
        _found.AddRange(whole._found.Where(one => !every._found.Any(other => IsOfAPhase(one, other))));
    }

    /// <summary>Whether a difference between two phases is the one between what every phase has.</summary>
    private static bool IsOfAPhase(ModelDifference ofPhase, ModelDifference ofEvery) =>
        ofPhase.From?.Value == ofEvery.From?.Value && ofPhase.To?.Value == ofEvery.To?.Value
        && ofPhase.Path.EndsWith(ofEvery.Path[EveryPhase.Length..], StringComparison.Ordinal);

    private void CompareKeys(string path, YamlMapping first, YamlMapping second)
    {
        foreach (var key in first.Entries.Concat(second.Entries).Select(entry => entry.Key).Distinct(StringComparer.Ordinal))
        {
            if (path.Length > 0 || !NotCompared.Contains(key))
                CompareOrAdd(BuildOutForm.Below(path, key), first.Find(key), second.Find(key));
        }
    }

    private void CompareLists(string path, YamlNode from, YamlNode to, YamlSequence first, YamlSequence second)
    {
        if (Labels(first) is { } before && Labels(second) is { } after)
        {
            foreach (var label in before.Keys.Concat(after.Keys).Distinct(StringComparer.Ordinal))
                CompareOrAdd(BuildOutForm.Below(path, label), before.GetValueOrDefault(label), after.GetValueOrDefault(label));
            CompareOrder(path, before.Keys.Where(after.ContainsKey), after.Keys.Where(before.ContainsKey));
            return;
        }

        // Mappings without a name go by their place; of anything else the whole list is one value.
        if (first.Items.Length != second.Items.Length || !first.Items.All(IsMapping) || !second.Items.All(IsMapping))
        {
            if (!SameItems(first, second))
                Add(path, from, to);
            return;
        }

        for (var i = 0; i < first.Items.Length; i++)
            Compare(BuildOutForm.Below(path, ListItem.Label(first.Items[i], i)), first.Items[i], second.Items[i]);
    }

    /// <summary>The order of a list can matter, as where one of two classes comes first at an instant.</summary>
    private void CompareOrder(string path, IEnumerable<string> before, IEnumerable<string> after)
    {
        string[] first = [.. before];
        string[] second = [.. after];
        if (!first.SequenceEqual(second, StringComparer.Ordinal))
            _found.Add(new(path, Plain(path, $"in the order {string.Join(", ", first)}"), Plain(path, $"in the order {string.Join(", ", second)}")));
    }

    private void CompareOrAdd(string path, YamlNode? from, YamlNode? to)
    {
        if (from is not null && to is not null)
            Compare(path, from, to);
        else
            Add(path, from, to);
    }

    private void Add(string path, YamlNode? from, YamlNode? to) => _found.Add(new(path, Entry(path, from), Entry(path, to)));

    private static ProvenanceEntry? Entry(string path, YamlNode? node) => node switch
    {
        null => null,
        YamlMapping mapping when Provenance.IsIn(mapping) => new(
            path,
            Provenance.OneLine(mapping.Find(Provenance.Value)!),
            Text(mapping, Provenance.Source),
            Text(mapping, Provenance.Range),
            Text(mapping, Provenance.Confidence)),
        _ => Plain(path, Provenance.OneLine(node)),
    };

    private static ProvenanceEntry Plain(string path, string value) => new(path, value, null, null, null);

    private static string? Text(YamlMapping mapping, string key) => mapping.Find(key) is YamlScalar { IsNull: false } scalar ? scalar.Text : null;

    /// <summary>The items by their names; null where any has none, or one that another has.</summary>
    private static OrderedDictionary<string, YamlNode>? Labels(YamlSequence list)
    {
        var labels = new OrderedDictionary<string, YamlNode>(StringComparer.Ordinal);
        foreach (var item in list.Items)
        {
            if (ListItem.Name(item) is not { } name || !labels.TryAdd(name, item))
                return null;
        }

        return labels;
    }

    private static bool IsMapping(YamlNode node) => Provenance.Unwrap(node, out _) is YamlMapping;

    private static bool SameItems(YamlSequence first, YamlSequence second) =>
        first.Items.Length == second.Items.Length && first.Items.Zip(second.Items).All(pair => Between(pair.First, pair.Second).IsEmpty);

}
