using System;
using System.Collections.Immutable;
using System.Linq;
using System.Text.Json;

namespace DatacenterDes.Engine.Records;

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

    /// <summary>A cap slows it; it is switched off to relieve a node or on request of the grid; or it idles although jobs wait while a call of the grid keeps them off.</summary>
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

/// <summary>The causes by name.</summary>
public static class StrandedCauses
{
    /// <summary>As they stand in figures, by <see cref="StrandedCause"/>.</summary>
    public static ImmutableArray<string> Names { get; } =
        [.. Enum.GetNames<StrandedCause>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)];

    /// <summary>Those that are known at an instant, the first of them: all but lost work.</summary>
    public static int KnownAtAnInstant => (int)StrandedCause.LostWork;
}
