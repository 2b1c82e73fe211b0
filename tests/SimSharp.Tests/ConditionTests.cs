using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;

namespace SimSharp.Tests;

[TestFixture]
public sealed class ConditionTests
{
    private Simulation _simulation = null!;

    [SetUp]
    public void SetUp() => _simulation = new Simulation();

    private Timeout After(double seconds) => new(_simulation, TimeSpan.FromSeconds(seconds), seconds);

    private static object[] ValuesOf(Condition condition) => condition.Value.Values.Cast<object>().ToArray();

    [Test]
    public void And_waits_for_all_events()
    {
        var condition = After(1) & After(3) & After(2);
        _simulation.Run(condition);
        Assert.That(_simulation.NowD, Is.EqualTo(3));
    }

    [Test]
    public void Or_waits_for_one_event()
    {
        var condition = After(2) | After(1) | After(3);
        _simulation.Run(condition);
        Assert.That(_simulation.NowD, Is.EqualTo(1));
    }

    [TestCase(0, 2, 1, 1)]
    [TestCase(0, 1, 2, 1)]
    public void And_nested_in_or_counts_when_both_its_events_are_processed(double a, double b, double c, double expected)
    {
        var condition = (After(a) & After(b)) | After(c);
        _simulation.Run(condition);
        Assert.That(_simulation.NowD, Is.EqualTo(expected));
    }

    [TestCase(0, 1, 2, 2)]
    [TestCase(0, 2, 1, 1)]
    [TestCase(3, 2, 1, 2)]
    public void Or_nested_in_and_counts_when_one_of_its_events_is_processed(double a, double b, double c, double expected)
    {
        var condition = (After(a) | After(b)) & After(c);
        _simulation.Run(condition);
        Assert.That(_simulation.NowD, Is.EqualTo(expected));
    }

    [Test]
    public void Values_come_in_the_order_of_the_condition_not_of_processing()
    {
        var condition = new AllOf(_simulation, After(3), After(1), After(2));
        _simulation.Run(condition);
        Assert.That(ValuesOf(condition), Is.EqualTo(new object[] { 3.0, 1.0, 2.0 }));
    }

    [Test]
    public void Values_of_nested_conditions_are_in_their_place()
    {
        var condition = (After(1) & After(2)) & (After(0) & After(3));
        _simulation.Run(condition);
        Assert.That(ValuesOf(condition), Is.EqualTo(new object[] { 1.0, 2.0, 0.0, 3.0 }));
    }

    [Test]
    public void Values_are_those_of_the_events_processed_by_then()
    {
        var one = After(1);
        var two = After(2);
        var condition = one | two;
        _simulation.Run(condition);
        Assert.That(condition.Value.Contains(one), Is.True);
        Assert.That(condition.Value.Contains(two), Is.False);
        Assert.That(condition.Value[one], Is.EqualTo(1.0));
        _simulation.Run();
        Assert.That(condition.Value.Count, Is.EqualTo(1));
    }

    [Test]
    public void Values_include_events_processed_between_the_trigger_and_the_condition()
    {
        // Both timeouts of second 1 are processed before the condition, which the first of them triggers.
        var condition = After(1) | After(1);
        _simulation.Run(condition);
        Assert.That(ValuesOf(condition), Is.EqualTo(new object[] { 1.0, 1.0 }));
    }

    [Test]
    public void A_condition_takes_an_iterator_of_events()
    {
        var condition = new AllOf(_simulation, Enumerable.Range(0, 10).Select(i => (Event)After(i)));
        _simulation.Run(condition);
        Assert.That(_simulation.NowD, Is.EqualTo(9));
        Assert.That(ValuesOf(condition), Has.Length.EqualTo(10));
    }

    [Test]
    public void A_condition_without_events_is_met_at_once()
    {
        foreach (var condition in new Condition[]
        {
            new AllOf(_simulation, Enumerable.Empty<Event>()), new AnyOf(_simulation),
        })
        {
            Assert.That((condition.IsTriggered, condition.IsProcessed), Is.EqualTo((true, false)));
            _simulation.Run(condition);
            Assert.That(condition.IsProcessed, Is.True);
            Assert.That(condition.Value.Count, Is.Zero);
        }
    }

    [Test]
    public void A_condition_on_processed_events_is_met_at_once()
    {
        var one = After(1);
        var two = After(1);
        _simulation.Run();
        Assert.That((one & two).IsTriggered, Is.True);
        Assert.That((one | After(5)).IsTriggered, Is.True);
        Assert.That((one & After(5)).IsTriggered, Is.False);
        Assert.That((one & new Event(_simulation)).IsTriggered, Is.False);
    }

    [Test]
    public void A_triggered_event_that_is_not_processed_does_not_yet_count()
    {
        var timeout = After(1);
        Assert.That((timeout | new Event(_simulation)).IsTriggered, Is.False);
    }

    [Test]
    public void A_failed_event_fails_the_condition_with_its_cause()
    {
        IEnumerable<Event> Fails()
        {
            yield return _simulation.TimeoutD(1);
            _simulation.ActiveProcess.Fail("boom");
        }

        object? cause = null;
        IEnumerable<Event> Waits()
        {
            yield return _simulation.Process(Fails()) & _simulation.TimeoutD(5);
            Assert.That(_simulation.ActiveProcess.HandleFault(), Is.True);
            cause = _simulation.ActiveProcess.Value;
            Assert.That(_simulation.NowD, Is.EqualTo(1));
        }

        _simulation.Process(Waits());
        _simulation.Run();
        Assert.That(cause, Is.EqualTo("boom"));
    }

    [Test]
    public void A_failure_after_the_condition_was_met_ends_the_run()
    {
        IEnumerable<Event> Fails()
        {
            yield return _simulation.TimeoutD(2);
            _simulation.ActiveProcess.Fail("too late");
        }

        IEnumerable<Event> Waits()
        {
            yield return _simulation.TimeoutD(1) | _simulation.Process(Fails());
        }

        _simulation.Process(Waits());
        Assert.That(() => _simulation.Run(), Throws.InvalidOperationException);
        Assert.That(_simulation.NowD, Is.EqualTo(2));
    }

    [Test]
    public void Events_of_different_simulations_do_not_mix()
    {
        var other = new Simulation();
        Assert.That(() => After(1) & other.TimeoutD(1), Throws.ArgumentException);
        Assert.That(() => new AnyOf(other, After(1)), Throws.ArgumentException);
    }

    [Test]
    public void A_condition_of_ones_own_may_count_otherwise()
    {
        var condition = new TwoOf(_simulation, After(3), After(1), After(2));
        _simulation.Run(condition);
        Assert.That(_simulation.NowD, Is.EqualTo(2));
        Assert.That(ValuesOf(condition), Is.EqualTo(new object[] { 1.0, 2.0 }));
    }

    private sealed class TwoOf(Simulation environment, params Event[] events) : Condition(environment, events)
    {
        protected override bool Evaluate() => FiredEvents.Count >= 2;
    }
}
