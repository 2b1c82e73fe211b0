using System;
using System.Collections.Generic;
using NUnit.Framework;

namespace SimSharp.Tests;

[TestFixture]
public sealed class SchedulingTests
{
    private static readonly DateTime Start = new(2026, 1, 1);

    private Simulation _simulation = null!;
    private List<string> _log = null!;

    [SetUp]
    public void SetUp()
    {
        _simulation = new Simulation(Start);
        _log = [];
    }

    private LoggedEvent Logged(string name) => new LoggedEvent(_simulation, () => _log.Add(name));

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    [Test]
    public void Events_are_processed_in_order_of_time()
    {
        _simulation.Schedule(Seconds(3), Logged("third"));
        _simulation.Schedule(Seconds(1), Logged("first"));
        _simulation.Schedule(Seconds(2), Logged("second"));
        _simulation.Run();

        Assert.That(_log, Is.EqualTo(new[] { "first", "second", "third" }));
        Assert.That(_simulation.Now, Is.EqualTo(Start + Seconds(3)));
    }

    [Test]
    public void Events_of_one_instant_are_processed_in_order_of_scheduling()
    {
        for (var i = 0; i < 200; i++)
            _simulation.Schedule(Seconds(1), Logged($"{i}"));
        _simulation.Run();

        for (var i = 0; i < 200; i++)
            Assert.That(_log[i], Is.EqualTo($"{i}"));
    }

    [Test]
    public void Events_of_one_instant_are_processed_in_order_of_priority_then_scheduling()
    {
        _simulation.Schedule(Seconds(1), Logged("max"), int.MaxValue);
        _simulation.Schedule(Seconds(1), Logged("0 a"));
        _simulation.Schedule(Seconds(1), Logged("1"), 1);
        _simulation.Schedule(Seconds(1), Logged("-1 a"), -1);
        _simulation.Schedule(Seconds(1), Logged("0 b"), 0);
        _simulation.Schedule(Seconds(1), Logged("min"), int.MinValue);
        _simulation.Schedule(Seconds(1), Logged("-1 b"), -1);
        _simulation.Run();

        Assert.That(_log, Is.EqualTo(new[] { "min", "-1 a", "-1 b", "0 a", "0 b", "1", "max" }));
    }

    [Test]
    public void An_event_scheduled_at_the_current_instant_takes_its_place_among_those_that_remain()
    {
        _simulation.Schedule(Seconds(1), new LoggedEvent(_simulation, () =>
        {
            _simulation.Schedule(Logged("new 1"), 1);
            _simulation.Schedule(TimeSpan.Zero, Logged("new 0"));
            _simulation.Schedule(Logged("new -1"), -1);
        }));
        _simulation.Schedule(Seconds(1), Logged("old 0"));
        _simulation.Schedule(Seconds(1), Logged("old 1"), 1);
        _simulation.Schedule(Seconds(1), Logged("old 2"), 2);
        _simulation.Schedule(Seconds(2), Logged("later"), -5);
        _simulation.Run();

        Assert.That(_log, Is.EqualTo(new[] { "new -1", "old 0", "new 0", "old 1", "new 1", "old 2", "later" }));
    }

    [Test]
    public void One_event_may_be_in_the_schedule_several_times()
    {
        var times = new List<double>();
        var recurring = new LoggedEvent(_simulation, () => times.Add(_simulation.NowD));
        _simulation.Schedule(Seconds(3), recurring);
        _simulation.Schedule(Seconds(1), recurring);
        _simulation.Schedule(Seconds(3), recurring);
        _simulation.Run();

        Assert.That(times, Is.EqualTo(new[] { 1.0, 3.0, 3.0 }));
    }

    [Test]
    public void An_event_may_put_itself_back()
    {
        var clock = new Clock(_simulation, Seconds(10));
        _simulation.Schedule(Seconds(10), clock, 7);
        _simulation.Run(Start + Seconds(60));

        // At 10, 20, 30, 40 and 50 s; the run stops before the tick at 60 s.
        Assert.That(clock.Ticks, Is.EqualTo(5));
    }

    [Test]
    public void An_event_scheduled_twice_without_an_override_is_refused_the_second_time()
    {
        var plain = new Event(_simulation);
        _simulation.Schedule(Seconds(1), plain);
        _simulation.Schedule(Seconds(2), plain);

        Assert.That(() => _simulation.Run(), Throws.InvalidOperationException);
        Assert.That(_simulation.NowD, Is.EqualTo(2));
    }

    [Test]
    public void A_negative_delay_is_refused()
    {
        Assert.That(() => _simulation.Schedule(TimeSpan.FromTicks(-1), Logged("never")), Throws.ArgumentException);
        Assert.That(() => _simulation.ScheduleD(-0.5, Logged("never")), Throws.ArgumentException);
        Assert.That(() => _simulation.Timeout(TimeSpan.FromTicks(-1)), Throws.ArgumentException);
        Assert.That(() => _simulation.TimeoutD(-0.5), Throws.ArgumentException);
        Assert.That(_simulation.Peek(), Is.EqualTo(DateTime.MaxValue));
    }

    [Test]
    public void A_date_beyond_the_last_is_refused()
    {
        Assert.That(() => _simulation.Schedule(TimeSpan.MaxValue, Logged("never")),
            Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void The_last_date_can_be_scheduled()
    {
        _simulation.Schedule(DateTime.MaxValue - Start, Logged("last"));
        _simulation.Run();

        Assert.That(_log, Is.EqualTo(new[] { "last" }));
        Assert.That(_simulation.Now, Is.EqualTo(DateTime.MaxValue));
    }

    [Test]
    public void Delays_of_the_D_members_count_in_default_steps()
    {
        var simulation = new Simulation(Start, TimeSpan.FromMinutes(1));
        simulation.ScheduleD(2, new LoggedEvent(simulation, () => _log.Add($"{simulation.NowD}")));
        simulation.TimeoutD(3).AddCallback(_ => _log.Add($"{simulation.NowD}"));
        simulation.Run();

        Assert.That(_log, Is.EqualTo(new[] { "2", "3" }));
        Assert.That(simulation.Now, Is.EqualTo(Start.AddMinutes(3)));
        Assert.That(simulation.ToTimeSpan(1.5), Is.EqualTo(TimeSpan.FromSeconds(90)));
        Assert.That(simulation.ToDouble(TimeSpan.FromSeconds(90)), Is.EqualTo(1.5));
    }

    [Test]
    public void A_negative_default_step_counts_as_its_absolute_value()
    {
        var simulation = new Simulation(TimeSpan.FromSeconds(-2));
        Assert.That(simulation.ToTimeSpan(3), Is.EqualTo(TimeSpan.FromSeconds(6)));
    }

    [Test]
    public void Time_keeps_the_kind_of_the_start_date()
    {
        var simulation = new Simulation(new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        simulation.TimeoutD(5);
        simulation.Run();

        Assert.That(simulation.Now.Kind, Is.EqualTo(DateTimeKind.Utc));
    }

    [Test]
    public void Of_random_schedules_no_event_is_lost_and_time_never_goes_back()
    {
        // Few distinct times and priorities, so that ties are common; a third is scheduled from within events.
        for (var seed = 1; seed <= 50; seed++)
        {
            var random = new Random(seed);
            var simulation = new Simulation(Start);
            var scheduled = new List<(long Time, int Priority, int Order)>();
            var processed = new List<(long, int, int)>();

            void ScheduleOne(bool mayRecur)
            {
                var delay = random.Next(4) == 0 ? 0 : random.Next(1 << random.Next(1, 20));
                var entry = (simulation.Now.Ticks + delay, random.Next(-2, 3), scheduled.Count);
                scheduled.Add(entry);
                simulation.Schedule(TimeSpan.FromTicks(delay), new LoggedEvent(simulation, () =>
                {
                    processed.Add(entry);
                    if (mayRecur && random.Next(3) == 0)
                        ScheduleOne(true);
                }), entry.Item2);
            }

            var count = random.Next(1, 500);
            for (var i = 0; i < count; i++)
                ScheduleOne(true);
            simulation.Run();

            Assert.That(processed, Is.EquivalentTo(scheduled), $"seed {seed}");
            for (var i = 1; i < processed.Count; i++)
                Assert.That(processed[i].Item1, Is.GreaterThanOrEqualTo(processed[i - 1].Item1), $"seed {seed}");
        }
    }

    private sealed class Clock(Simulation simulation, TimeSpan period) : Event(simulation)
    {
        public int Ticks { get; private set; }

        public override void Process()
        {
            Ticks++;
            Environment.Schedule(period, this, 7);
        }
    }
}
