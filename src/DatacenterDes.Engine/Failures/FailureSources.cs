using System.Linq;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Failures.Lifetimes;
using DatacenterDes.Model;
using DatacenterDes.Model.Reliability;

namespace DatacenterDes.Engine.Failures;

/// <summary>Everything that fails: units, domains, jobs, and the outages of a trace.</summary>
internal sealed class FailureSources
{
    private readonly UnitClock?[] _clocks;
    private readonly DomainTree _domains;
    private readonly OutageReplay _replay;
    private readonly FailureEnvironment _environment;

    public FailureSources(DatacenterModel model, Fleet fleet, DomainTree domains, FailureEnvironment environment)
    {
        _domains = domains;
        _environment = environment;
        _replay = new OutageReplay(model.Failures.Outages, fleet.Units, environment.Outages, environment.Clock);
        _clocks = UnitClocks(model, fleet);
        foreach (var domain in domains.All)
        {
            var components = new ComponentSet(model.Failures.Components, c => c.Level == domain.Level ? c.Count : 0);
            if (!components.IsEmpty)
                domain.Clock = new DomainClock(domain, domains, fleet.Units, components, environment, model.Seed);
        }

        var ofJobs = new ComponentSet(model.Failures.Components, c => c.Level == FailureLevel.Job ? c.Count : 0);
        if (!ofJobs.IsEmpty)
            OfJobs = new JobFailures(model, ofJobs, environment);
    }

    /// <summary>The failures of the level <c>job</c>; null where there are none.</summary>
    public JobFailures? OfJobs { get; }

    /// <summary>A unit went down: its clock stands still.</summary>
    public void WentDown(UltraServer unit) => _clocks[unit.Number]?.Stop();

    /// <summary>A unit came up: its clock goes on.</summary>
    public void CameUp(UltraServer unit) => _clocks[unit.Number]?.Start();

    public void Begin() => _replay.Begin();

    /// <summary>A unit entered service.</summary>
    public void Entered(UltraServer unit)
    {
        _clocks[unit.Number]?.Enter();
        _domains.Enter(unit);
        _environment.Outages.Entered(unit);
    }

    /// <summary>A unit left service for good; its clock stands still for ever.</summary>
    public void Left(UltraServer unit)
    {
        _clocks[unit.Number]?.Stop();
        _domains.Leave(unit);
    }

    private UnitClock?[] UnitClocks(DatacenterModel model, Fleet fleet)
    {
        ComponentSet[] byGeneration =
        [
            .. fleet.Generations.Select(generation =>
                new ComponentSet(model.Failures.Components, c => c.CountPerUltraServer(generation.Type, model.Topology?.ChipsPerTray))),
        ];
        return [.. fleet.Units.Select(unit => byGeneration[unit.Generation] is { IsEmpty: false } components
            ? new UnitClock(unit, _domains.CampusOf(unit), components, UnitHazard.Of(model, unit), _environment, model.Seed)
            : null)];
    }
}
