using System.Collections.Generic;
using DatacenterDes.Engine.Failures;
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
            clock.Kernel.Process(MaintenanceCalendar.Rounds(plan, InService, CarryOut, clock), EventPriority.Capacity);
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

    private IEnumerable<Event> CarryOut(List<(NodeMembers Members, int Member)> batch)
    {
        system.Tree.Change(() => batch.ForEach(instance => instance.Members.TakeDown(instance.Member)));
        yield return clock.Wait(plan.Duration.Ticks);
        system.Tree.Change(() => batch.ForEach(instance => instance.Members.BringUp(instance.Member)));
    }

    private IEnumerable<Event> OwnDates(NodeMembers members, int member)
    {
        var number = members.Group.Group.FirstMember + member;
        var stream = RandomStream.Named(seed, $"maintenance.{plan.Name}.{members.Group.Name}.{number}");
        var part = plan.Every!.Value.Ticks / members.Group.Node!.Count;
        for (var period = clock.TicksOf(plan.First); period <= clock.Last; period += plan.Every!.Value.Ticks)
        {
            var due = period + (part * number) + (long)(stream.NextUniform() * (part - plan.Duration.Ticks));
            if (due > clock.Now)
                yield return clock.Wait(due - clock.Now);
            if (!members.Group.IsInService)
                continue;
            members.TakeDown(member);
            yield return clock.Wait(plan.Duration.Ticks);
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
}
