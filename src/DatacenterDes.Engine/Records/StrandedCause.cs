using System;
using System.Collections.Immutable;
using System.Linq;
using System.Text.Json;
using DatacenterDes.Model.Review;

namespace DatacenterDes.Engine.Records;

/// <summary>Why contracted nameplate power does no productive work.</summary>
public enum StrandedCause
{
    /// <summary>Its place has no power yet.</summary>
    [Figure("MW", "contracted, no power yet", Better.Less)]
    AwaitingEnergization,

    /// <summary>Its place has power, and its racks have not come.</summary>
    [Figure("MW", "powered, racks have not come", Better.Less)]
    AwaitingRacks,

    /// <summary>It is commissioned, burnt in or reworked.</summary>
    [Figure("MW", "commissioned, burnt in or reworked", Better.Less)]
    Commissioning,

    /// <summary>What is left of rows and halls is too small for another UltraServer.</summary>
    [Figure("MW", "too small a rest for another UltraServer", Better.Less)]
    Fragmentation,

    /// <summary>Its UltraServer is down because nothing feeds it.</summary>
    [Figure("MW", "down because nothing feeds it", Better.Less)]
    FeedDown,

    /// <summary>A cap slows it; it is switched off to relieve a node or on request of the grid; or it idles although jobs wait while a call of the grid keeps them off.</summary>
    [Figure("MW", "capped, or off on request of the grid", Better.Less)]
    CappedOrCurtailed,

    /// <summary>Its UltraServer is down for another reason.</summary>
    [Figure("MW", "down for another reason", Better.Less)]
    UnitDown,

    /// <summary>It idles, and no job waits for it.</summary>
    [Figure("MW", "idle, and no job waits for it", Better.Neither)]
    NoDemand,

    /// <summary>It idles although jobs wait: none fits, or the scheduler starts none there.</summary>
    [Figure("MW", "idle although jobs wait", Better.Less)]
    NothingFits,

    /// <summary>It is held as a hot spare, or idles as a floating one.</summary>
    [Figure("MW", "held as a spare", Better.Neither)]
    Spares,

    /// <summary>Jobs restart, write checkpoints, or wait for a fault to be detected.</summary>
    [Figure("MW", "restarting, writing checkpoints, detecting", Better.Less)]
    CheckpointAndRestart,

    /// <summary>Something else than a cap slows it.</summary>
    [Figure("MW", "taken by slowing other than caps", Better.Less)]
    Degraded,

    /// <summary>Its work was lost to an interruption; at an instant nobody knows that yet, and it counts as productive.</summary>
    [Figure("MW", "doing work that is lost later", Better.Less)]
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
