using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Yaml;

namespace DatacenterDes.Model.Files.Loading;

/// <summary>One value put into the tree in place of what the files say.</summary>
internal sealed class Override
{
    private const int LongestOption = 200;

    private readonly string _path;
    private readonly YamlNode _value;
    private readonly IssueLog _log;
    private readonly SourceMark _mark;

    private Override(string path, YamlNode value, SourceMark mark, IssueLog log)
    {
        _path = path;
        _value = value;
        _mark = mark;
        _log = log;
    }

    /// <summary>The tree with the value at a dotted path replaced, or the tree as it was where that cannot be; the fault is then in the log.</summary>
    public static YamlNode Apply(YamlNode root, string path, string value, IssueLog log)
    {
        var option = IssueText.Shorten($"--set {path}={value}", LongestOption);
        if (YamlTreeReader.Read(value, option, log, hasLines: false) is not { } node)
            return root;
        return Apply(root, path, node, new SourceMark(option, 0), log);
    }

    /// <summary>The tree with the value at a dotted path replaced by another tree's.</summary>
    /// <param name="root">The tree.</param>
    /// <param name="path">Dotted path.</param>
    /// <param name="value">What takes the place.</param>
    /// <param name="mark">Where that was asked for: faults of the path are reported there.</param>
    /// <param name="log">Takes the faults.</param>
    public static YamlNode Apply(YamlNode root, string path, YamlNode value, SourceMark mark, IssueLog log)
    {
        if (path.Length > 0 && !path.StartsWith('.') && !path.EndsWith('.') && !path.Contains("..", StringComparison.Ordinal))
            return new Override(path, value, mark, log).At(root, "", path);
        log.Add(mark, "", mark.Line == 0
            ? "must be --set PATH=VALUE, with a dotted path such as scheduler.policy"
            : $"{IssueText.Quote(path)} is no dotted path such as scheduler.policy");
        return root;
    }

    /// <summary>The tree with one top-level value replaced by what a command-line option says.</summary>
    public static YamlNode Apply(YamlNode root, string key, string text, string option, IssueLog log)
    {
        var plain = new YamlScalar(new(option, 0), text);
        return Apply(root, key, plain with { Quoted = plain.IsNull }, new SourceMark(option, 0), log);
    }

    /// <param name="node">What stands here now.</param>
    /// <param name="pattern">Where this is in the vocabulary.</param>
    /// <param name="rest">The part of the path that is still ahead.</param>
    private YamlNode At(YamlNode node, string pattern, string rest)
    {
        var bare = Provenance.Unwrap(node, out _);
        var replaced = bare switch
        {
            _ when pattern == BuildOutForm.Key && (BuildOutForm.IsGroup(bare) || rest.Split('.')[0] == BuildOutForm.EveryPhase) => InBuildOut(BuildOutForm.AsGroup(bare), rest),
            YamlMapping mapping => InMapping(mapping, pattern, rest),
            YamlSequence sequence => InList(sequence, pattern, rest),
            _ => InScalar(node, rest),
        };
        return ReferenceEquals(bare, node) || replaced is null
            ? replaced ?? node
            : ((YamlMapping)node).With(new(Provenance.Value, _mark, replaced));
    }

    /// <summary>Phases go by their names; what a phase has from <c>every-phase</c> becomes its own where a part of it is changed.</summary>
    private YamlMapping? InBuildOut(YamlMapping group, string rest)
    {
        const string phases = BuildOutForm.Phases + ".";
        var key = rest.Split('.')[0];
        if (key == rest && key is BuildOutForm.EveryPhase or BuildOutForm.Phases)
            return group.With(new(key, _mark, _value));
        var defaults = BuildOutForm.DefaultsOf(group);
        if (key == BuildOutForm.EveryPhase)
            return group.With(new(key, _mark, At(defaults ?? new YamlMapping(_mark, []), Vocabulary.EveryPhase.Path, rest[(key.Length + 1)..])));
        var list = BuildOutForm.ListOf(group) ?? new YamlSequence(_mark, []);
        var replaced = InList(list, BuildOutForm.Key, key == BuildOutForm.Phases ? rest[phases.Length..] : rest, defaults);
        return replaced is null ? null : group.With(new(BuildOutForm.Phases, list.Mark, replaced));
    }

    private YamlMapping? InMapping(YamlMapping mapping, string pattern, string rest)
    {
        // Names come from the file, and may hold dots; keys come from the vocabulary.
        var names = Vocabulary.HasNames(pattern);
        var key = names ? Matching(mapping.Entries.Select(entry => entry.Key), rest) : rest.Split('.')[0];
        if (key is null)
        {
            _log.Add(_mark, _path, $"nothing here is named {IssueText.Quote(rest.Split('.')[0])}{Nearest.Hint(rest.Split('.')[0], [.. mapping.Entries.Select(entry => entry.Key)])}");
            return null;
        }

        var below = names ? $"{pattern}.*" : pattern.Length == 0 ? key : $"{pattern}.{key}";
        // Names of power nodes stand among the keys of failures: what is there can be replaced.
        if (!names && mapping.Find(key) is null && Vocabulary.At(pattern) is { } section && !section.Keys.Contains(key))
        {
            _log.Add(_mark, _path, $"unknown key {IssueText.Quote(key)}{Nearest.Hint(key, section.Keys)}");
            return null;
        }

        if (key.Length == rest.Length)
            return mapping.With(new(key, _mark, _value));
        var child = mapping.Find(key) ?? new YamlMapping(_mark, []);
        return mapping.With(new(key, mapping.Find(key) is null ? _mark : child.Mark, At(child, below, rest[(key.Length + 1)..])));
    }

    private YamlSequence? InList(YamlSequence sequence, string pattern, string rest, YamlMapping? defaults = null)
    {
        var labels = sequence.Items.Select(ListItem.Label).ToImmutableArray();
        var label = Matching(labels, rest);
        var index = label is not null ? labels.IndexOf(label)
            : int.TryParse(rest.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < labels.Length ? number : -1;
        if (index < 0)
        {
            var word = rest.Split('.')[0];
            _log.Add(_mark, _path, $"no item of the list is named {IssueText.Quote(word)}{Nearest.Hint(word, labels)}");
            return null;
        }

        var length = label?.Length ?? rest.Split('.')[0].Length;
        var item = length == rest.Length ? _value : At(Whole(sequence.Items[index], rest[(length + 1)..], defaults), $"{pattern}.*", rest[(length + 1)..]);
        return sequence with { Items = sequence.Items.SetItem(index, item) };
    }

    /// <summary>The item with the default that is to be changed in it.</summary>
    private static YamlNode Whole(YamlNode item, string rest, YamlMapping? defaults)
    {
        var key = rest.Split('.')[0];
        return item is YamlMapping mapping && mapping.Find(key) is null && key.Length < rest.Length && defaults?.Find(key) is { } value
            ? mapping.With(new(key, value.Mark, value))
            : item;
    }

    private YamlNode? InScalar(YamlNode node, string rest)
    {
        _log.Add(_mark, _path, $"{IssueText.Quote(rest)} is not there: what it would be in is the single value {IssueText.Quote(Provenance.OneLine(node))}");
        return null;
    }

    /// <summary>The longest name that the path goes on with.</summary>
    private static string? Matching(IEnumerable<string> names, string rest) =>
        names.Where(name => rest == name || rest.StartsWith($"{name}.", StringComparison.Ordinal)).MaxBy(name => name.Length);
}
