using DatacenterDes.Model.Quantities;

namespace DatacenterDes.Model.Electrical;

/// <summary>What the groups of nodes deliver, all live members of each together.</summary>
/// <param name="graph">The graph.</param>
/// <param name="delivered">By each group of a node, in units of the graph.</param>
/// <param name="live">Live members of each.</param>
internal sealed class NameplateLoads(PowerGraph graph, long[] delivered, int[] live)
{
    /// <summary>What a group delivers.</summary>
    public Watts Of(int group) => new(PowerUnit.OfGraph.Watts(delivered[group]));

    /// <summary>What a group delivers over what its live members are rated for; 0 where none is live.</summary>
    public double LoadOfRating(int group) => LoadOf(group, graph.Nodes[graph.Groups[group].Node].Rating);

    /// <summary>What a group delivers over what its live members may for any time; 0 where none is live.</summary>
    public double LoadOf(int group) => LoadOf(group, graph.Nodes[graph.Groups[group].Node].Limit);

    private double LoadOf(int group, Watts each) => live[group] == 0 ? 0 : Of(group).Value / (live[group] * each.Value);
}
