using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Reading.Keys;

namespace DatacenterDes.Model.Files.Describing;

/// <summary>A key at its place.</summary>
/// <param name="Path">Dotted, <c>*</c> for a name or a place in a list.</param>
/// <param name="Section">The section that has it.</param>
/// <param name="Key">The key.</param>
internal sealed record KeyPath(string Path, Section Section, Key Key)
{
    /// <summary>Every key of model files at every place that it has, in the order of the reference.</summary>
    public static readonly ImmutableArray<KeyPath> All = [.. Below(Vocabulary.Model, "")];

    /// <summary>The sections of what stands at it.</summary>
    public ImmutableArray<Section> Within => Vocabulary.Within(Section, Key.Name);

    /// <summary>The keys that a path means: written whole, with names of one's own in place of stars, without the stars, or by its end alone.</summary>
    public static ImmutableArray<KeyPath> Find(string path)
    {
        var words = path.Split('.');
        var whole = All.Where(key => Matches(key.Path.Split('.'), 0, words, 0)).ToImmutableArray();
        // A name that the file chooses can be any word: a key of that name is meant before it.
        var best = whole.IsEmpty ? [] : whole.Where(key => Same(key, words) == whole.Max(other => Same(other, words))).ToImmutableArray();
        return !best.IsEmpty ? best : [.. All.Where(key => EndsWith(key.Path.Split('.'), words))];
    }

    /// <summary>The paths most like one that is none.</summary>
    public static ImmutableArray<string> Like(string path)
    {
        var bare = Bare(path);
        if (Nearest.To(bare, All.Select(key => Bare(key.Path))) is { } near)
            return [.. All.Where(key => Bare(key.Path) == near).Select(key => key.Path)];
        var last = bare.Split('.')[^1];
        return Nearest.To(last, All.Select(key => key.Key.Name)) is { } name
            ? [.. All.Where(key => key.Key.Name == name).Select(key => key.Path)]
            : [];
    }

    private static string Bare(string path) => path.Replace(".*", "", StringComparison.Ordinal);

    private static int Same(KeyPath key, string[] words) => key.Path.Split('.').Intersect(words).Count();

    private static bool Matches(string[] pattern, int at, string[] words, int from)
    {
        if (at == pattern.Length)
            return from == words.Length;
        if (pattern[at] == "*" && Matches(pattern, at + 1, words, from))
            return true;
        return from < words.Length && (pattern[at] == "*" || pattern[at] == words[from]) && Matches(pattern, at + 1, words, from + 1);
    }

    private static bool EndsWith(string[] pattern, string[] words)
    {
        string[] bare = [.. pattern.Where(word => word != "*")];
        string[] asked = [.. words.Where(word => word != "*")];
        return asked.Length <= bare.Length && bare.AsSpan(bare.Length - asked.Length).SequenceEqual(asked);
    }

    private static IEnumerable<KeyPath> Below(Section section, string path)
    {
        foreach (var key in section.Declared)
        {
            var at = path.Length == 0 ? key.Name : $"{path}.{key.Name}";
            yield return new(at, section, key);
            foreach (var below in Vocabulary.Within(section, key.Name))
            {
                var isListed = below.Path.EndsWith(".*", StringComparison.Ordinal) && key.Name != BuildOutForm.EveryPhase;
                foreach (var inner in Below(below, isListed ? $"{(key.Name == BuildOutForm.Phases ? path : at)}.*" : at))
                    yield return inner;
            }
        }

        if (section == Vocabulary.Failures)
        {
            foreach (var inner in Below(Vocabulary.NodeComponent, "failures.*.*"))
                yield return inner;
        }
    }
}
