using System;
using DatacenterDes.Model.Profiles;
using SimSharp;

namespace DatacenterDes.Engine.Power;

/// <summary>Where cooling joins the electrical graph, its load follows the PUE: an event at each of its steps.</summary>
internal sealed class PueSteps(Profile pue, PowerTree tree, SimulationClock clock) : Event(clock.Kernel)
{
    public void Begin() => Set();

    /// <inheritdoc/>
    public override void Process() => Set();

    private void Set()
    {
        var now = clock.DateOf(clock.Now);
        tree.SetPue(pue.At(now));
        if (pue.NextChange(now) is var next && next < DateTime.MaxValue)
            clock.Schedule(clock.TicksOf(next) - clock.Now, this, EventPriority.Capacity);
    }
}
