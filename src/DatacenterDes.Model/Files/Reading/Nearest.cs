using System;
using System.Collections.Generic;

namespace DatacenterDes.Model.Files.Reading;

/// <summary>What a misspelt word was probably meant to be.</summary>
public static class Nearest
{
    /// <summary>The known word with the fewest letters inserted, left out, replaced or swapped with a neighbour; null if none is similar.</summary>
    public static string? To(string word, IEnumerable<string> known)
    {
        // Long rubbish is compared by its beginning: the table below is quadratic.
        var head = word.Length <= 64 ? word : word[..64];
        string? best = null;
        var fewest = Math.Max(1, (head.Length + 1) / 3) + 1;
        foreach (var candidate in known)
        {
            var edits = Edits(head.ToLowerInvariant(), candidate.ToLowerInvariant());
            if (edits < fewest)
                (best, fewest) = (candidate, edits);
        }

        return best;
    }

    /// <summary><c>; did you mean "x"?</c>, or the words to choose from.</summary>
    public static string Hint(string word, IReadOnlyCollection<string> known) => To(word, known) switch
    {
        { } near => $"; did you mean \"{near}\"?",
        null when known.Count == 0 => "",
        null => $"; known here: {string.Join(", ", known)}",
    };

    /// <summary>Optimal string alignment distance.</summary>
    private static int Edits(string a, string b)
    {
        var distance = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            distance[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            distance[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = distance[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                var fewest = Math.Min(replaced, 1 + Math.Min(distance[i - 1, j], distance[i, j - 1]));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    fewest = Math.Min(fewest, distance[i - 2, j - 2] + 1);
                distance[i, j] = fewest;
            }
        }

        return distance[a.Length, b.Length];
    }
}
