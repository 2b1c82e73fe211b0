using System.Collections.Generic;
using System.Collections.Immutable;

namespace DatacenterDes.Model.Reliability;

/// <summary>What a failure does, by its word.</summary>
/// <remarks>
/// What is registered here can be named in a model file; its reader, <c>explain</c>, the schema, the reference and the forecasts go by what is
/// said of it here. The engine has a class of that word, which does it.
/// </remarks>
/// <param name="Word">As a model file writes it.</param>
/// <param name="Meaning">What it does, in Markdown.</param>
public sealed record FailureEffect(string Word, string Meaning)
{
    private static readonly List<FailureEffect> Known = [];

    /// <summary>The jobs on the unit are interrupted and restart where they are.</summary>
    public static FailureEffect Restart { get; } = Register(new("restart", "the jobs that it reaches are interrupted, and restart where they are"));

    /// <summary>The unit is down until it is repaired; the jobs on it give back everything they hold and queue again.</summary>
    public static FailureEffect Drain { get; } = Register(new(
        "drain",
        "what failed is down from its detection until it is repaired, and all beneath it; the jobs on it end there at once, give back everything and queue again. Unlike the `drain` of a resource manager, it lets nothing run out")
    {
        Repair = EffectRepair.Always,
        TakesDown = true,
        StrikesJobs = false,
    });

    /// <summary>The unit runs at a part of its speed until it is repaired, and so do the jobs on it.</summary>
    public static FailureEffect Degrade { get; } = Register(new(
        "degrade",
        "from its detection until it is repaired the UltraServer, or each that it reaches, runs at this part of its speed; nothing is interrupted")
    {
        Repair = EffectRepair.Always,
        TakesThroughput = true,
        Interrupts = false,
        StrikesJobs = false,
    });

    /// <summary>Silent corruption: when it is found, the jobs on the unit fall back to their last checkpoint before it struck.</summary>
    public static FailureEffect Rollback { get; } = Register(new(
        "rollback",
        "silent corruption: the job works on, and when it is found falls back to its last checkpoint that was finished before it struck. Up to `ultraserver`, and for `job`")
    {
        Repair = EffectRepair.Perhaps,
        TakesDown = true,
        StrikesDomains = false,
    });

    /// <summary>All of them.</summary>
    public static ImmutableArray<FailureEffect> All { get; } = [.. Known];

    /// <summary>Whether it interrupts the jobs that it reaches.</summary>
    public bool Interrupts { get; init; } = true;

    /// <summary>Whether what failed is repaired.</summary>
    public EffectRepair Repair { get; init; }

    /// <summary>Whether what failed is down until it is repaired.</summary>
    public bool TakesDown { get; init; }

    /// <summary>Whether a file writes it with a throughput that is left, <c>{ degrade: 50 % }</c>.</summary>
    public bool TakesThroughput { get; init; }

    /// <summary>Whether a row, a hall, a building or a campus can have it.</summary>
    public bool StrikesDomains { get; init; } = true;

    /// <summary>Whether a failure of a job itself can have it.</summary>
    public bool StrikesJobs { get; init; } = true;

    /// <inheritdoc/>
    public override string ToString() => Word;

    private static FailureEffect Register(FailureEffect effect)
    {
        Known.Add(effect);
        return effect;
    }
}

/// <summary>Whether what failed is repaired.</summary>
public enum EffectRepair
{
    /// <summary>There is nothing to repair.</summary>
    Never,

    /// <summary>Where the model says how long it takes.</summary>
    Perhaps,

    /// <summary>The model says how long it takes.</summary>
    Always,
}
