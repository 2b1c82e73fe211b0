using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text.RegularExpressions;
using DatacenterDes.Model.Experiments;
using DatacenterDes.Model.Files.Yaml;

namespace DatacenterDes.Model.Files.Reading;

/// <summary>Gathers every fault of a model, so that its author sees them all at once.</summary>
internal sealed partial class IssueLog
{
    /// <summary>More than anyone reads; a file of rubbish does not make a million lines.</summary>
    private const int Most = 1_000;

    private readonly List<ModelIssue> _issues = [];

    /// <summary>How many more entries of a list have the fault of an issue, by the place of the issue.</summary>
    private readonly Dictionary<int, int> _likeIt = [];

    /// <summary>Places of issues of entries of lists.</summary>
    private readonly Dictionary<(string File, string List, string Fault), int> _ofLists = [];
    private readonly List<ModelWarning> _warnings = [];
    private readonly List<RangedValue> _claims = [];

    /// <summary>Faults so far: a reader that sees it unchanged knows that what it read is whole.</summary>
    public int Count { get; private set; }

    public ImmutableArray<ModelIssue> Issues =>
        [.. _issues.Select(WithLikes).OrderBy(issue => issue.File, StringComparer.Ordinal).ThenBy(issue => issue.Line)];

    public ImmutableArray<ModelWarning> Warnings =>
        [.. _warnings.Distinct().OrderBy(warning => warning.File, StringComparer.Ordinal).ThenBy(warning => warning.Line)];

    /// <summary>The values that claim a range which holds them, in the order in which they were read.</summary>
    public ImmutableArray<RangedValue> Claims => [.. _claims];

    /// <summary>Adds a fault.</summary>
    /// <param name="mark">Where.</param>
    /// <param name="path">Dotted path of the value, empty where none applies.</param>
    /// <param name="message">What was found, and what was expected.</param>
    /// <param name="isValue">Whether it is one of a single value.</param>
    public void Add(SourceMark mark, string path, string message, bool isValue = false)
    {
        Count++;
        if (isValue && IsOfListWithSameFault(mark.File, path, message))
            return;
        var issue = new ModelIssue(mark.File, mark.Line, path, message);
        // What every phase has is read once for each.
        if (_issues.Count < Most && !_issues.Contains(issue))
            _issues.Add(issue);
    }

    public void Claim(RangedValue claim) => _claims.Add(claim);

    public void Warn(SourceMark mark, string path, string message) =>
        _warnings.Add(new(mark.File, mark.Line, path, message));

    /// <summary>A list whose entries all have one fault is one line, which counts them.</summary>
    private bool IsOfListWithSameFault(string file, string path, string message)
    {
        if (ListItem.ListOf(path) is not { } list)
            return false;
        var key = (file, list, Found().Replace(message, ""));
        if (_ofLists.TryAdd(key, _issues.Count))
            return false;
        var first = _ofLists[key];
        _likeIt[first] = _likeIt.GetValueOrDefault(first) + 1;
        return true;
    }

    private ModelIssue WithLikes(ModelIssue issue, int place) => _likeIt.GetValueOrDefault(place) switch
    {
        0 => issue,
        1 => issue with { Message = $"{issue.Message}; the same goes for another entry of the list" },
        var more => issue with { Message = $"{issue.Message}; the same goes for {more:N0} more entries of the list" },
    };

    /// <summary>What was found, and how to write that.</summary>
    [GeneratedRegex("^\"[^\"]*\"|write \"[^\"]*\"", RegexOptions.CultureInvariant)]
    private static partial Regex Found();
}
