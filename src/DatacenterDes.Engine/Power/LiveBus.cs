using System;
using System.Collections.Generic;
using DatacenterDes.Model.Electrical;

namespace DatacenterDes.Engine.Power;

/// <summary>Groups that feed the same things together, and the load on them.</summary>
internal sealed class LiveBus
{
    private readonly (long Load, long It)[] _parts;

    public LiveBus(PowerBus bus, LiveGroup[] groups)
    {
        Needs = bus.Needs;
        Groups = groups.AsSpan(bus.FirstGroup, bus.Groups).ToArray();
        _parts = new (long, long)[Groups.Length];
        foreach (var group in Groups)
            group.Buses.Add(this);
    }

    public LiveGroup[] Groups { get; }

    /// <summary>Live members that it takes to feed anything.</summary>
    public int Needs { get; }

    /// <summary>What it feeds, now or as a backup.</summary>
    public List<LiveGroup> Users { get; } = [];

    public bool IsLive { get; private set; }

    /// <summary>Whether its load has moved since it was divided last.</summary>
    public bool IsPending { get; set; }

    /// <summary>The highest rank of its groups, which is below that of all its users.</summary>
    public int Rank { get; set; }

    public int LiveMembers { get; private set; }

    /// <summary>What is taken from it.</summary>
    public long Load { get; private set; }

    /// <summary>IT power among it.</summary>
    public long It { get; private set; }

    /// <summary>Looks at its members anew.</summary>
    /// <returns>Whether it begins or ceases to feed.</returns>
    public bool Recount()
    {
        LiveMembers = 0;
        foreach (var group in Groups)
            LiveMembers += group.LiveMembers;
        var wasLive = IsLive;
        IsLive = LiveMembers >= Needs;
        return IsLive != wasLive;
    }

    public void Add(long load, long it)
    {
        Load += load;
        It += it;
    }

    /// <summary>Gives each group its part of the load; what does not divide is the last live group's.</summary>
    public void Divide(PowerTree tree)
    {
        if (Groups.Length == 1)
        {
            Give(tree, 0, LiveMembers == 0 ? (0, 0) : (Load, It));
            return;
        }

        var (loadLeft, itLeft, membersLeft) = (Load, It, LiveMembers);
        for (var i = 0; i < Groups.Length; i++)
        {
            var members = Groups[i].LiveMembers;
            var part = (Part(loadLeft, members, membersLeft), Part(itLeft, members, membersLeft));
            (loadLeft, itLeft, membersLeft) = (loadLeft - part.Item1, itLeft - part.Item2, membersLeft - members);
            Give(tree, i, part);
        }
    }

    private void Give(PowerTree tree, int group, (long Load, long It) part)
    {
        ref var given = ref _parts[group];
        if (part == given)
            return;
        tree.Deliver(Groups[group], part.Load - given.Load, part.It - given.It);
        given = part;
    }

    /// <summary>The part that some of a number of members have of a load; all of it is that of all.</summary>
    public static long Part(long whole, int members, int of) =>
        members == 0 ? 0 : members == of ? whole : members == 1 ? whole / of : (long)((Int128)whole * members / of);
}
