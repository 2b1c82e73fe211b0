using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace DatacenterDes.Tests.Docs;

/// <summary>A page of the documentation.</summary>
/// <param name="Name">Its path from the repository's root, with forward slashes.</param>
internal sealed partial record Page(string Name)
{
    /// <summary>The README, all below <c>docs/</c>, and those beside what they speak of.</summary>
    public static IReadOnlyList<Page> All { get; } =
    [
        .. new[] { "README.md", "results/README.md" }
            .Concat(new[] { "docs", "deploy", "src" }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.md", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/')).Where(path => !path.Contains("/bin/", StringComparison.Ordinal) && !path.Contains("/obj/", StringComparison.Ordinal))))
            .Order(StringComparer.Ordinal).Select(name => new Page(name)),
    ];

    public string Text { get; } = File.ReadAllText(Path.Combine(Repository.Root, Name)).ReplaceLineEndings("\n");

    /// <summary>The fenced blocks, in order.</summary>
    public IReadOnlyList<Block> Blocks => [.. Fences().Matches(Text).Select(fence => new Block(fence.Groups["language"].Value, fence.Groups["rest"].Value, fence.Groups["code"].Value))];

    /// <summary>The text without its fenced blocks.</summary>
    public string Prose => Fences().Replace(Text, "");

    public override string ToString() => Name;

    [GeneratedRegex("^```(?<language>[a-z]*)(?: (?<rest>[^\n]*))?\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fences();

    /// <summary>A fenced block.</summary>
    /// <param name="Language">The first word beside its fence.</param>
    /// <param name="Rest">The rest there: the name of the file that the block is, where it is one.</param>
    /// <param name="Code">What is between its fences.</param>
    public sealed record Block(string Language, string Rest, string Code)
    {
        public string[] Lines => Code.TrimEnd('\n').Split('\n');

        public bool IsFile => Rest.Contains('.', StringComparison.Ordinal);

        /// <summary>Commands that install the program; they are tried where nothing else builds.</summary>
        public bool Installs => Language == "bash" && Code.StartsWith("dotnet pack ", StringComparison.Ordinal);
    }
}
