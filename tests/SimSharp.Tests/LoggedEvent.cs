using System;

namespace SimSharp.Tests;

/// <summary>An event that does something each time it is processed, and may be scheduled again and again.</summary>
internal sealed class LoggedEvent(Simulation simulation, Action action) : Event(simulation)
{
    public override void Process() => action();
}
