using System;
using System.Collections.Generic;
using DatacenterDes.Engine.Records;
using DatacenterDes.Model;
using SimSharp;

namespace DatacenterDes.Engine.Capacity;

/// <summary>Puts the UltraServers of each phase into service on its date.</summary>
internal sealed class BuildOut(DatacenterModel model, Fleet fleet, IRecorder recorder, SimulationClock clock)
{
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
        var wait = model.BuildOut[phase].InService - clock.Kernel.Now;
        if (wait > TimeSpan.Zero)
            yield return clock.Kernel.Timeout(wait, EventPriority.Capacity);
        foreach (var number in units)
        {
            fleet.EnterService(fleet.Units[number]);
            EnteredService?.Invoke(fleet.Units[number]);
        }

        recorder.Happened(new EventRecord(clock.Now, EventKind.PhaseInService, units[0], Count: units.Length, Phase: phase));
        CapacityChanged?.Invoke();
    }
}
