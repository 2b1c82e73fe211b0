using System;
using System.Buffers;
using MessagePack;
using SimSharp;

namespace Packages.Tests;

/// <summary>Some uses of the packages, of every form, to be found in the metadata of this assembly.</summary>
internal static class SampleUses
{
    public static readonly Use[] Expected =
    [
        new("MessagePack", "MessagePackWriter"),
        new("MessagePack", "MessagePackWriter", ".ctor(IBufferWriter<byte>) void"),
        new("MessagePack", "MessagePackWriter", "Write(long) void"),
        new("MessagePack", "MessagePackWriter", "WriteRaw(ReadOnlySequence<byte>&) void"),
        new("MessagePack", "MessagePackReader"),
        new("MessagePack", "MessagePackReader", ".ctor(ReadOnlyMemory<byte>) void"),
        new("MessagePack", "MessagePackReader", "TryReadArrayHeader(int&) bool"),
        new("MessagePack", "MessagePackReader", "ReadBytes() ReadOnlySequence<byte>?"),
        new("MessagePack", "Nil"),
        new("MessagePack", "Nil", "Default Nil"),
        new("SimSharp", "Simulation"),
        new("SimSharp", "Event"),
        new("SimSharp", "Event", ".ctor(Simulation) void"),
        new("SimSharp", "Event", "Process() void", Overrides: true),
        new("SimSharp", "Event", "Trigger(Event,int) void", Overrides: true),
        new("SimSharp", "Event", "ToString() string", Overrides: true),
        new("SimSharp", "ActiveObject`1"),
        new("SimSharp", "ActiveObject`1", ".ctor(!0) void"),
        new("SimSharp", "ActiveObject`1", "get_Environment() !0"),
    ];

    public static object? UseMessagePack()
    {
        var writer = new MessagePackWriter(new ArrayBufferWriter<byte>());
        writer.Write(1L);
        writer.WriteRaw(ReadOnlySequence<byte>.Empty);
        var reader = new MessagePackReader(ReadOnlyMemory<byte>.Empty);
        return reader.TryReadArrayHeader(out int count) ? reader.ReadBytes() : Nil.Default.Equals(count);
    }

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
