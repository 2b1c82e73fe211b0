using System.Collections.Immutable;

namespace DatacenterDes.Model.Files.Reading;

/// <summary>Words that belong to the vocabulary and that the engine does not act on yet: never taken for misspellings, never silently ignored.</summary>
/// <remarks>Simulating one starts with taking its line out and putting the key into <see cref="Vocabulary"/>, or the word into its choice.</remarks>
internal static class NotSimulatedYet
{
    public static readonly ImmutableArray<string> Keys = [
    ];

    /// <summary>Values, as <c>key: word</c>.</summary>
    public static readonly ImmutableArray<string> Values = [
    ];

    public static bool HasKey(string pattern) => Keys.Contains(pattern);

    public static bool HasValue(string pattern, string word) => Values.Contains($"{pattern}: {word}");
}
