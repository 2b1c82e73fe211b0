using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Randomness;
using DatacenterDes.Engine.Records;
using DatacenterDes.Model;
using SimSharp;

namespace DatacenterDes.Engine.Capacity;

/// <summary>Puts the UltraServers of each phase into service on its date, those that do not pass the burn-in later.</summary>
internal sealed class BuildOut(DatacenterModel model, Fleet fleet, SupplyLedger supply, IRecorder recorder, SimulationClock clock)
{
    private readonly Sampler?[] _rework = [.. model.BuildOut.Select(phase => phase.BurnIn is { } burnIn ? Sampler.Of(burnIn.Rework) : null)];

    /// <summary>A unit entered service.</summary>
    public event Action<UltraServer>? EnteredService;

    /// <summary>A phase is in service.</summary>
    public event Action? CapacityChanged;

    public void Begin()
    {
        for (var phase = 0; phase < model.BuildOut.Length; phase++)
            clock.Kernel.Process(Deliver(phase), EventPriority.Capacity);
    }

    private IEnumerable<Event> Deliver(int phase)
    {
        var units = fleet.Layout.UnitsOfPhase[phase];
        foreach (var unit in units)
            supply.Reach(unit, SupplyStage.Contracted);
        var wait = model.BuildOut[phase].InService!.Date!.Value - clock.Kernel.Now;
        if (wait > TimeSpan.Zero)
            yield return clock.Kernel.Timeout(wait, EventPriority.Capacity);
        var entered = 0;
        foreach (var number in units)
        {
            if (ReworkOf(phase, fleet.Units[number]) is { } rework)
                clock.Kernel.Process(EnterLater(phase, fleet.Units[number], rework), EventPriority.Capacity);
            else
                entered += Enter(fleet.Units[number]);
        }

        if (entered > 0)
            Tell(phase, units[0], entered);
    }

    /// <summary>A unit that did not pass the burn-in enters service when it has been mended.</summary>
    private IEnumerable<Event> EnterLater(int phase, UltraServer unit, TimeSpan rework)
    {
        yield return clock.Kernel.Timeout(rework, EventPriority.Capacity);
        Tell(phase, unit.Number, Enter(unit));
    }

    /// <summary>By how much a unit is late; null for one that passes. From its own stream, so that no other phase or policy moves it.</summary>
    private TimeSpan? ReworkOf(int phase, UltraServer unit)
    {
        if (_rework[phase] is not { } rework)
            return null;
        var stream = RandomStream.Named(model.Seed, $"build-out.burn-in.{unit.Path}");
        var fails = stream.NextUniform() < model.BuildOut[phase].BurnIn!.Fails;
        return fails ? TimeSpan.FromTicks(rework.DrawTicks(ref stream)) : null;
    }

    private int Enter(UltraServer unit)
    {
        supply.Reach(unit.Number, SupplyStage.Installed);
        fleet.EnterService(unit);
        EnteredService?.Invoke(unit);
        return 1;
    }

    private void Tell(int phase, int firstUnit, int count)
    {
        recorder.Happened(new EventRecord(clock.Now, EventKind.PhaseInService, firstUnit, Count: count, Phase: phase));
        CapacityChanged?.Invoke();
    }
}
