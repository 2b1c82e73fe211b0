using System.Collections.Generic;
using DatacenterDes.Engine.Failures;
using DatacenterDes.Engine.Failures.Lifetimes;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Statistics;

namespace DatacenterDes.Engine.Power;

/// <summary>The failures of one instance of a node: it delivers nothing until it is repaired, and so does what falls with it.</summary>
internal sealed class NodeClock(PowerSystem system, NodeMembers members, int member, ComponentSet components, FailureEnvironment environment, long seed)
    : FailureClock(components, environment, seed, $"failures.{members.Group.Name}.{members.Group.Group.FirstMember + member}")
{
    /// <summary>It enters service.</summary>
    public void Enter(bool works)
    {
        Begin();
        if (works)
            Start();
    }

    /// <inheritdoc/>
    protected override void Found(Fault fault)
    {
        system.Tree.Change(() =>
        {
            members.TakeDown(member);
            foreach (var (other, i) in FallingWith(fault.Component))
                other.TakeDown(i);
        });
        Repair(fault, members.Group.Group.Domain.Campus, 0);
    }

    /// <inheritdoc/>
    protected override void Strike(int component, long detect, double place)
    {
        // What it does to jobs, it does by what goes dark.
    }

    /// <inheritdoc/>
    protected override void MoveDown(Fault fault, DownCause? from, DownCause to)
    {
        // It is down, whatever it waits for.
    }

    /// <inheritdoc/>
    protected override void Lift(int component, DownCause cause) => system.Tree.Change(() =>
    {
        members.BringUp(member);
        foreach (var (other, i) in FallingWith(component))
            other.BringUp(i);
    });

    /// <inheritdoc/>
    protected override void Record(EventKind kind, int component) => Environment.Recorder.Happened(
        new EventRecord(Now, kind, members.Group.Group.Domain.FirstUnit, component, Node: members.Group.Group.Node));

    /// <inheritdoc/>
    protected override void Count(int component)
    {
        Environment.Statistics.Failed(component);
        system.Statistics.Failed(members.Group.Group.Node);
    }

    /// <summary>All instances, in the same domain, of the nodes that are down with a component.</summary>
    private IEnumerable<(NodeMembers Members, int Member)> FallingWith(int component)
    {
        foreach (var node in Environment.Components[component].FallWith)
        {
            foreach (var other in system.Overlapping(members.Group, node))
            {
                for (var i = 0; i < other.Count; i++)
                    yield return (other, i);
            }
        }
    }
}
