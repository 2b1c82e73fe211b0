using System;
using System.Collections.Immutable;
using DatacenterDes.Model.Quantities;

namespace DatacenterDes.Model.Electrical;

/// <summary>A kind of node of the electrical graph: a feed, transformer, generator, line-up, busway. Every domain of its level has a number of them.</summary>
public sealed record PowerNode
{
    /// <summary>Its name in the model file.</summary>
    public required string Name { get; init; }

    /// <summary>The domains that have it.</summary>
    public PowerLevel Per { get; init; }

    /// <summary>Instances in each domain, at least 1.</summary>
    public int Count { get; init; } = 1;

    /// <summary>What one instance can deliver for any time.</summary>
    public required Watts Rating { get; init; }

    /// <summary>What one instance may deliver at any instant, whatever it could; null for no such limit.</summary>
    public Watts? Cap { get; init; }

    /// <summary>What one instance delivers at most for any time: its cap where that is less than its rating.</summary>
    public Watts Limit => IsBoundByCap ? Cap!.Value : Rating;

    /// <summary>Whether <see cref="Limit"/> is the cap.</summary>
    public bool IsBoundByCap => Cap is { } cap && cap.Value < Rating.Value;

    /// <summary>How many times its rating may stand beneath it at nameplate, at least 1.</summary>
    public double Oversubscription { get; init; } = 1;

    /// <summary>What feeds it; null for what is fed from outside, or by its own engine.</summary>
    public PowerFeed? Feed { get; init; }

    /// <summary>Share of what it takes in that it loses: at least 0, less than 1. It takes in (delivered + fixed loss) / (1 − loss).</summary>
    public double Loss { get; init; }

    /// <summary>What one instance loses while it is live, counted before the division by 1 − <see cref="Loss"/>.</summary>
    public Watts FixedLoss { get; init; }

    /// <summary>Whether what the facility spends on top of IT power (PUE − 1) joins the load here.</summary>
    public bool Cooling { get; init; }

    /// <summary>How it starts when it is needed; null for what is always there.</summary>
    public Standby? Standby { get; init; }

    /// <summary>The standby node that takes over when no source is live: index into the nodes; null for none.</summary>
    public int? Backup { get; init; }

    /// <summary>How long it stays live without a source.</summary>
    public TimeSpan Battery { get; init; }

    /// <summary>How long it may deliver more than its rating.</summary>
    public TimeSpan Overload { get; init; }
}

/// <summary>The domain that has its own instances of a node, from the widest on.</summary>
public enum PowerLevel
{
    /// <summary>Everything.</summary>
    Fleet,

    /// <summary>A campus.</summary>
    Campus,

    /// <summary>A building.</summary>
    Building,

    /// <summary>A hall.</summary>
    Hall,

    /// <summary>A row.</summary>
    Row,
}

/// <summary>What feeds a node or the UltraServers.</summary>
/// <param name="Sources">Indices into the nodes: two of them only where <paramref name="Kind"/> is <see cref="FeedKind.Together"/>.</param>
/// <param name="Kind">Which instances of a source.</param>
/// <param name="Needs">How many of a source's instances must be live for it to feed anything.</param>
public sealed record PowerFeed(ImmutableArray<int> Sources, FeedKind Kind = FeedKind.Together, int Needs = 1);

/// <summary>Which instances of a source, in the same or the enclosing domain, feed something.</summary>
public enum FeedKind
{
    /// <summary>All, as one bus: those that are live share the load equally.</summary>
    Together,

    /// <summary>Both of two, a source each.</summary>
    EachOf,

    /// <summary>Two of them: instance i takes the i-th pair in the order 12 13 14 23 24 34, round and round.</summary>
    PairOf,

    /// <summary>One of them: instance i takes the i-th, round and round.</summary>
    OneOf,
}

/// <summary>A node that runs only while it is needed.</summary>
/// <param name="Start">From the demand until it runs.</param>
/// <param name="FailsToStart">Probability, of each instance at each demand, that it does not start; 0..1.</param>
public sealed record Standby(TimeSpan Start, double FailsToStart);

/// <summary>What feeds the UltraServers of every row.</summary>
/// <param name="Feed">From where.</param>
/// <param name="Battery">How long they run on batteries of their own.</param>
public sealed record UltraServerFeed(PowerFeed Feed, TimeSpan Battery);
