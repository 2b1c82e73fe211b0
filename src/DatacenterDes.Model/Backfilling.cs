using System.Collections.Generic;
using System.Collections.Immutable;

namespace DatacenterDes.Model;

/// <summary>Whether a job may start before those ahead of it, by its word.</summary>
/// <remarks>Registered as a <see cref="QueueOrder"/> is: the engine has a class of that word, which makes the passes over the queue.</remarks>
/// <param name="Word">As a model file writes it; empty where it writes none.</param>
/// <param name="Meaning">Who may start, in Markdown.</param>
public sealed record Backfilling(string Word, string Meaning)
{
    private static readonly List<Backfilling> Known = [];

    /// <summary>No: heads start while they fit.</summary>
    public static Backfilling None { get; } = new("", "");

    /// <summary>If it does not delay the reserved start of the head (Lifka 1995, "The ANL/IBM SP scheduling system").</summary>
    public static Backfilling Easy { get; } = Register(
        "easy-backfill",
        "and later jobs start where they do not delay the start reserved for the head. A head larger than what is up has no such start, and everything that fits starts behind it");

    /// <summary>If it delays the reserved start of no job ahead (Mu'alem and Feitelson 2001, doi:10.1109/71.932708).</summary>
    public static Backfilling Conservative { get; } = Register(
        "conservative-backfill", "and later jobs start where they delay the start reserved for no job ahead of them. Reservations count chips");

    /// <summary>Those of the program, in the order of the reference; without <see cref="None"/>.</summary>
    public static ImmutableArray<Backfilling> All { get; } = [.. Known];

    /// <inheritdoc/>
    public override string ToString() => Word.Length == 0 ? "none" : Word;

    private static Backfilling Register(string word, string meaning)
    {
        var backfilling = new Backfilling(word, meaning);
        Known.Add(backfilling);
        return backfilling;
    }
}
