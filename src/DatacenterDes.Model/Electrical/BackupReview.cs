using System.Collections.Generic;
using System.Linq;

namespace DatacenterDes.Model.Electrical;

/// <summary>A standby node that takes over all that it backs, with all its instances running.</summary>
/// <param name="Name">The node.</param>
/// <param name="At">Where it is loaded most.</param>
/// <param name="Megawatts">What it has to deliver there if nothing is busy, all instances together.</param>
/// <param name="IdleOfLimit">The same over what it may deliver.</param>
/// <param name="LoadOfLimit">At nameplate, over what it may deliver.</param>
internal sealed record BackupReview(string Name, string At, double Megawatts, double IdleOfLimit, double LoadOfLimit)
{
    /// <summary>One for each node that backs anything.</summary>
    public static IEnumerable<BackupReview> Of(DatacenterModel model, NameplateFlow flow)
    {
        if (!model.Power.Nodes.Any(node => node.Backup is not null))
            return [];
        var graph = flow.Graph;

        // Of several UltraServer types the one that idles at least: what does not carry that never carries what stands there.
        var idle = flow.Settle(model.Generations.Min(type => type.IdleDraw), onBackup: true);
        var full = flow.Settle(onBackup: true);
        return graph.Groups
            .Where(group => group.Node >= 0 && model.Power.Nodes.Any(node => node.Backup == group.Node))
            .GroupBy(group => group.Node)
            .Select(groups => groups.MaxBy(group => full.LoadOf(group.Number))!)
            .Select(most => new BackupReview(
                graph.Nodes[most.Node].Name,
                most.Domain.Name,
                idle.Of(most.Number).Megawatts,
                idle.LoadOf(most.Number),
                full.LoadOf(most.Number)));
    }
}
