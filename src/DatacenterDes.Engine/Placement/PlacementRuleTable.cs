using System;
using System.Collections.Generic;
using DatacenterDes.Model;

namespace DatacenterDes.Engine.Placement;

/// <summary>The rule of each placement policy. A rule may keep lists from one job to the next, so each run has rules of its own.</summary>
internal static class PlacementRuleTable
{
    private static readonly Dictionary<PlacementPolicy, Func<PlacementRule>> Rules = new()
    {
        [PlacementPolicy.Pack] = () => new PackRule(),
        [PlacementPolicy.Spread] = () => new SpreadRule(),
        [PlacementPolicy.Topology] = () => new PackRule(),
    };

    /// <summary>Adds the rule of a policy of one's own, before any run is made.</summary>
    public static void Add(PlacementPolicy policy, Func<PlacementRule> rule) => Rules.Add(policy, rule);

    public static PlacementRule New(PlacementPolicy policy) => Rules[policy]();
}
