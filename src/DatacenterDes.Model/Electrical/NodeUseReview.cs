using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace DatacenterDes.Model.Electrical;

/// <summary>Nodes of the electrical graph that do not carry what stands beneath them while all is live, and those beneath which nothing stands.</summary>
internal static class NodeUseReview
{
    /// <summary>A sentence for each.</summary>
    public static IEnumerable<string> Of(DatacenterModel model, IEnumerable<PowerNodeReview> nodes)
    {
        var used = Used(model.Power);
        foreach (var (review, i) in nodes.Select((review, i) => (review, i)))
        {
            var node = model.Power.Nodes[i];
            if (!used[i])
                yield return node.Standby is null ? $"{node.Name} feeds no UltraServer: nothing is fed by it" : $"{node.Name} is on standby and backs nothing: it never runs";
            else if (!review.IsStandby && Overload(node, review) is { } text)
                yield return text;
        }
    }

    /// <summary>What may be oversubscribed may be more than its rating at nameplate; nothing may be more than its cap, or than either when it idles.</summary>
    private static string? Overload(PowerNode node, PowerNodeReview review)
    {
        var limit = $"{(node.IsBoundByCap ? "cap" : "rating")} of {Megawatts(review.LimitMegawatts)}{(review.At.Length == 0 ? "" : $" ({review.At})")}";
        var full = Megawatts(review.Megawatts);
        if (review.IdleOfLimit > 1 + PowerNodeReview.Rounding)
            return $"{node.Name} has a {limit}, and what stands beneath takes {Megawatts(review.IdleOfLimit * review.LimitMegawatts)} of each even if nothing is busy, {full} at nameplate: UltraServers are without power all the time";
        return node.IsBoundByCap && review.LoadOfLimit > 1 + PowerNodeReview.Rounding
            ? $"{node.Name} has a {limit}, and what stands beneath takes {full} of each at nameplate: what is busy is slowed or switched off to stay below"
            : null;
    }

    /// <summary>Which nodes stand on a way from a source to the UltraServers.</summary>
    private static bool[] Used(PowerSettings power)
    {
        var used = new bool[power.Nodes.Length];
        foreach (var source in power.UltraServers?.Feed.Sources ?? [])
            Use(source);
        return used;

        void Use(int node)
        {
            if (used[node])
                return;
            used[node] = true;
            if (power.Nodes[node].Backup is { } backup)
                Use(backup);
            foreach (var source in power.Nodes[node].Feed?.Sources ?? [])
                Use(source);
        }
    }

    private static string Megawatts(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:0.###} MW");
}
