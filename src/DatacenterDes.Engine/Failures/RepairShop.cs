using System;
using System.Collections.Generic;
using DatacenterDes.Engine.Randomness;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model;
using SimSharp;

namespace DatacenterDes.Engine.Failures;

/// <summary>Repairs what failed, with as many technicians as there are: first failed, first served.</summary>
internal sealed class RepairShop(DatacenterModel model, FailureStatistics statistics, SimulationClock clock)
{
    private readonly Container? _crews = model.Repair.Crews is { } crews ? new Container(clock.Kernel, crews.Most, crews.Most) : null;

    public void Begin(int campus, int component, int idledUltraServers, ref RandomStream stream, Action<DownCause> phase, Action done)
    {
        var failed = model.Failures.Components[component];
        var repair = failed.Escalation is { } escalation && stream.NextUniform() < escalation.Probability ? escalation.Repair : failed.Repair!;
        clock.Kernel.Process(Repair(failed.CrewNeeded, Sampler.Of(repair).DrawTicks(ref stream), phase, done), EventPriority.Failure);
    }

    private IEnumerable<Event> Repair(int crew, long work, Action<DownCause> phase, Action done)
    {
        if (_crews is not null && crew > 0)
        {
            phase(DownCause.WaitingForCrew);
            statistics.WaitingChanged(1, clock.Now);
            yield return _crews.Get(crew);
            statistics.WaitingChanged(-1, clock.Now);
        }

        phase(DownCause.UnderRepair);
        yield return clock.Kernel.Timeout(TimeSpan.FromTicks(work), EventPriority.Repair);
        if (_crews is not null && crew > 0)
            _crews.Put(crew);
        done();
    }
}
