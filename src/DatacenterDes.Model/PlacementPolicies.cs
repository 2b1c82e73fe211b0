using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace DatacenterDes.Model;

/// <summary>A placement policy as model files name it.</summary>
/// <param name="Word">Its word.</param>
/// <param name="Policy">Which it is.</param>
/// <param name="Meaning">In a few words.</param>
/// <param name="StaysInCampus">Whether a job waits for a campus that holds it.</param>
public sealed record NamedPlacement(string Word, PlacementPolicy Policy, string Meaning, bool StaysInCampus = false);

/// <summary>The placement policies that there are: what the reader of model files, its checks, the reference and the engine know of them.</summary>
public static class PlacementPolicies
{
    private static ImmutableArray<NamedPlacement> _all =
    [
        new("pack", PlacementPolicy.Pack, "the smallest domain that holds the job; if no campus does, several campuses"),
        new("spread", PlacementPolicy.Spread, "evenly over the halls"),
        new("topology", PlacementPolicy.Topology, "as `pack`, but a job waits for a campus that holds it", StaysInCampus: true),
    ];

    /// <summary>In the order in which they are listed.</summary>
    public static IReadOnlyList<NamedPlacement> All => _all;

    /// <summary>Whether a job of a policy waits for a campus that holds it.</summary>
    public static bool StaysInCampus(this PlacementPolicy policy) => _all[(int)policy].StaysInCampus;

    /// <summary>The policy of a word, which is added where it is not known.</summary>
    /// <param name="word">How model files name it.</param>
    /// <param name="meaning">In a few words.</param>
    public static PlacementPolicy Named(string word, string meaning) => _all.FirstOrDefault(known => known.Word == word)?.Policy ?? Add(word, meaning);

    /// <summary>Adds a policy of one's own, before any model is read.</summary>
    /// <param name="word">How model files name it.</param>
    /// <param name="meaning">In a few words.</param>
    /// <returns>The policy.</returns>
    public static PlacementPolicy Add(string word, string meaning)
    {
        if (_all.Any(known => known.Word == word))
            throw new ArgumentException($"there is a placement policy {word} already", nameof(word));
        var policy = (PlacementPolicy)_all.Length;
        _all = _all.Add(new NamedPlacement(word, policy, meaning));
        return policy;
    }
}
