using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text;
using DatacenterDes.Model.Files.Reading;
using DatacenterDes.Model.Files.Reading.Keys;

namespace DatacenterDes.Model.Files.Describing;

/// <summary>Writes the tables of keys into a page: what stands between <c>&lt;!-- keys: SECTION, SECTION; WHAT --&gt;</c> and <c>&lt;!-- end of keys --&gt;</c>.</summary>
/// <remarks>Groups within a section are rows of its table, unless the page has a table of their own. A key that several sections share is told once.</remarks>
internal sealed class KeyTables
{
    private const string Begin = "<!-- keys: ";
    private const string End = "<!-- end of keys -->";

    /// <summary>The keys of sections with a table of their own.</summary>
    private readonly HashSet<Key> _own;

    private readonly HashSet<Key> _told = new(ReferenceEqualityComparer.Instance);

    private KeyTables(IEnumerable<Section> own) => _own = new(own.SelectMany(section => section.Declared), ReferenceEqualityComparer.Instance);

    /// <summary>The page with its tables written anew, and the keys that they tell of.</summary>
    /// <exception cref="FormatException">A mark names no section, or has no end.</exception>
    public static (string Page, IReadOnlySet<Key> Told) In(string page)
    {
        var lines = page.Split('\n');
        var own = lines.Where(IsBegin).SelectMany(Named).ToArray();
        var tables = new KeyTables(own);
        var text = new StringBuilder();
        for (var i = 0; i < lines.Length; i++)
        {
            text.Append(lines[i]).Append(i < lines.Length - 1 ? "\n" : "");
            if (!IsBegin(lines[i]))
                continue;
            var what = Words(lines[i]) is [_, var of] ? $" of {of.Trim()}" : "";
            text.Append(CultureInfo.InvariantCulture, $"\n| key{what} | value | default | |\n|---|---|---|---|\n");
            var named = Named(lines[i]);
            foreach (var section in named)
                tables.Add(text, section, "", isAlone: named.Length == 1);
            text.Append('\n');
            while (lines[++i] != End)
            {
                if (i == lines.Length - 1)
                    throw new FormatException($"A table of keys has no end: {End}");
            }

            text.Append(End).Append('\n');
        }

        return (text.ToString(), tables._told);
    }

    private static bool IsBegin(string line) => line.StartsWith(Begin, StringComparison.Ordinal);

    private static string[] Words(string line) => line[Begin.Length..^" -->".Length].Split(';');

    private static Section[] Named(string line) => [.. Words(line)[0].Split(", ").Select(name => Named(name, line))];

    /// <summary>A section by its path; of several there, the one with a key.</summary>
    private static Section Named(string name, string line)
    {
        var words = name.Split(' ');
        var path = words[0] == "." ? "" : words[0];
        return Vocabulary.All.Append(TableKeys.Layout).FirstOrDefault(section => section.Path == path && (words.Length == 1 || section.Keys[0] == words[1]))
            ?? throw new FormatException($"{line} names no section of model files.");
    }

    /// <param name="text">Takes the rows.</param>
    /// <param name="section">Has the keys.</param>
    /// <param name="prefix">The groups that it is within.</param>
    /// <param name="isAlone">Whether the table is its own, and names the keys too that stand elsewhere.</param>
    private void Add(StringBuilder text, Section section, string prefix, bool isAlone = true)
    {
        ImmutableArray<Key> layout = section == TableKeys.Layout ? [] : [.. section.Declared.Where(TableKeys.Layout.Declared.Contains)];
        ImmutableArray<Key> shared = [.. section.Declared.Except(layout).Where(_told.Contains)];
        foreach (var key in section.Declared.Except(layout).Except(shared))
        {
            _told.Add(key);
            var told = key.Kind.Forms.OfType<WordsKind>().SelectMany(kind => kind.Words).Where(word => word.Meaning.Length > 0).ToArray();
            Row(text, prefix + (key.IsRequired ? $"**`{key.Name}`**" : $"`{key.Name}`"), told.Length > 0 ? Others(key) : key.Kind.Text, key.Default, key.Meaning);
            foreach (var (word, meaning) in told)
                Row(text, "", $"`{word}`", "", meaning);
            foreach (var below in Vocabulary.Within(section, key.Name).Where(below => !below.Declared.All(key => _own.Contains(key) || _told.Contains(key))))
                Add(text, below, $"{prefix}`{key.Name}`: ");
        }

        if (!layout.IsEmpty)
            Row(text, string.Join(", ", layout.Select(key => $"{prefix}`{key.Name}`")), "see [tables](#tables-of-others)", "", "how the file is read");
        if (!shared.IsEmpty && isAlone)
            Row(text, string.Join(", ", shared.Select(key => $"{prefix}`{key.Name}`")), "as above", "", "");
    }

    /// <summary>What a key can say besides the words that have rows of their own.</summary>
    private static string Others(Key key)
    {
        ImmutableArray<string> others = [.. key.Kind.Forms.SelectMany(kind => kind is WordsKind words
            ? words.Words.Where(word => word.Meaning.Length == 0).Select(word => $"`{word.Word}`")
            : [kind.Text]), "one of:"];
        return IssueText.List(others.AsSpan());
    }

    private static void Row(StringBuilder text, params ReadOnlySpan<string> cells)
    {
        foreach (var cell in cells)
            text.Append("| ").Append(cell.Replace("|", "\\|", StringComparison.Ordinal)).Append(cell.Length == 0 ? "" : " ");
        text.Append("|\n");
    }
}
