using System;
using DatacenterDes.Engine.Kernel;
using DatacenterDes.Model.Profiles;
using SimSharp;

namespace DatacenterDes.Engine.Power;

/// <summary>Where cooling joins the electrical graph, its load follows the PUE: an event at each of its steps.</summary>
internal sealed class PueSteps(Profile pue, PowerTree tree, SimulationClock clock) : Event(clock.Kernel)
{
    /// <summary>Whether there is another step to come.</summary>
    public bool HasMore { get; private set; }

    public void Begin() => Set();

    /// <inheritdoc/>
    public override void Process() => Set();

    private void Set()
    {
        var now = clock.DateOf(clock.Now);
        var next = pue.NextChange(now);
        HasMore = next < DateTime.MaxValue;
        tree.SetPue(pue.At(now));
        if (HasMore)
            clock.Schedule(clock.TicksOf(next) - clock.Now, this, EventPriority.Capacity);
    }
}
