using System;

namespace DatacenterDes.Model.Traces;

/// <summary>A name on the line being read, without a string of its own.</summary>
internal sealed class TraceName
{
    /// <summary>As long as a model's names.</summary>
    public const int Longest = 100;

    private readonly char[] _letters = new char[Longest];
    private int _length;

    /// <summary>The name; empty where the line has none.</summary>
    public ReadOnlySpan<char> Text => _letters.AsSpan(0, _length);

    /// <summary>Where a name is written before <see cref="Take"/>.</summary>
    public Span<char> Room => _letters;

    public void Take(int length) => _length = length;

    public void Clear() => _length = 0;
}
