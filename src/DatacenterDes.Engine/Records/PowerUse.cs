using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace DatacenterDes.Engine.Records;

/// <summary>Nameplate power in MW: how far its supply has come, and what it does; at an instant or as a time-weighted mean.</summary>
/// <remarks>What is productive and what is stranded by each cause add up to what is contracted.</remarks>
public sealed record PowerUse
{
    /// <summary>Contracted, what no UltraServer fits in included.</summary>
    public required double Contracted { get; init; }

    /// <summary>Of it, what has power.</summary>
    public required double Energized { get; init; }

    /// <summary>Of UltraServers that stand in places with power.</summary>
    public required double Installed { get; init; }

    /// <summary>Of UltraServers in service, up or down.</summary>
    public required double InService { get; init; }

    /// <summary>Of UltraServers that are up.</summary>
    public required double Usable { get; init; }

    /// <summary>Of chips that do productive work; a slowed one counts by its speed.</summary>
    public required double Productive { get; init; }

    /// <summary>What does none, by <see cref="StrandedCause"/>.</summary>
    public required ImmutableArray<double> Stranded { get; init; }

    /// <summary>What several come to.</summary>
    internal static PowerUse Sum(IEnumerable<PowerUse> parts) => parts.Aggregate((sum, part) => new()
    {
        Contracted = sum.Contracted + part.Contracted,
        Energized = sum.Energized + part.Energized,
        Installed = sum.Installed + part.Installed,
        InService = sum.InService + part.InService,
        Usable = sum.Usable + part.Usable,
        Productive = sum.Productive + part.Productive,
        Stranded = [.. sum.Stranded.Zip(part.Stranded, (a, b) => a + b)],
    });

    /// <summary>With power beside it that no UltraServer fits in.</summary>
    /// <param name="contracted">MW that are contracted.</param>
    /// <param name="energized">Of those, MW that are energized.</param>
    internal PowerUse WithFragments(double contracted, double energized) => this with
    {
        Contracted = Contracted + contracted,
        Energized = Energized + energized,
        Stranded = Stranded
            .SetItem((int)StrandedCause.AwaitingEnergization, Stranded[(int)StrandedCause.AwaitingEnergization] + contracted - energized)
            .SetItem((int)StrandedCause.Fragmentation, energized),
    };
}

/// <summary>Why contracted nameplate power does no productive work.</summary>
public enum StrandedCause
{
    /// <summary>Its place has no power yet.</summary>
    AwaitingEnergization,

    /// <summary>Its place has power, and its racks have not come.</summary>
    AwaitingRacks,

    /// <summary>It is commissioned, burnt in or reworked.</summary>
    Commissioning,

    /// <summary>What is left of rows and halls is too small for another UltraServer.</summary>
    Fragmentation,

    /// <summary>Its UltraServer is down because nothing feeds it.</summary>
    FeedDown,

    /// <summary>A cap slows it, or it is switched off to relieve a node or on request of the grid.</summary>
    CappedOrCurtailed,

    /// <summary>Its UltraServer is down for another reason.</summary>
    UnitDown,

    /// <summary>It idles, and no job waits for it.</summary>
    NoDemand,

    /// <summary>It idles although jobs wait: none fits, or the scheduler starts none there.</summary>
    NothingFits,

    /// <summary>It is held as a hot spare, or idles as a floating one.</summary>
    Spares,

    /// <summary>Jobs restart, write checkpoints, or wait for a fault to be detected.</summary>
    CheckpointAndRestart,

    /// <summary>Something else than a cap slows it.</summary>
    Degraded,

    /// <summary>Its work was lost to an interruption; at an instant nobody knows that yet, and it counts as productive.</summary>
    LostWork,
}
