using System;
using System.Collections.Generic;
using NUnit.Framework;

namespace SimSharp.Tests;

[TestFixture]
public sealed class EventTests
{
    private Simulation _simulation = null!;
    private List<string> _log = null!;

    [SetUp]
    public void SetUp()
    {
        _simulation = new Simulation();
        _log = [];
    }

    private Action<Event> Log(string name) => _ => _log.Add(name);

    [Test]
    public void An_event_is_alive_then_triggered_then_processed()
    {
        var @event = new Event(_simulation);
        Assert.That((@event.IsAlive, @event.IsTriggered, @event.IsProcessed), Is.EqualTo((true, false, false)));
        @event.Succeed("value");
        Assert.That((@event.IsAlive, @event.IsTriggered, @event.IsProcessed), Is.EqualTo((false, true, false)));
        _simulation.Run();
        Assert.That((@event.IsAlive, @event.IsTriggered, @event.IsProcessed), Is.EqualTo((false, true, true)));
        Assert.That((@event.IsOk, @event.Value), Is.EqualTo((true, (object)"value")));
    }

    [Test]
    public void A_failed_event_carries_its_cause()
    {
        var @event = new Event(_simulation);
        @event.Fail("cause");
        _simulation.Run();
        Assert.That((@event.IsOk, @event.Value), Is.EqualTo((false, (object)"cause")));
    }

    [Test]
    public void A_second_trigger_is_refused()
    {
        var @event = new Event(_simulation);
        var other = new Event(_simulation);
        @event.Succeed();
        Assert.That(() => @event.Succeed(), Throws.InvalidOperationException);
        Assert.That(() => @event.Fail(), Throws.InvalidOperationException);
        Assert.That(() => @event.Trigger(other), Throws.InvalidOperationException);
        _simulation.Run();
        Assert.That(() => @event.Succeed(), Throws.InvalidOperationException);
        Assert.That(() => _simulation.TimeoutD(1).Succeed(), Throws.InvalidOperationException);
    }

    [Test]
    public void Trigger_takes_over_the_outcome_of_another_event()
    {
        var ok = new Event(_simulation);
        var failed = new Event(_simulation);
        var afterOk = new Event(_simulation);
        var afterFailed = new Event(_simulation);
        ok.AddCallback(e => afterOk.Trigger(e));
        failed.AddCallback(e => afterFailed.Trigger(e));
        ok.Succeed(1);
        failed.Fail(2);
        _simulation.Run();

        Assert.That((afterOk.IsProcessed, afterOk.IsOk, afterOk.Value), Is.EqualTo((true, true, (object)1)));
        Assert.That((afterFailed.IsProcessed, afterFailed.IsOk, afterFailed.Value), Is.EqualTo((true, false, (object)2)));
    }

    [Test]
    public void Triggered_events_of_one_instant_go_by_priority_then_order()
    {
        foreach (var (name, priority) in new[] { ("c", 1), ("a", 0), ("d", 1), ("b", 0), ("first", -1) })
        {
            var @event = new Event(_simulation);
            @event.AddCallback(Log(name));
            @event.Succeed(null, priority);
        }
        _simulation.Run();
        Assert.That(_log, Is.EqualTo(new[] { "first", "a", "b", "c", "d" }));
    }

    [Test]
    public void Callbacks_run_in_the_order_in_which_they_were_added()
    {
        var @event = _simulation.TimeoutD(1);
        @event.AddCallback(Log("a"));
        @event.AddCallbacks([Log("b"), Log("c")]);
        @event.AddCallback(Log("d"));
        _simulation.Run();
        Assert.That(_log, Is.EqualTo(new[] { "a", "b", "c", "d" }));
    }

    [Test]
    public void A_callback_and_processes_are_called_in_the_order_in_which_they_began_to_wait()
    {
        var timeout = _simulation.TimeoutD(1);
        IEnumerable<Event> Wait(string name)
        {
            yield return timeout;
            _log.Add(name);
        }

        _simulation.Process(Wait("first process"));
        _simulation.ScheduleD(0, new LoggedEvent(_simulation, () => timeout.AddCallback(Log("callback"))));
        _simulation.Schedule(new LoggedEvent(_simulation, () => _simulation.Process(Wait("second process"))));
        _simulation.Run();
        Assert.That(_log, Is.EqualTo(new[] { "first process", "callback", "second process" }));
    }

    [Test]
    public void A_removed_callback_is_not_called()
    {
        var @event = _simulation.TimeoutD(1);
        var b = Log("b");
        @event.AddCallback(Log("a"));
        @event.AddCallback(b);
        @event.RemoveCallback(b);
        @event.RemoveCallback(Log("never added"));
        _simulation.Run();
        Assert.That(_log, Is.EqualTo(new[] { "a" }));
    }

    [Test]
    public void The_same_callback_may_be_added_twice_and_is_removed_once()
    {
        var @event = _simulation.TimeoutD(1);
        var callback = Log("called");
        @event.AddCallback(callback);
        @event.AddCallback(callback);
        @event.AddCallback(callback);
        @event.RemoveCallback(callback);
        _simulation.Run();
        Assert.That(_log, Has.Count.EqualTo(2));
    }

    [Test]
    public void Callbacks_of_a_processed_event_cannot_be_changed()
    {
        var @event = _simulation.TimeoutD(1);
        _simulation.Run();
        Assert.That(() => @event.AddCallback(Log("late")), Throws.InvalidOperationException);
        Assert.That(() => @event.AddCallbacks([Log("late")]), Throws.InvalidOperationException);
        Assert.That(() => @event.RemoveCallback(Log("late")), Throws.InvalidOperationException);
        Assert.That(() => @event.Process(), Throws.InvalidOperationException);
    }

    [Test]
    public void A_failed_event_without_callbacks_goes_unnoticed()
    {
        new Event(_simulation).Fail("nobody looks");
        Assert.That(() => _simulation.Run(), Throws.Nothing);
    }

    [Test]
    public void A_timeout_is_triggered_from_the_start_and_processed_after_its_delay()
    {
        var timeout = new Timeout(_simulation, TimeSpan.FromSeconds(3), "value");
        Assert.That((timeout.IsTriggered, timeout.IsProcessed, timeout.IsOk), Is.EqualTo((true, false, true)));
        _simulation.RunD(3);
        Assert.That(timeout.IsProcessed, Is.False);
        _simulation.RunD(1);
        Assert.That((timeout.IsProcessed, timeout.Value), Is.EqualTo((true, (object)"value")));
    }

    [Test]
    public void A_timeout_may_fail()
    {
        var timeout = new Timeout(_simulation, TimeSpan.FromSeconds(1), "cause", isOk: false);
        _simulation.Run();
        Assert.That((timeout.IsOk, timeout.Value), Is.EqualTo((false, (object)"cause")));
    }

    [Test]
    public void Timeouts_of_one_instant_go_by_priority()
    {
        _simulation.TimeoutD(1, 1).AddCallback(Log("1"));
        _simulation.Timeout(TimeSpan.FromSeconds(1)).AddCallback(Log("0"));
        new Timeout(_simulation, TimeSpan.FromSeconds(1), priority: -1).AddCallback(Log("-1"));
        _simulation.Run();
        Assert.That(_log, Is.EqualTo(new[] { "-1", "0", "1" }));
    }

    [Test]
    public void A_derived_event_sees_its_callbacks()
    {
        var @event = new Inspected(_simulation);
        @event.AddCallback(Log("a"));
        @event.Prepend(Log("b"));
        @event.Succeed();
        _simulation.Run();
        Assert.That(_log, Is.EqualTo(new[] { "b", "a" }));
        Assert.That(@event.HasCallbackList, Is.False);
    }

    private sealed class Inspected(Simulation simulation) : Event(simulation)
    {
        public bool HasCallbackList => CallbackList is not null;

        public void Prepend(Action<Event> callback) => CallbackList.Insert(0, callback);
    }
}
