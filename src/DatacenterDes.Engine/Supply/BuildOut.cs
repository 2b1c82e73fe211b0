using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Basis;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Engine.Randomness;
using DatacenterDes.Engine.Records;
using DatacenterDes.Model;
using SimSharp;

namespace DatacenterDes.Engine.Supply;

/// <summary>Brings the UltraServers of each phase into service and takes them out of it: contract, energization, delivery, commissioning, burn-in, retirement.</summary>
internal sealed partial class BuildOut
{
    private readonly DatacenterModel _model;
    private readonly Fleet _fleet;
    private readonly SupplyLedger _supply;
    private readonly Retirement _retirement;
    private readonly Dependencies _dependencies;
    private readonly IRecorder _recorder;
    private readonly SimulationClock _clock;
    private readonly PhaseProgress[] _phases;
    private readonly Milestone[] _substationGates;
    private readonly ServiceEntries?[] _entries;

    /// <param name="run">What is built, and when, and who is told of it.</param>
    /// <param name="fleet">What stands at the end.</param>
    /// <param name="supply">How far it has come.</param>
    /// <param name="retirement">Takes it out of service.</param>
    /// <param name="dependencies">What phases wait for.</param>
    public BuildOut(RunBasis run, Fleet fleet, SupplyLedger supply, Retirement retirement, Dependencies dependencies)
    {
        var (model, clock) = (run.Model, run.Clock);
        _model = model;
        _fleet = fleet;
        _supply = supply;
        _retirement = retirement;
        _dependencies = dependencies;
        _recorder = run.Recorder;
        _clock = clock;
        _phases = [.. model.BuildOut.Select((phase, i) => new PhaseProgress(
            i, phase, fleet.Layout.UnitsOfPhase[i], new PhaseDraws(model, phase, clock), dependencies.After(phase.After), clock))];
        _substationGates = [.. model.Substations.Select(substation => dependencies.After(substation.After))];
        _entries = [.. _phases.Select(phase => phase.Model.InService is null ? new ServiceEntries(clock, (units, at) => EnterReady(phase, units, at)) : null)];
        _refreshOfNew = new RowRefresh?[fleet.Units.Length];
        _refreshOfOld = new RowRefresh?[fleet.Units.Length];
        foreach (var phase in _phases)
            FindRefreshedRows(phase);
    }

    /// <summary>A unit entered service.</summary>
    public event Action<UltraServer>? EnteredService;

    /// <summary>Units entered service or left it.</summary>
    public event Action? CapacityChanged;

    /// <summary>By phase, in the order of the model.</summary>
    public IReadOnlyList<PhaseProgress> Phases => _phases;

    public void Begin()
    {
        foreach (var phase in _phases)
        {
            Start(Build(phase));
            if (phase.Model is { InService: null, Deliveries: not null })
                Start(Deliver(phase));
            if (phase.Model.Retires is { } date)
                Start(Retire(phase, date));
        }

        for (var substation = 0; substation < _substationGates.Length; substation++)
            Start(Energize(substation));
    }

    private void Start(IEnumerable<Event> story) => _clock.Kernel.Process(story, EventPriority.Capacity);

    /// <summary>Contract and energization, and entry into service where that has a date.</summary>
    private IEnumerable<Event> Build(PhaseProgress phase)
    {
        // A contract that has a date does not wait for the gate; all else does.
        if (phase.Model.Contracted?.Date is null && !phase.Gate.IsReached)
            yield return phase.Gate.Awaited;
        var contracted = phase.Model.Contracted is { } contract ? phase.Draws.At(contract, "contracted", phase.Gate.At) : phase.Gate.At;
        if (contracted > _clock.Now)
            yield return Until(contracted);
        Contract(phase, contracted);
        if (!phase.Gate.IsReached)
            yield return phase.Gate.Awaited;

        if (phase.Model.Energized is not null || phase.Model.InService is null)
        {
            var energized = phase.Model.Energized is { } energization ? phase.Draws.At(energization, "energized", contracted) : contracted;
            if (energized > _clock.Now)
                yield return Until(energized);
            Energize(phase, phase.NotBeforeGate(Math.Max(energized, contracted)));
        }

        if (phase.Model.InService is not { } date)
            yield break;
        var inService = phase.Draws.At(date, "in-service", contracted);
        if (inService > _clock.Now)
            yield return Until(inService);
        Install(phase, phase.Units);
    }

    /// <summary>UltraServers arrive one after the other; what would have come before the model's start is there at the start.</summary>
    private IEnumerable<Event> Deliver(PhaseProgress phase)
    {
        var deliveries = phase.Model.Deliveries!;
        var isFromEnergization = deliveries.From is null or { Date: null, AfterContract: null };
        var start = isFromEnergization ? phase.Energized : deliveries.From!.Date is null ? phase.Contracted : phase.Gate;
        if (!start.IsReached)
            yield return start.Awaited;
        if (!phase.Gate.IsReached)
            yield return phase.Gate.Awaited;
        var from = deliveries.From is { } date ? phase.Draws.At(date, "deliveries", start.At) : start.At;
        from = phase.NotBeforeGate(from);
        phase.DeliveredFrom = from;
        for (var next = 0; next < phase.Units.Length;)
        {
            if (Arrival(deliveries, from, next) is var arrival && arrival > _clock.Now)
                yield return Until(arrival);
            var first = next;
            while (next < phase.Units.Length && Arrival(deliveries, from, next) <= _clock.Now)
                next++;
            Arrive(phase, phase.Units[first..next]);
        }
    }

    private static long Arrival(Deliveries deliveries, long from, int index) =>
        deliveries.PerSecond is { } rate ? PhaseDraws.Sum(from, Sampler.Ticks((index + 1) / rate)) : from;

    private IEnumerable<Event> Energize(int substation)
    {
        var (model, gate) = (_model.Substations[substation], _substationGates[substation]);
        if (!gate.IsReached)
            yield return gate.Awaited;
        var at = PhaseDraws.DateOf(model.Energized, _model.Seed, $"build-out.substations.{model.Name}", "energized", gate.At, _clock);
        if (at > _clock.Now)
            yield return Until(at);
        _dependencies.Energized(substation, model.After.IsEmpty ? at : Math.Max(at, gate.At));
    }

    private IEnumerable<Event> Retire(PhaseProgress phase, PhaseDate date)
    {
        if (date.Date is null && !phase.Contracted.IsReached)
            yield return phase.Contracted.Awaited;
        var at = phase.Draws.At(date, "retires", phase.Contracted.At);
        if (at > _clock.Now)
            yield return Until(at);
        if (!phase.InService.IsReached)
            yield return phase.InService.Awaited;
        _retirement.Begin(phase.Units.Select(number => _fleet.Units[number]));
    }

    /// <summary>An event at a later instant; one that lies beyond the calendar never happens.</summary>
    private Event Until(long at) => at > _clock.Last ? new Event(_clock.Kernel) : _clock.Wait(at - _clock.Now);

    private void Contract(PhaseProgress phase, long at)
    {
        foreach (var unit in phase.Units)
        {
            if (_refreshOfNew[unit] is not { OldLeft: > 0 })
                _supply.Reach(unit, SupplyStage.Contracted);
        }

        phase.Contracted.Reach(at);
        if (phase.Model.Contracted is not null || phase.Model.InService is null)
            Record(EventKind.Contracted, phase, phase.Units);
    }

    /// <param name="phase">The phase.</param>
    /// <param name="at">Now, or before the model's start.</param>
    private void Energize(PhaseProgress phase, long at)
    {
        foreach (var unit in phase.Units)
        {
            if (_refreshOfNew[unit] is not { OldLeft: > 0 })
                _supply.Reach(unit, SupplyStage.Energized);
        }

        phase.Energized.Reach(at);
        Record(EventKind.Energized, phase, phase.Units);
        if (phase.Model is { InService: null, Deliveries: null })
            Arrive(phase, phase.Units);
        else if (phase.Arrived.Count > 0)
            Install(phase, phase.Arrived);
    }

    private void Arrive(PhaseProgress phase, int[] units)
    {
        Record(EventKind.Delivered, phase, units);
        if (phase.Energized.IsReached)
            Install(phase, units);
        else
            phase.Arrived.AddRange(units);
    }

    /// <summary>Tells of units; those that have been retired before do not come any more.</summary>
    private void Record(EventKind kind, PhaseProgress phase, int[] units)
    {
        var coming = Array.FindAll(units, unit => !_fleet.Units[unit].IsRetired);
        if (coming.Length > 0)
            Record(kind, phase, coming[0], coming.Length);
    }

    private void Record(EventKind kind, PhaseProgress phase, int firstUnit, int count) =>
        _recorder.Happened(new EventRecord(_clock.Now, kind, firstUnit, Count: count, Phase: phase.Index));
}
