using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO.Enumeration;
using System.Linq;
using DatacenterDes.Model.Files.Reading;

namespace DatacenterDes.Analysis;

/// <summary>Which figures are asked for: names, groups (<c>jobs.wait_s</c>) and patterns with <c>*</c> for anything.</summary>
internal sealed class FigureSelection
{
    private readonly ImmutableArray<string> _patterns;

    private FigureSelection(ImmutableArray<string> patterns) => _patterns = patterns;

    /// <summary>Every figure.</summary>
    public static FigureSelection All { get; } = new([]);

    /// <summary>Figures by their names.</summary>
    public static FigureSelection Of(IEnumerable<string> names) => new([.. names]);

    /// <summary>Reads a list parted by commas.</summary>
    /// <param name="text">As in <c>jobs.wait_s,cost.*</c>.</param>
    /// <param name="known">The figures that there are.</param>
    /// <exception cref="InputException">A name or a pattern is that of no figure.</exception>
    public static FigureSelection Parse(string text, IReadOnlyCollection<FigureKey> known)
    {
        ImmutableArray<string> patterns = [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        if (patterns.IsEmpty)
            throw new InputException("--only: names no figure; write a list such as jobs.wait_s,utilization.productive");
        string[] faults = [.. patterns.Where(pattern => !known.Any(key => Has(pattern, key))).Select(pattern => Fault(pattern, known))];
        return faults.Length == 0 ? new(patterns) : throw new InputException(faults);
    }

    /// <summary>Whether a figure is asked for.</summary>
    public bool Has(FigureKey key) => _patterns.IsEmpty || _patterns.Any(pattern => Has(pattern, key));

    private static bool Has(string pattern, FigureKey key) =>
        FileSystemName.MatchesSimpleExpression(pattern, key.Text, ignoreCase: false)
        || (key.Text.StartsWith(pattern, StringComparison.Ordinal) && key.Text.Length > pattern.Length && key.Text[pattern.Length] == '.');

    private static string Fault(string pattern, IReadOnlyCollection<FigureKey> known)
    {
        IEnumerable<string> groups = known.Select(key => key.Text[..Math.Max(0, key.Text.LastIndexOf('.'))]);
        string? near = Nearest.To(pattern, known.Select(key => key.Text).Concat(groups).Distinct());
        return $"--only: no figure here is named \"{pattern}\"; {(near is null ? "--csv lists them all" : $"did you mean \"{near}\"?")}";
    }
}
