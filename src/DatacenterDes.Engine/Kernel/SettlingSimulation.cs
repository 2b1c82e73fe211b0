using System;
using SimSharp;

namespace DatacenterDes.Engine.Kernel;

/// <summary>The kernel; before time moves on, what the events of an instant have booked is settled once.</summary>
/// <remarks>What follows from that at the same instant, such as an answer to an overload, is put into the calendar in time. It is no event, and counts as none.</remarks>
internal sealed class SettlingSimulation(DateTime start) : Simulation(start, randomSeed: 0)
{
    /// <summary>What is settled; null for nothing yet.</summary>
    public UnsettledSums? Sums { get; set; }

    /// <inheritdoc/>
    public override void Step()
    {
        base.Step();
        if (Sums is { IsUnsettled: true } sums && Peek() > Now)
            sums.SettleAll();
    }
}
