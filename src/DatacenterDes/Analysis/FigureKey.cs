using System;
using System.Collections.Immutable;
using System.Linq;

namespace DatacenterDes.Analysis;

/// <summary>The name of a figure: the keys that lead to it in <c>summary.json</c>, and the same as one dotted text.</summary>
/// <remarks>A name of the model's that holds a dot or a quotation mark is quoted in the text: <c>jobs.by_class."v2.1".wait_s.mean</c>.</remarks>
internal sealed class FigureKey : IEquatable<FigureKey>
{
    /// <param name="path">From the outermost key on.</param>
    public FigureKey(ImmutableArray<string> path)
    {
        Path = path;
        Text = string.Join('.', path.Select(Quoted));
        Declared = FigureCatalogue.Find(path);
    }

    /// <summary>From the outermost key on.</summary>
    public ImmutableArray<string> Path { get; }

    /// <summary>The same, dotted.</summary>
    public string Text { get; }

    /// <summary>What the catalogue says of it; null where it says nothing.</summary>
    public FigurePattern? Declared { get; }

    /// <inheritdoc/>
    public bool Equals(FigureKey? other) => ReferenceEquals(this, other) || (other is not null && Text == other.Text);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FigureKey);

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static string Quoted(string name) =>
        name.Length == 0 || name.AsSpan().ContainsAny('.', '"') ? $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : name;
}
