using System;
using System.Collections.Generic;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Model.Reliability;
using SimSharp;

namespace DatacenterDes.Engine.Failures;

/// <summary>When a maintenance plan is carried out: round after round, batch after batch.</summary>
internal static class MaintenanceCalendar
{
    /// <param name="plan">The plan.</param>
    /// <param name="inService">What there is to maintain, as a round begins.</param>
    /// <param name="carryOut">Maintains a batch; the next follows when it is done.</param>
    /// <param name="clock">Time.</param>
    public static IEnumerable<Event> Rounds<T>(MaintenancePlan plan, Func<List<T>> inService, Func<List<T>, IEnumerable<Event>> carryOut, SimulationClock clock)
    {
        for (var due = clock.TicksOf(plan.First); due <= clock.Last; due += plan.Every!.Value.Ticks)
        {
            // A round that comes late is followed at once by the next.
            if (due > clock.Now)
                yield return clock.Wait(due - clock.Now);
            var all = inService();
            var together = plan.AtATime.Of(all.Count);
            for (var next = 0; next < all.Count; next += together)
            {
                foreach (var step in carryOut(all.GetRange(next, Math.Min(together, all.Count - next))))
                    yield return step;
            }

            if (plan.Every is null)
                break;
        }
    }
}
