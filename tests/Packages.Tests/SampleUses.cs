using System;
using SimSharp;

namespace Packages.Tests;

/// <summary>Some uses of the package, of every form, to be found in the metadata of this assembly.</summary>
internal static class SampleUses
{
    public static readonly Use[] Expected =
    [
        new("SimSharp", "Simulation"),
        new("SimSharp", "Simulation", "Timeout(TimeSpan,int) Timeout"),
        new("SimSharp", "Simulation", "get_ProcessedEvents() int"),
        new("SimSharp", "Timeout"),
        new("SimSharp", "Condition"),
        new("SimSharp", "Event"),
        new("SimSharp", "Event", ".ctor(Simulation) void"),
        new("SimSharp", "Event", "static op_BitwiseOr(Event,Event) Condition"),
        new("SimSharp", "Event", "Process() void", Overrides: true),
        new("SimSharp", "Event", "Trigger(Event,int) void", Overrides: true),
        new("SimSharp", "Event", "ToString() string", Overrides: true),
        new("SimSharp", "ActiveObject`1"),
        new("SimSharp", "ActiveObject`1", ".ctor(!0) void"),
        new("SimSharp", "ActiveObject`1", "get_Environment() !0"),
    ];

    /// <summary>A count that is told in the 32 bits that the package has, and a condition.</summary>
    public static Event Use(Simulation simulation, Event other) =>
        simulation.Timeout(TimeSpan.FromSeconds(simulation.ProcessedEvents)) | other;

    /// <summary>Overrides of the package's members, of this class's own, and of an object's.</summary>
    private class Tick(Simulation simulation) : Event(simulation)
    {
        public override void Process() => Count(1);

        public override string ToString() => "tick";

        protected virtual void Count(int ticks)
        {
        }
    }

    private sealed class LateTick(Simulation simulation) : Tick(simulation)
    {
        public override void Trigger(Event @event, int priority = 0) => throw new InvalidOperationException();

        protected override void Count(int ticks)
        {
        }
    }

    private sealed class Component(Simulation simulation) : ActiveObject<Simulation>(simulation)
    {
        public Simulation Simulation => Environment;
    }
}
