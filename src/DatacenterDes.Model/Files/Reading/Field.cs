using System.Collections.Generic;
using System.Collections.Immutable;
using DatacenterDes.Model.Files.Yaml;

namespace DatacenterDes.Model.Files.Reading;

/// <summary>A value of a model file at its place, with its provenance taken off.</summary>
internal sealed class Field
{
    private readonly IReadOnlyDictionary<YamlNode, string>? _elsewhere;

    private Field(YamlNode node, YamlScalar? range, string path, IssueLog log, IReadOnlyDictionary<YamlNode, string>? elsewhere)
    {
        _elsewhere = elsewhere;
        Node = node;
        Range = range;
        Path = path;
        Log = log;
    }

    public YamlNode Node { get; }

    /// <summary>Low and high that the value claims to lie between, as written; null for none.</summary>
    public YamlScalar? Range { get; }

    /// <summary>Dotted path; list items are known by their name where they have one.</summary>
    public string Path { get; }

    public IssueLog Log { get; }

    /// <param name="node">The value.</param>
    /// <param name="path">Its path.</param>
    /// <param name="log">Takes its faults.</param>
    /// <param name="elsewhere">Paths of those values within it that the file has elsewhere.</param>
    public static Field Of(YamlNode node, string path, IssueLog log, IReadOnlyDictionary<YamlNode, string>? elsewhere = null) =>
        new(Provenance.Unwrap(node, out var range), range, elsewhere?.GetValueOrDefault(node) ?? path, log, elsewhere);

    public Field Child(string key, YamlNode node) => Of(node, Path.Length == 0 ? key : $"{Path}.{key}", Log, _elsewhere);

    /// <summary>What a key says, or the group itself where the key is missing: the place to report a rule that it breaks.</summary>
    public Field ChildAt(string key) => (Node as YamlMapping)?.Find(key) is { } node ? Child(key, node) : this;

    public void Fault(string message) => Log.Add(Node.Mark, Path, message, isValue: Node is YamlScalar);

    public void Warn(string message) => Log.Warn(Node.Mark, Path, message);

    /// <summary>The text of a single value. Anything else is a fault that names what was expected.</summary>
    public bool TryText(string expected, out string text)
    {
        text = "";
        switch (Node)
        {
            case YamlScalar { IsNull: false } scalar:
                text = scalar.Text;
                return true;
            case YamlScalar:
                Fault($"has no value; write {expected}");
                return false;
            case YamlSequence:
                Fault($"is a list; write {expected}");
                return false;
            default:
                Fault($"is a group of keys; write {expected}");
                return false;
        }
    }

    /// <summary>The items of a list, each with its name in its path.</summary>
    public ImmutableArray<Field> Items(string expected)
    {
        RefuseRange();
        if (Node is not YamlSequence sequence)
        {
            Fault($"must be a list: {expected}");
            return [];
        }

        var items = ImmutableArray.CreateBuilder<Field>(sequence.Items.Length);
        for (var i = 0; i < sequence.Items.Length; i++)
            items.Add(Child(ListItem.Label(sequence.Items[i], i), sequence.Items[i]));
        return items.MoveToImmutable();
    }

    /// <summary>A range claimed where there is no single number or date to hold against it.</summary>
    public void RefuseRange()
    {
        if (Range is not null)
            Log.Add(Range.Mark, Path, "a range belongs to a single number, date or distribution; put it there");
    }
}
