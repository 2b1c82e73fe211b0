using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model;
using DatacenterDes.Model.Randomness;
using DatacenterDes.Model.Reliability;

namespace DatacenterDes.Engine.Failures;

/// <summary>Repairs what failed: each repair waits for its part, then for its technicians, then is done; what it was for knows nothing of others.</summary>
internal sealed class RepairShop
{
    private readonly RepairNeeds[] _needs;
    private readonly CrewPool[] _crews;
    private readonly PartsStock[][] _stocks;
    private readonly Stack<RepairTask> _unused = [];
    private readonly FailureStatistics _statistics;
    private readonly RepairOrder _order;
    private readonly SimulationClock _clock;
    private long _begun;

    public RepairShop(DatacenterModel model, FailureStatistics failures, RepairStatistics repairs, SimulationClock clock)
    {
        var campuses = model.Topology?.Campuses.Length ?? 1;
        _statistics = failures;
        _order = model.Repair.Order;
        _clock = clock;
        _needs = [.. model.Failures.Components.Select(RepairNeeds.Of)];
        _crews = new CrewPool[model.Repair.Crews is { PerCampus: true } ? campuses : 1];
        for (var i = 0; i < _crews.Length; i++)
            _crews[i] = new CrewPool(repairs, clock, model.Repair.Crews is { } onDuty ? ShiftPlan.At(onDuty, model.Start) : null);
        _stocks = [.. model.Repair.Spares.Select((part, i) => StocksOf(part, repairs.Spares[i], part.PerCampus ? campuses : 1))];
        foreach (var pool in _crews)
            pool.Begin();
        if (model.Repair.Crews is { Shifts.Length: > 1 } crews)
            new ShiftPlan(crews, Change, clock).Begin();
    }

    /// <summary>Begins a repair.</summary>
    /// <param name="campus">Where: index of the campus.</param>
    /// <param name="component">What failed; it has a repair.</param>
    /// <param name="idledUltraServers">UltraServers that the job on it runs on, or ran on.</param>
    /// <param name="stream">Where its durations are drawn from, at once, as many numbers whatever comes of them.</param>
    /// <param name="repaired">Hears when it waits for a part, waits for technicians, is done, before this returns of the first; and when it is over.</param>
    public void Begin(int campus, int component, int idledUltraServers, ref RandomStream stream, IRepairable repaired)
    {
        var needs = _needs[component];
        if (!_unused.TryPop(out var task))
            task = new RepairTask(this, _clock.Kernel);
        var rank = new RepairRank(_order == RepairOrder.LargestJob ? idledUltraServers : 0, _begun++);
        task.Begin(rank, needs.Draw(ref stream), At(_crews, campus), needs.Crew, repaired);
        if (needs.Spare is not { } spare || At(_stocks[spare], campus).TryTake(task))
            AskForCrew(task);
        else
            task.Enter(DownCause.WaitingForSpare);
    }

    /// <summary>A repair is over.</summary>
    internal void Finish(RepairTask task)
    {
        var crews = task.Crews;
        var technicians = task.CrewNeeded;
        var repaired = task.End();
        repaired.Prefetch();
        _unused.Push(task);
        if (technicians > 0)
            crews.GiveBack(technicians);
        repaired.Repaired();
        BeginWaiting(crews);
    }

    private void AskForCrew(RepairTask task)
    {
        if (task.Crews.TryTake(task))
        {
            Work(task);
            return;
        }

        _statistics.WaitingChanged(1, _clock.Now);
        task.Enter(DownCause.WaitingForCrew);
    }

    private void Work(RepairTask task)
    {
        task.Enter(DownCause.UnderRepair);
        _clock.Schedule(task.Work, task, EventPriority.Repair);
    }

    private void BeginWaiting(CrewPool crews)
    {
        while (crews.TakeNext() is { } task)
        {
            _statistics.WaitingChanged(-1, _clock.Now);
            Work(task);
        }
    }

    /// <summary>Another shift begins.</summary>
    private void Change(int crews)
    {
        foreach (var pool in _crews)
        {
            pool.Change(crews);
            BeginWaiting(pool);
        }
    }

    private PartsStock[] StocksOf(SparePart part, SpareStatistics statistics, int places)
    {
        var stocks = new PartsStock[places];
        for (var i = 0; i < places; i++)
            stocks[i] = new PartsStock(part, statistics, AskForCrew, _clock);
        return stocks;
    }

    private static T At<T>(T[] places, int campus) => places[places.Length == 1 ? 0 : campus];
}
