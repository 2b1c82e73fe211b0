using System;
using SimSharp;

namespace DatacenterDes.Engine.Kernel;

/// <summary>The kernel; before time moves on, what the events of an instant have booked is settled once.</summary>
/// <remarks>What follows from that at the same instant, such as an answer to an overload, is put into the calendar in time. It is no event, and counts as none.</remarks>
/// <param name="start">Its first instant.</param>
/// <param name="clock">Told of every instant that it comes to.</param>
internal sealed class SettlingSimulation(DateTime start, SimulationClock clock) : Simulation(start, randomSeed: 0)
{
    private volatile bool _isStopped;

    /// <summary>What is settled; null for nothing yet.</summary>
    public UnsettledSums? Sums { get; set; }

    /// <inheritdoc/>
    /// <remarks>The calendar is asked once for each event.</remarks>
    public override object? Run(DateTime until)
    {
        if (until <= Now)
            throw new InvalidOperationException($"The end of a run, {until:O}, is not after its beginning, {Now:O}.");
        _isStopped = false;
        OnRunStarted();
        while (!_isStopped)
        {
            var next = Peek();
            if (next > Now)
            {
                if (Sums is { IsUnsettled: true } sums)
                {
                    sums.SettleAll();
                    continue;
                }

                if (next >= until)
                {
                    Now = until;
                    clock.MoveTo(until);
                    break;
                }

                clock.MoveTo(next);
            }

            Step();
        }

        OnRunFinished();
        return null;
    }

    /// <summary>Not in the engine, which runs to instants: nothing would be settled, and its clock would stand still.</summary>
    public override object Run(Event? stopEvent = null) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void StopAsync() => _isStopped = true;
}
