using System.Collections.Generic;
using System.Collections.Immutable;

namespace DatacenterDes.Model;

/// <summary>An order of waiting jobs, by its word; ties go by submission.</summary>
/// <remarks>
/// What is registered here can be named in a model file, and <c>explain</c>, the schema and the reference tell of it. The engine has a class
/// of that word, which ranks the jobs. A plugin adds words for a run.
/// </remarks>
/// <param name="Word">As a model file writes it.</param>
/// <param name="Meaning">Who goes first, in Markdown.</param>
public sealed record QueueOrder(string Word, string Meaning)
{
    private static readonly List<QueueOrder> Known = [];

    /// <summary>First come, first served.</summary>
    public static QueueOrder Fcfs { get; } = Register("fcfs", "first come");

    /// <summary>Shortest requested time first.</summary>
    public static QueueOrder Sjf { get; } = Register("sjf", "shortest requested time");

    /// <summary>Longest requested time first.</summary>
    public static QueueOrder Ljf { get; } = Register("ljf", "longest requested time");

    /// <summary>Fewest chips first.</summary>
    public static QueueOrder Smallest { get; } = Register("smallest", "fewest chips");

    /// <summary>Most chips first.</summary>
    public static QueueOrder Largest { get; } = Register("largest", "most chips");

    /// <summary>Highest priority first, which may grow with waiting.</summary>
    public static QueueOrder Priority { get; } = Register("priority", "highest `priority`, with `aging`");

    /// <summary>The tenant first that has used least for its weight.</summary>
    public static QueueOrder FairShare { get; } = Register(
        "fair-share",
        "of the tenant that has used least chip time for its `weight`, where past usage counts half after every `half-life`; ranked anew every `recalculate`, and at every pass");

    /// <summary>Those of the program, in the order of the reference.</summary>
    public static ImmutableArray<QueueOrder> All { get; } = [.. Known];

    /// <inheritdoc/>
    public override string ToString() => Word;

    private static QueueOrder Register(string word, string meaning)
    {
        var order = new QueueOrder(word, meaning);
        Known.Add(order);
        return order;
    }
}
