using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Experiments;
using DatacenterDes.Model.Files.Yaml;

namespace DatacenterDes.Model.Files.Reading;

/// <summary>Gathers every fault of a model, so that its author sees them all at once.</summary>
internal sealed class IssueLog
{
    /// <summary>More than anyone reads; a file of rubbish does not make a million lines.</summary>
    private const int Most = 1_000;

    private readonly List<ModelIssue> _issues = [];
    private readonly List<ModelWarning> _warnings = [];
    private readonly List<RangedValue> _claims = [];

    /// <summary>Faults so far: a reader that sees it unchanged knows that what it read is whole.</summary>
    public int Count { get; private set; }

    public ImmutableArray<ModelIssue> Issues =>
        [.. _issues.OrderBy(issue => issue.File, StringComparer.Ordinal).ThenBy(issue => issue.Line)];

    public ImmutableArray<ModelWarning> Warnings =>
        [.. _warnings.OrderBy(warning => warning.File, StringComparer.Ordinal).ThenBy(warning => warning.Line)];

    /// <summary>The values that claim a range which holds them, in the order in which they were read.</summary>
    public ImmutableArray<RangedValue> Claims => [.. _claims];

    public void Add(SourceMark mark, string path, string message)
    {
        Count++;
        if (_issues.Count < Most)
            _issues.Add(new(mark.File, mark.Line, path, message));
    }

    public void Claim(RangedValue claim) => _claims.Add(claim);

    public void Warn(SourceMark mark, string path, string message) =>
        _warnings.Add(new(mark.File, mark.Line, path, message));
}
