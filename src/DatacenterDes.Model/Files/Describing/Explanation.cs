using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Reading.Keys;
using DatacenterDes.Model.Files.Values;

namespace DatacenterDes.Model.Files.Describing;

/// <summary>Explains single keys of model files in plain text.</summary>
public static partial class Explanation
{
    private const int Width = 100;

    /// <summary>What a key means, what it can say, and what holds without it; of a group, what keys it has.</summary>
    /// <param name="path">As <c>--set</c> takes it, as in <c>workload.classes.train.draw</c>, with <c>*</c> for a name or without, or only its end; empty for the model itself.</param>
    /// <param name="fault">Why there is none, with what was probably meant; empty if there is.</param>
    /// <returns>Lines; null where the path is no key, or several.</returns>
    public static string? Of(string path, out string fault) => Of(path, [], out fault);

    /// <summary>The same, with the words that plugins add.</summary>
    /// <param name="path">As above.</param>
    /// <param name="plugins">The plugins.</param>
    /// <param name="fault">Why there is none.</param>
    public static string? Of(string path, ImmutableArray<PolicyPlugin> plugins, out string fault)
    {
        ArgumentNullException.ThrowIfNull(path);
        fault = "";
        if (path.Length == 0)
            return Keys([Vocabulary.Model]);
        var found = KeyPath.Find(path.EndsWith(".*", StringComparison.Ordinal) ? path[..^2] : path);
        if (found.Select(key => Rest(key.Path)).Distinct().Count() == 1)
            return string.Join('\n', found.DistinctBy(key => key.Key).Select(key => Text(key, plugins)));
        fault = found.IsEmpty
            ? $"{IssueText.Quote(path)} is no key of model files{Hint(path)}"
            : $"{IssueText.Quote(path)} is a key in several places: {string.Join(", ", found.Select(key => key.Path).Distinct())}";
        return null;
    }

    private static string Hint(string path) => KeyPath.Like(path) switch
    {
        [] => "; without a path, the sections are listed",
        { Length: <= 5 } like => $"; did you mean {IssueText.List(like.AsSpan())}?",
        [var first, ..] => $"; did you mean {first}?",
    };

    /// <summary>Components of failures are the same at every level.</summary>
    private static string Rest(string path) => path.StartsWith("failures.", StringComparison.Ordinal) ? string.Join('.', path.Split('.').Skip(2)) : path;

    private static string Text(KeyPath found, ImmutableArray<PolicyPlugin> plugins)
    {
        var (key, text) = (found.Key, new StringBuilder());
        text.Append(found.Path).Append(found.Section == Vocabulary.Substation ? " of a substation" : "").Append(key.IsRequired ? " (required)\n" : "\n");
        if (key.Meaning.Length > 0)
            Wrapped(text, Plain(key.Meaning), "  ", "  ");
        text.Append('\n');
        Line(text, "value", Value(key.Kind));
        foreach (var (word, meaning) in key.Kind.Forms.OfType<WordsKind>().SelectMany(kind => kind.Words).Where(word => word.Meaning.Length > 0))
            Wrapped(text, $"{word}: {Plain(meaning)}", "            ", "              ");
        foreach (var (file, word, meaning) in PolicyWords.At(found.Path, plugins))
            Wrapped(text, $"{word}: {(meaning.Length > 0 ? $"{Plain(meaning)}; " : "")}of {file}", "            ", "              ");
        if (key.Default.Length > 0)
            Line(text, "default", Plain(key.Default));
        var instead = found.Section.AlternativesTo(key.Name).ToArray();
        if (instead.Length > 0)
            Line(text, "not with", string.Join(", ", instead));
        if (key.Example.Length > 0)
            Line(text, "example", $"{key.Name}: {key.Example}");
        ImmutableArray<Section> within = found.Path == BuildOutForm.Key ? [Vocabulary.BuildOut, Vocabulary.Phase, Vocabulary.Substation] : found.Within;
        if (!within.IsEmpty)
            text.Append('\n').Append(Keys(within));
        return text.ToString();
    }

    private static string Value(ValueKind kind) => string.Join("; or ", kind.Forms.Select(form => form switch
    {
        NumberKind number => Plain(number.Text) + Units(number.Quantity),
        RandomKind random => $"random quantity: one {random.Name}{Units(random.Measure.Quantity)}, or a distribution ({string.Join(", ", DistributionForms.Names)})",
        _ => Plain(form.Text),
    }));

    private static string Units(Quantity quantity) =>
        quantity.Units.IsEmpty ? "" : $" in {IssueText.List([.. quantity.Units.Select(unit => unit.Symbol)])}{(quantity.BareAllowed ? ", or a plain number" : "")}";

    private static string Keys(ImmutableArray<Section> sections)
    {
        var text = new StringBuilder();
        foreach (var section in sections)
        {
            var of = section == Vocabulary.Phase ? " of a phase" : section == Vocabulary.Substation ? " of a substation" : "";
            text.Append(CultureInfo.InvariantCulture, $"  keys{of} (* required)\n");
            foreach (var key in section.Declared)
                Wrapped(text, Plain(Short(key.Meaning)), $"  {(key.IsRequired ? '*' : ' ')} {key.Name,-22} ", new(' ', 27));
        }

        return text.ToString();
    }

    /// <summary>Its first sentence.</summary>
    private static string Short(string meaning) => meaning.Split(". ")[0].Split("; ")[0];

    private static void Line(StringBuilder text, string name, string value) => Wrapped(text, value, $"  {name,-10}", new(' ', 12));

    private static void Wrapped(StringBuilder text, string words, string first, string others)
    {
        var (line, isEmpty) = (new StringBuilder(first), true);
        foreach (var word in words.Split(' '))
        {
            if (!isEmpty && line.Length + 1 + word.Length > Width)
            {
                text.Append(line.ToString().TrimEnd()).Append('\n');
                (line, isEmpty) = (new StringBuilder(others), true);
            }

            line.Append(isEmpty ? "" : " ").Append(word);
            isEmpty = false;
        }

        text.Append(line.ToString().TrimEnd()).Append('\n');
    }

    /// <summary>Without the marks of Markdown.</summary>
    private static string Plain(string markdown) => Link().Replace(markdown, "$1").Replace("`", "", StringComparison.Ordinal);

    [GeneratedRegex(@"\[([^\]]*)\]\([^)]*\)", RegexOptions.CultureInvariant)]
    private static partial Regex Link();
}
