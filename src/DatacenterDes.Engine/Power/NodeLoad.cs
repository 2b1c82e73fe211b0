using System;
using System.Collections.Generic;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Places;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model.Electrical.Flow;

namespace DatacenterDes.Engine.Power;

/// <summary>What instances of a node deliver together, which is more than they may.</summary>
internal sealed class NodeLoad(LiveGroup group, LoadLedger loads, PowerStatistics statistics) : LimitedLoad
{
    /// <inheritdoc/>
    public override long Now
    {
        get
        {
            loads.Settle();
            return group.Delivered;
        }
    }

    /// <inheritdoc/>
    public override long Most => Math.Min(group.Capacity, group.Limit);

    /// <inheritdoc/>
    public override DownCause Cause => DownCause.Shed;

    /// <inheritdoc/>
    public override int Node => group.Group.Node;

    /// <inheritdoc/>
    public override int FirstUnit => statistics.UnitsOf(group) is [var first, ..] ? first.Number : EventRecord.None;

    /// <inheritdoc/>
    public override bool IsAbove => group.IsLive && Now > Most;

    /// <inheritdoc/>
    public override void CountShed() => statistics.CountShed();

    /// <summary>Adds the UltraServers of the rows that have power through the node now.</summary>
    public override void Collect(List<UltraServer> units)
    {
        var rows = new List<LiveGroup>();
        Collect(group, rows, []);
        foreach (var row in rows)
            units.AddRange(statistics.UnitsOf(row));
    }

    private static void Collect(LiveGroup group, List<LiveGroup> rows, HashSet<int> seen)
    {
        foreach (var bus in group.Buses)
        {
            foreach (var user in bus.Users)
            {
                if (!TakesFrom(user, bus) || !seen.Add(user.Group.Number))
                    continue;
                if (user.Node is null)
                    rows.Add(user);
                else
                    Collect(user, rows, seen);
            }
        }
    }

    private static bool TakesFrom(LiveGroup user, LiveBus bus) =>
        user.Mode == FeedMode.OnBackup ? user.Backup == bus : user.Mode == FeedMode.Fed && user.Backup != bus && bus.IsLive;
}
