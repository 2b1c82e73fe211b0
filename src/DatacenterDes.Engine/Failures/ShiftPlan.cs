using System;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Model.Reliability;
using SimSharp;

namespace DatacenterDes.Engine.Failures;

/// <summary>Has technicians come and go with their shifts, day after day.</summary>
internal sealed class ShiftPlan(CrewSettings crews, Action<int> change, SimulationClock clock) : Event(clock.Kernel)
{
    /// <summary>Technicians on duty at a date.</summary>
    public static int At(CrewSettings crews, DateTime date)
    {
        // Before the first shift of a day it is still the last one of the day before.
        var onDuty = crews.Shifts[^1].Crews;
        foreach (var shift in crews.Shifts)
        {
            if (shift.From <= date.TimeOfDay)
                onDuty = shift.Crews;
        }

        return onDuty;
    }

    public void Begin() => AwaitNext();

    /// <summary>A shift begins.</summary>
    public override void Process()
    {
        change(At(crews, clock.Kernel.Now));
        AwaitNext();
    }

    private void AwaitNext()
    {
        var now = clock.Kernel.Now.TimeOfDay;
        var next = crews.Shifts[0].From + TimeSpan.FromDays(1);
        for (var i = crews.Shifts.Length - 1; i >= 0 && crews.Shifts[i].From > now; i--)
            next = crews.Shifts[i].From;
        clock.Schedule((next - now).Ticks, this, EventPriority.Shift);
    }
}
