using System;
using System.Collections.Generic;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Model.Randomness;
using DatacenterDes.Model.Reliability;
using SimSharp;

namespace DatacenterDes.Engine.Power;

/// <summary>Carries out one maintenance plan of a node: in rounds, batch after batch, or each instance at dates of its own.</summary>
/// <remarks>Dates of their own lie in different parts of the period within a domain, so that no two are planned at once; none waits for another that failed.</remarks>
internal sealed class NodeMaintenance(MaintenancePlan plan, PowerSystem system, long seed, SimulationClock clock)
{
    public void Begin()
    {
        if (!plan.HasOwnDates)
        {
            clock.Kernel.Process(Rounds(), EventPriority.Capacity);
            return;
        }

        foreach (var members in system.Members)
        {
            if (members.Group.Group.Node != plan.Node)
                continue;
            for (var member = 0; member < members.Count; member++)
                clock.Kernel.Process(OwnDates(members, member), EventPriority.Capacity);
        }
    }

    private long Last => DateTime.MaxValue.Ticks - clock.DateOf(0).Ticks;

    private IEnumerable<Event> Rounds()
    {
        for (var due = clock.TicksOf(plan.First); due <= Last; due += plan.Every!.Value.Ticks)
        {
            // A round that comes late is followed at once by the next.
            if (due > clock.Now)
                yield return After(due - clock.Now);
            var instances = InService();
            var together = plan.AtATime.Of(instances.Count);
            for (var next = 0; next < instances.Count; next += together)
            {
                var batch = instances.GetRange(next, Math.Min(together, instances.Count - next));
                system.Tree.Change(() => batch.ForEach(instance => instance.Members.TakeDown(instance.Member)));
                yield return After(plan.Duration.Ticks);
                system.Tree.Change(() => batch.ForEach(instance => instance.Members.BringUp(instance.Member)));
            }

            if (plan.Every is null)
                break;
        }
    }

    private IEnumerable<Event> OwnDates(NodeMembers members, int member)
    {
        var number = members.Group.Group.FirstMember + member;
        var stream = RandomStream.Named(seed, $"maintenance.{plan.Name}.{members.Group.Name}.{number}");
        var part = plan.Every!.Value.Ticks / members.Group.Node!.Count;
        for (var period = clock.TicksOf(plan.First); period <= Last; period += plan.Every!.Value.Ticks)
        {
            var due = period + (part * number) + (long)(stream.NextUniform() * (part - plan.Duration.Ticks));
            if (due > clock.Now)
                yield return After(due - clock.Now);
            if (!members.Group.IsInService)
                continue;
            members.TakeDown(member);
            yield return After(plan.Duration.Ticks);
            members.BringUp(member);
        }
    }

    private List<(NodeMembers Members, int Member)> InService()
    {
        var instances = new List<(NodeMembers, int)>();
        foreach (var members in system.Members)
        {
            for (var member = 0; member < members.Count && members.Group.Group.Node == plan.Node && members.Group.IsInService; member++)
                instances.Add((members, member));
        }

        return instances;
    }

    private Timeout After(long ticks) => clock.Kernel.Timeout(TimeSpan.FromTicks(ticks), EventPriority.Capacity);
}
