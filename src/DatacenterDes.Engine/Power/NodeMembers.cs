using DatacenterDes.Engine.Kernel;

namespace DatacenterDes.Engine.Power;

/// <summary>The instances of a group: which of them are down, and for how many reasons.</summary>
internal sealed class NodeMembers
{
    private readonly int[] _reasons;
    private readonly PowerTree _tree;
    private readonly PowerStatistics _statistics;
    private readonly SimulationClock _clock;
    private int _liveCounted;

    public NodeMembers(PowerTree tree, LiveGroup group, PowerStatistics statistics, SimulationClock clock)
    {
        _tree = tree;
        _statistics = statistics;
        _clock = clock;
        Group = group;
        _reasons = new int[group.Group.Members];
        if (group.Standby is { } standby)
            standby.MemberRuns += Runs;
    }

    public LiveGroup Group { get; }

    public int Count => _reasons.Length;

    /// <summary>What fails in them; empty for nothing.</summary>
    public NodeClock[] Clocks { get; set; } = [];

    /// <summary>The first thing that it could feed is in service.</summary>
    public void Enter()
    {
        _statistics.InService(Group.Group.Node, Count, _clock.Now);
        _statistics.Available(Group.Group.Node, Group.Up, _clock.Now);
        for (var member = 0; member < Clocks.Length; member++)
            Clocks[member].Enter(Group.Standby?.Runs(member) ?? _reasons[member] == 0);
        _tree.Enter(Group);
        CountLive();
    }

    /// <summary>A member is down for one reason more.</summary>
    public void TakeDown(int member)
    {
        if (_reasons[member]++ == 0)
            Turn(member, isDown: true);
    }

    /// <summary>A member is down for one reason less.</summary>
    public void BringUp(int member)
    {
        if (--_reasons[member] == 0)
            Turn(member, isDown: false);
    }

    private void Turn(int member, bool isDown)
    {
        Group.Up += isDown ? -1 : 1;
        if (Group.IsInService)
            _statistics.Available(Group.Group.Node, isDown ? -1 : 1, _clock.Now);
        if (Group.Standby is { } standby)
            standby.Change(member, isDown);
        else
            Runs(member, !isDown);
        _tree.StateChanged(Group);
    }

    /// <summary>Lifetimes run while a member works.</summary>
    private void Runs(int member, bool runs)
    {
        if (!Group.IsInService || Clocks.Length == 0)
            return;
        if (runs)
            Clocks[member].Start();
        else
            Clocks[member].Stop();
    }

    /// <summary>Members became live, or ceased to be.</summary>
    public void CountLive()
    {
        if (!Group.IsInService)
            return;
        _statistics.Live(Group.Group.Node, Group.LiveMembers - _liveCounted, _clock.Now);
        _liveCounted = Group.LiveMembers;
    }
}
