using System;
using System.Collections.Generic;
using NUnit.Framework;

namespace SimSharp.Tests;

[TestFixture]
public sealed class InterruptTests
{
    private Simulation _simulation = null!;
    private List<string> _log = null!;

    [SetUp]
    public void SetUp()
    {
        _simulation = new Simulation();
        _log = [];
    }

    private void Log(string what) => _log.Add($"{_simulation.NowD}: {what}");

    private void At(double time, Action action) => _simulation.ScheduleD(time, new LoggedEvent(_simulation, action));

    private IEnumerable<Event> Wait(Event @event, double then = 10)
    {
        yield return @event;
        Log(_simulation.ActiveProcess.HandleFault() ? $"interrupted by {_simulation.ActiveProcess.Value}" : "event");
        yield return _simulation.TimeoutD(then);
        Log(_simulation.ActiveProcess.HandleFault() ? $"interrupted by {_simulation.ActiveProcess.Value}" : "end");
    }

    [Test]
    public void An_interrupted_process_goes_on_at_once_and_no_longer_waits_for_its_event()
    {
        var process = _simulation.Process(Wait(_simulation.TimeoutD(5)));
        At(2, () => process.Interrupt("a phone call"));
        _simulation.Run();
        // At 5 s, when its event is due, the process is in its second wait and is not disturbed.
        Assert.That(_log, Is.EqualTo(new[] { "2: interrupted by a phone call", "12: end" }));
    }

    [Test]
    public void An_interruption_takes_its_place_in_the_order_of_the_instant()
    {
        var process = _simulation.Process(Wait(_simulation.TimeoutD(5)));
        At(2, () => process.Interrupt("late", 1));
        At(2, () => Log("normal"));
        _simulation.Run();
        Assert.That(_log, Is.EqualTo(new[] { "2: normal", "2: interrupted by late", "12: end" }));
    }

    [Test]
    public void An_interrupted_process_may_wait_for_the_same_event_again()
    {
        var timeout = _simulation.TimeoutD(5);
        IEnumerable<Event> Insist()
        {
            yield return timeout;
            Assert.That(_simulation.ActiveProcess.HandleFault(), Is.True);
            yield return timeout;
            Assert.That(_simulation.ActiveProcess.HandleFault(), Is.False);
            Log("got it");
        }

        var process = _simulation.Process(Insist());
        At(2, () => process.Interrupt());
        _simulation.Run();
        Assert.That(_log, Is.EqualTo(new[] { "5: got it" }));
    }

    [Test]
    public void A_process_interrupted_while_it_waits_for_another_is_not_resumed_by_that_one()
    {
        IEnumerable<Event> Child()
        {
            yield return _simulation.TimeoutD(5);
        }

        var process = _simulation.Process(Wait(_simulation.Process(Child())));
        At(2, () => process.Interrupt("x"));
        _simulation.Run();
        Assert.That(_log, Is.EqualTo(new[] { "2: interrupted by x", "12: end" }));
    }

    [Test]
    public void A_process_interrupted_before_it_starts_begins_with_the_fault()
    {
        IEnumerable<Event> Body()
        {
            Log(_simulation.ActiveProcess.HandleFault() ? "faulted" : "started");
            yield return _simulation.TimeoutD(1);
            Log("end");
        }

        var process = _simulation.Process(Body());
        process.Interrupt();
        _simulation.Run();
        Assert.That(_log, Is.EqualTo(new[] { "0: faulted", "1: end" }));
    }

    [Test]
    public void Interrupting_a_finished_process_is_refused()
    {
        var process = _simulation.Process(Wait(_simulation.TimeoutD(1), 1));
        _simulation.Run();
        Assert.That(() => process.Interrupt(), Throws.InvalidOperationException);
    }

    [Test]
    public void A_process_that_interrupts_itself_is_refused()
    {
        IEnumerable<Event> Body()
        {
            Assert.That(() => _simulation.ActiveProcess.Interrupt(), Throws.InvalidOperationException);
            Log("refused");
            yield break;
        }

        _simulation.Process(Body());
        _simulation.Run();
        Assert.That(_log, Is.EqualTo(new[] { "0: refused" }));
    }

    [Test]
    public void An_interruption_that_is_not_handled_ends_the_run()
    {
        IEnumerable<Event> Careless()
        {
            yield return _simulation.TimeoutD(5);
            yield return _simulation.TimeoutD(5);
        }

        var process = _simulation.Process(Careless());
        At(2, () => process.Interrupt());
        Assert.That(() => _simulation.Run(), Throws.InvalidOperationException);
        Assert.That(_simulation.NowD, Is.EqualTo(2));
    }

    [Test]
    public void A_process_that_ends_on_an_interruption_fails_with_the_cause()
    {
        IEnumerable<Event> Once()
        {
            yield return _simulation.TimeoutD(5);
        }

        var process = _simulation.Process(Once());
        At(2, () => process.Interrupt("stop"));
        _simulation.Run();
        Assert.That((process.IsOk, process.Value), Is.EqualTo((false, (object)"stop")));
        Assert.That(process.IsProcessed, Is.True);
    }

    [Test]
    public void Two_interruptions_of_one_instant_are_both_delivered_in_order()
    {
        IEnumerable<Event> Patient()
        {
            for (var i = 0; i < 2; i++)
            {
                yield return _simulation.TimeoutD(100);
                Assert.That(_simulation.ActiveProcess.HandleFault(), Is.True);
                Log($"{_simulation.ActiveProcess.Value}");
            }
        }

        var process = _simulation.Process(Patient());
        At(2, () => process.Interrupt("first"));
        At(2, () => process.Interrupt("second"));
        _simulation.Run();
        Assert.That(_log, Is.EqualTo(new[] { "2: first", "2: second" }));
    }

    [Test]
    public void An_event_of_the_same_instant_does_not_resume_a_process_that_was_just_interrupted()
    {
        // The interruption is decided before the event is processed, and delivered after it.
        At(5, () => { });
        Process process = null!;
        At(5, () => process.Interrupt("first"));
        process = _simulation.Process(Wait(_simulation.TimeoutD(5)));
        _simulation.Run();
        Assert.That(_log, Is.EqualTo(new[] { "5: interrupted by first", "15: end" }));
    }

    [Test]
    public void An_interrupted_wait_on_a_condition_can_be_taken_up_again()
    {
        var condition = _simulation.TimeoutD(3) & _simulation.TimeoutD(6);
        IEnumerable<Event> Body()
        {
            yield return condition;
            Assert.That(_simulation.ActiveProcess.HandleFault(), Is.True);
            yield return condition;
            Assert.That(_simulation.ActiveProcess.HandleFault(), Is.False);
            Log("both");
        }

        var process = _simulation.Process(Body());
        At(4, () => process.Interrupt());
        _simulation.Run();
        Assert.That(_log, Is.EqualTo(new[] { "6: both" }));
    }
}
