using System;
using System.Collections.Generic;
using NUnit.Framework;

namespace SimSharp.Tests;

[TestFixture]
public sealed class ProcessTests
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

    private IEnumerable<Event> Delay(double seconds, object? result = null)
    {
        yield return _simulation.TimeoutD(seconds);
        if (result is not null)
            _simulation.ActiveProcess.Succeed(result);
    }

    [Test]
    public void A_process_starts_with_the_run_and_continues_after_each_event()
    {
        IEnumerable<Event> Two()
        {
            Log("start");
            yield return _simulation.TimeoutD(2);
            Log("middle");
            yield return _simulation.TimeoutD(3);
            Log("end");
        }

        _simulation.Process(Two());
        Assert.That(_log, Is.Empty);
        _simulation.Run();
        Assert.That(_log, Is.EqualTo(new[] { "0: start", "2: middle", "5: end" }));
    }

    [Test]
    public void Processes_start_in_order_of_priority()
    {
        IEnumerable<Event> Start(int priority)
        {
            Log($"{priority}");
            yield break;
        }

        for (var priority = 2; priority >= -2; priority--)
            _simulation.Process(Start(priority), priority);
        _simulation.Run();
        Assert.That(_log, Is.EqualTo(new[] { "0: -2", "0: -1", "0: 0", "0: 1", "0: 2" }));
    }

    [Test]
    public void A_process_is_alive_until_its_iterator_ends()
    {
        var process = _simulation.Process(Delay(3));
        _simulation.RunD(2);
        Assert.That(process.IsAlive, Is.True);
        _simulation.RunD(2);
        Assert.That(process.IsAlive, Is.False);
        Assert.That(process.IsProcessed, Is.True);
    }

    [Test]
    public void The_target_is_the_event_that_a_process_waits_for()
    {
        var timeout = _simulation.TimeoutD(5);
        IEnumerable<Event> Wait()
        {
            yield return timeout;
        }

        var process = _simulation.Process(Wait());
        _simulation.RunD(1);
        Assert.That(process.Target, Is.SameAs(timeout));
    }

    [Test]
    public void The_active_process_is_the_one_whose_iterator_runs()
    {
        var seen = new List<Process?>();
        IEnumerable<Event> Look()
        {
            seen.Add(_simulation.ActiveProcess);
            yield return _simulation.TimeoutD(1);
            seen.Add(_simulation.ActiveProcess);
        }

        var a = _simulation.Process(Look());
        var b = _simulation.Process(Look());
        _simulation.ScheduleD(0.5, new LoggedEvent(_simulation, () => seen.Add(_simulation.ActiveProcess)));
        _simulation.Run();
        Assert.That(seen, Is.EqualTo(new[] { a, b, null, a, b }));
        Assert.That(_simulation.ActiveProcess, Is.Null);
    }

    [Test]
    public void A_process_can_wait_for_another_and_get_its_value()
    {
        IEnumerable<Event> Parent()
        {
            var child = _simulation.Process(Delay(5, "result"));
            yield return child;
            Log($"{child.Value}");
        }

        _simulation.Process(Parent());
        _simulation.Run();
        Assert.That(_log, Is.EqualTo(new[] { "5: result" }));
    }

    [Test]
    public void The_value_of_a_process_that_sets_none_is_that_of_its_last_event()
    {
        IEnumerable<Event> Wait()
        {
            yield return new Timeout(_simulation, TimeSpan.FromSeconds(1), "last");
        }

        Assert.That(_simulation.Run(_simulation.Process(Wait())), Is.EqualTo("last"));
    }

    [Test]
    public void An_event_that_is_already_processed_lets_the_process_go_on_at_once()
    {
        var done = new Timeout(_simulation, TimeSpan.FromSeconds(1), "done");
        IEnumerable<Event> Wait()
        {
            yield return _simulation.TimeoutD(3);
            yield return done;
            Log("one");
            yield return done;
            Log("two");
            Assert.That(_simulation.ActiveProcess.Value, Is.EqualTo("done"));
        }

        _simulation.ScheduleD(3, new LoggedEvent(_simulation, () => Log("before")));
        _simulation.Process(Wait());
        _simulation.RunD(2);
        _simulation.ScheduleD(1, new LoggedEvent(_simulation, () => Log("after")));
        _simulation.Run();
        Assert.That(_log, Is.EqualTo(new[] { "3: before", "3: one", "3: two", "3: after" }));
    }

    [Test]
    public void Several_processes_may_wait_for_one_event()
    {
        var bell = new Event(_simulation);
        IEnumerable<Event> Pupil(int number)
        {
            yield return bell;
            Log($"{number} {bell.Value}");
        }

        for (var i = 0; i < 3; i++)
            _simulation.Process(Pupil(i));
        _simulation.ScheduleD(45, new LoggedEvent(_simulation, () => bell.Succeed("rings")));
        _simulation.Run();
        Assert.That(_log, Is.EqualTo(new[] { "45: 0 rings", "45: 1 rings", "45: 2 rings" }));
    }

    [Test]
    public void A_process_that_sets_its_outcome_does_not_go_on()
    {
        IEnumerable<Event> Ends()
        {
            yield return _simulation.TimeoutD(1);
            _simulation.ActiveProcess.Succeed("early");
            yield return _simulation.TimeoutD(1);
            Log("never");
        }

        var process = _simulation.Process(Ends());
        _simulation.Run();
        Assert.That(_log, Is.Empty);
        Assert.That(process.Value, Is.EqualTo("early"));
    }

    [Test]
    public void A_failed_event_is_a_fault_of_the_process_that_waits()
    {
        IEnumerable<Event> Careful()
        {
            yield return new Timeout(_simulation, TimeSpan.FromSeconds(1), "broken", isOk: false);
            Log($"{_simulation.ActiveProcess.IsOk} {_simulation.ActiveProcess.Value}");
            Assert.That(_simulation.ActiveProcess.HandleFault(), Is.True);
            Assert.That(_simulation.ActiveProcess.HandleFault(), Is.False);
            yield return _simulation.TimeoutD(1);
            Assert.That(_simulation.ActiveProcess.HandleFault(), Is.False);
            Log("went on");
        }

        var process = _simulation.Process(Careful());
        _simulation.Run();
        Assert.That(_log, Is.EqualTo(new[] { "1: False broken", "2: went on" }));
        Assert.That(process.IsOk, Is.True);
    }

    [Test]
    public void A_fault_that_nobody_handles_ends_the_run()
    {
        IEnumerable<Event> Careless()
        {
            yield return new Timeout(_simulation, TimeSpan.FromSeconds(1), "broken", isOk: false);
            yield return _simulation.TimeoutD(1);
        }

        _simulation.Process(Careless());
        Assert.That(() => _simulation.Run(), Throws.InvalidOperationException);
        Assert.That(_simulation.NowD, Is.EqualTo(1));
    }

    [Test]
    public void A_process_that_ends_without_handling_a_fault_fails_with_its_cause()
    {
        IEnumerable<Event> Careless()
        {
            yield return new Timeout(_simulation, TimeSpan.FromSeconds(1), "broken", isOk: false);
        }

        IEnumerable<Event> Parent()
        {
            var child = _simulation.Process(Careless());
            yield return child;
            Assert.That(_simulation.ActiveProcess.HandleFault(), Is.True);
            Log($"{child.IsOk} {child.Value}");
        }

        _simulation.Process(Parent());
        _simulation.Run();
        Assert.That(_log, Is.EqualTo(new[] { "1: False broken" }));
    }

    [Test]
    public void A_process_may_fail_itself()
    {
        IEnumerable<Event> Fails()
        {
            yield return _simulation.TimeoutD(1);
            _simulation.ActiveProcess.Fail("gave up");
        }

        var process = _simulation.Process(Fails());
        _simulation.Run();
        Assert.That((process.IsOk, process.Value), Is.EqualTo((false, (object)"gave up")));
    }

    [Test]
    public void An_exception_in_a_process_ends_the_run()
    {
        IEnumerable<Event> Throws()
        {
            yield return _simulation.TimeoutD(1);
            throw new NotSupportedException("a bug");
        }

        _simulation.Process(Throws());
        Assert.That(() => _simulation.Run(), NUnit.Framework.Throws.InstanceOf<NotSupportedException>());
    }
}
