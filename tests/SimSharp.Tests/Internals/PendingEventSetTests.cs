using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace SimSharp.Tests.Internals;

[TestFixture]
public sealed class PendingEventSetTests
{
    private static readonly Simulation Simulation = new();

    /// <summary>Some entries are added, at delays of a size, then some are taken.</summary>
    /// <param name="Seed">Draws the delays.</param>
    /// <param name="Bits">Delays are below 2 to this power, in ticks; 0 for none.</param>
    /// <param name="Adds">How many are added.</param>
    /// <param name="Takes">How many are taken.</param>
    private sealed record Burst(int Seed, int Bits, int Adds, int Takes);

    private static readonly Arbitrary<Burst[]> Bursts = (
        from seed in Gen.Choose(0, int.MaxValue - 1)
        from bits in Gen.Choose(0, 56)
        from adds in Gen.Frequency((4, Gen.Choose(0, 20)), (2, Gen.Choose(0, 400)), (1, Gen.Choose(0, 3000)))
        from takes in Gen.Frequency((4, Gen.Choose(0, 20)), (2, Gen.Choose(0, 400)), (1, Gen.Choose(0, 3000)))
        select new Burst(seed, bits, adds, takes)).ArrayOf().ToArbitrary();

    [Test]
    public void Entries_come_out_in_the_order_of_a_sorted_reference()
    {
        Prop.ForAll(Bursts, bursts => Agrees(new Twin(), bursts)).Check(Config.QuickThrowOnFailure.WithReplay(20_260_101, 1));
    }

    [Test]
    public void Entries_come_out_in_order_when_the_sequence_numbers_run_out()
    {
        Prop.ForAll(Gen.Choose(0, 2000).ToArbitrary(), Bursts,
            (left, bursts) => Agrees(new Twin(uint.MaxValue - (uint)left), bursts)).Check(Config.QuickThrowOnFailure.WithReplay(20_260_101, 1));
    }

    [Test]
    public void Many_entries_of_one_instant_come_out_in_order_of_priority_then_addition()
    {
        var twin = new Twin();
        var random = new Random(1);
        for (var i = 0; i < 50_000; i++)
            twin.Add(1000, random.Next(-3, 4));
        Assert.That(twin.TakeAll(), Is.True);
    }

    [Test]
    public void A_hold_of_many_entities_stays_in_order([Values(10, 100, 1_000, 30_000)] int entities)
    {
        var twin = new Twin();
        var random = new Random(entities);
        for (var i = 0; i < entities; i++)
            twin.Add(Exponential(random), 0);
        for (var i = 0; i < 200_000; i++)
        {
            Assert.That(twin.Take(), Is.True, $"entry {i}");
            twin.Add(Exponential(random), 0);
        }
        Assert.That(twin.TakeAll(), Is.True);
    }

    [Test]
    public void Skewed_times_stay_in_order()
    {
        // Most within a second, some within an hour, some within years, one on the last date; then bursts at one instant.
        var twin = new Twin();
        var random = new Random(3);
        twin.Add(DateTime.MaxValue.Ticks, 0);
        for (var i = 0; i < 20_000; i++)
        {
            twin.Add(random.NextInt64(TimeSpan.TicksPerSecond), 0);
            if (i % 10 == 0)
                twin.Add(random.NextInt64(TimeSpan.TicksPerHour), 1);
            if (i % 100 == 0)
                twin.Add(random.NextInt64(3650 * TimeSpan.TicksPerDay), -1);
        }
        for (var i = 0; i < 15_000; i++)
        {
            Assert.That(twin.Take(), Is.True, $"entry {i}");
            for (var j = 0; i % 1000 == 0 && j < 1000; j++)
                twin.Add(0, j % 3);
        }
        Assert.That(twin.TakeAll(), Is.True);
    }

    [Test]
    public void Nothing_is_taken_that_is_not_due_before_the_limit()
    {
        var set = new PendingEventSet();
        set.Add(10, 0, new Event(Simulation));
        Assert.That(set.TryTake(10, out _, out _), Is.False);
        Assert.That(set.FirstTime(), Is.EqualTo(10));
        Assert.That(set.TryTake(11, out var time, out _), Is.True);
        Assert.That(time, Is.EqualTo(10));
        Assert.That(set.TryTake(long.MaxValue, out _, out _), Is.False);
        Assert.That(set.FirstTime(), Is.EqualTo(long.MaxValue));
    }

    [Test]
    public void Rescheduling_does_not_allocate([Values(10, 1_000, 20_000)] int entities)
    {
        var simulation = new Simulation();
        var random = new Random(5);
        for (var i = 0; i < entities; i++)
            simulation.Schedule(new TimeSpan(Exponential(random)), new Recurring(simulation, random));
        simulation.Run(TimeSpan.FromHours(20));

        var events = simulation.ProcessedEvents;
        var before = GC.GetAllocatedBytesForCurrentThread();
        simulation.Run(TimeSpan.FromHours(3));
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        // Whatever grows (a chunk list, say) grows rarely: less than a byte per event.
        Assert.That(allocated, Is.LessThan(simulation.ProcessedEvents - events));
    }

    [Test]
    public void A_timeout_takes_at_most_64_bytes()
    {
        var simulation = new Simulation();
        var allocated = 0L;
        for (var round = 0; round < 4; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 1000; i++)
                simulation.TimeoutD(1);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            simulation.Run();
        }

        // By the last round the schedule has room for all of them.
        Assert.That(allocated, Is.LessThanOrEqualTo(1000 * 64));
    }

    private static long Exponential(Random random) =>
        (long)(-Math.Log(1 - random.NextDouble()) * TimeSpan.TicksPerHour);

    private static bool Agrees(Twin twin, Burst[] bursts)
    {
        foreach (var burst in bursts)
        {
            var random = new Random(burst.Seed);
            for (var i = 0; i < burst.Adds; i++)
                twin.Add(random.NextInt64(1L << burst.Bits), random.Next(4) - 2);
            for (var i = 0; i < burst.Takes; i++)
                if (!twin.Take())
                    return false;
        }
        return twin.TakeAll();
    }

    private sealed class Recurring(Simulation simulation, Random random) : Event(simulation)
    {
        public override void Process() => Environment.Schedule(new TimeSpan(Exponential(random)), this);
    }

    /// <summary>A set and a plain sorted reference that are treated alike.</summary>
    private sealed class Twin(uint sequence = 0)
    {
        private readonly PendingEventSet _set = new(sequence);
        private readonly SortedDictionary<(long Time, int Priority, long Order), Event> _reference = [];
        private long _now;
        private long _order;

        public void Add(long delay, int priority)
        {
            var time = _now + Math.Min(delay, DateTime.MaxValue.Ticks - _now);
            var @event = new Event(Simulation);
            _set.Add(time, priority, @event);
            _reference.Add((time, priority, _order++), @event);
        }

        public bool Take()
        {
            if (_set.Count != _reference.Count)
                return false;
            if (_reference.Count == 0)
                return !_set.TryTake(long.MaxValue, out _, out _);

            var (key, @event) = _reference.First();
            _reference.Remove(key);
            _now = key.Time;
            return _set.FirstTime() == key.Time
                && _set.TryTake(long.MaxValue, out var time, out var taken)
                && time == key.Time && ReferenceEquals(taken, @event);
        }

        public bool TakeAll()
        {
            while (_reference.Count > 0)
                if (!Take())
                    return false;
            return Take();
        }
    }
}
