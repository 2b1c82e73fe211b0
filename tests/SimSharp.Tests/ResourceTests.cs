using System;
using System.Collections.Generic;
using NUnit.Framework;

namespace SimSharp.Tests;

[TestFixture]
public sealed class ResourceTests
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

    private IEnumerable<Event> Use(Resource resource, string name, double arrival, double time)
    {
        yield return _simulation.TimeoutD(arrival);
        using var request = resource.Request();
        yield return request;
        Log(name);
        yield return _simulation.TimeoutD(time);
    }

    private IEnumerable<Event> Use(PriorityResource resource, string name, double arrival, double priority)
    {
        yield return _simulation.TimeoutD(arrival);
        using var request = resource.Request(priority);
        yield return request;
        Log(name);
        yield return _simulation.TimeoutD(10);
    }

    [Test]
    public void Units_are_granted_in_order_of_request()
    {
        var resource = new Resource(_simulation, 2);
        foreach (var name in new[] { "a", "b", "c", "d" })
            _simulation.Process(Use(resource, name, 0, 3));
        _simulation.Run();
        Assert.That(_log, Is.EqualTo(new[] { "0: a", "0: b", "3: c", "3: d" }));
    }

    [Test]
    public void A_request_is_granted_at_once_if_a_unit_is_free()
    {
        var resource = new Resource(_simulation, 1);
        var first = resource.Request();
        var second = resource.Request();
        Assert.That((first.IsTriggered, second.IsTriggered), Is.EqualTo((true, false)));
        Assert.That((resource.Capacity, resource.InUse, resource.Remaining), Is.EqualTo((1, 1, 0)));

        // The unit is free at once, and is granted when the release is processed.
        var release = resource.Release(first);
        Assert.That((release.IsTriggered, resource.InUse, second.IsTriggered), Is.EqualTo((true, 0, false)));
        _simulation.Run();
        Assert.That((second.IsProcessed, resource.InUse), Is.EqualTo((true, 1)));
    }

    [Test]
    public void A_process_that_releases_and_asks_again_goes_behind_those_that_wait()
    {
        var resource = new Resource(_simulation);
        IEnumerable<Event> Child(string name)
        {
            for (var i = 0; i < 3; i++)
            {
                using var request = resource.Request();
                yield return request;
                Log(name);
                yield return _simulation.TimeoutD(1);
            }
        }

        _simulation.Process(Child("a"));
        _simulation.Process(Child("b"));
        _simulation.Run();
        Assert.That(_log, Is.EqualTo(new[] { "0: a", "1: b", "2: a", "3: b", "4: a", "5: b" }));
    }

    [Test]
    public void A_request_knows_when_and_by_whom_it_was_made()
    {
        var resource = new Resource(_simulation);
        Request? request = null;
        IEnumerable<Event> Ask()
        {
            yield return _simulation.TimeoutD(4);
            request = resource.Request();
        }

        var process = _simulation.Process(Ask());
        _simulation.Run();
        Assert.That(request!.Owner, Is.SameAs(process));
        Assert.That(request.Time, Is.EqualTo(_simulation.StartDate.AddSeconds(4)));
    }

    [Test]
    public void Releasing_a_request_that_waits_withdraws_it()
    {
        foreach (var (request, waiting, release) in new (Request, Request, Action)[] { Waiting(), PriorityWaiting() })
        {
            Assert.That((request.IsTriggered, waiting.IsTriggered), Is.EqualTo((true, false)));
            release();
            _simulation.Run();
            Assert.That(waiting.IsTriggered, Is.False);
        }

        (Request, Request, Action) Waiting()
        {
            var resource = new Resource(_simulation);
            var (request, waiting) = (resource.Request(), resource.Request());
            return (request, waiting, () => resource.Release(waiting));
        }

        (Request, Request, Action) PriorityWaiting()
        {
            var resource = new PreemptiveResource(_simulation);
            var (request, waiting) = (resource.Request(), resource.Request());
            return (request, waiting, () => resource.Release(waiting));
        }
    }

    [Test]
    public void A_unit_cannot_be_given_back_twice()
    {
        var resource = new Resource(_simulation);
        var request = resource.Request();
        resource.Release(request);
        Assert.That(() => resource.Release(request), Throws.InvalidOperationException);

        var preemptive = new PreemptiveResource(_simulation);
        var other = preemptive.Request();
        preemptive.Release(other);
        Assert.That(() => preemptive.Release(other), Throws.InvalidOperationException);
    }

    [Test]
    public void A_process_may_give_up_waiting()
    {
        var resource = new Resource(_simulation);
        IEnumerable<Event> Renege()
        {
            yield return _simulation.TimeoutD(0.5);
            using var request = resource.Request();
            var patience = _simulation.TimeoutD(2);
            yield return request | patience;
            Log(request.IsProcessed ? "served" : "gone");
        }

        _simulation.Process(Use(resource, "user", 0, 5));
        _simulation.Process(Renege());
        _simulation.Process(Use(resource, "next", 1, 5));
        _simulation.Run();
        Assert.That(_log, Is.EqualTo(new[] { "0: user", "2.5: gone", "5: next" }));
    }

    [Test]
    public void An_interrupted_process_keeps_its_place_in_the_queue()
    {
        var resource = new Resource(_simulation);
        IEnumerable<Event> Victim()
        {
            yield return _simulation.TimeoutD(0.5);
            var request = resource.Request();
            yield return request;
            Assert.That(_simulation.ActiveProcess.HandleFault(), Is.True);
            yield return request;
            Log("granted");
            resource.Release(request);
        }

        _simulation.Process(Use(resource, "user", 0, 5));
        var victim = _simulation.Process(Victim());
        _simulation.ScheduleD(1, new LoggedEvent(_simulation, () => victim.Interrupt()));
        _simulation.Process(Use(resource, "last", 2, 1));
        _simulation.Run();
        Assert.That(_log, Is.EqualTo(new[] { "0: user", "5: granted", "5: last" }));
    }

    [Test]
    public void Priorities_go_first_then_order_of_request()
    {
        var resource = new PriorityResource(_simulation);
        _simulation.Process(Use(resource, "holder", 0, 5));
        _simulation.Process(Use(resource, "3 a", 1, 3));
        _simulation.Process(Use(resource, "3 b", 2, 3));
        _simulation.Process(Use(resource, "-1", 3, -1));
        _simulation.Process(Use(resource, "0.5", 4, 0.5));
        _simulation.Run();
        Assert.That(_log, Is.EqualTo(new[] { "0: holder", "10: -1", "20: 0.5", "30: 3 a", "40: 3 b" }));
    }

    [Test]
    public void A_capacity_below_one_is_refused()
    {
        Assert.That(() => new Resource(_simulation, 0), Throws.ArgumentException);
        Assert.That(() => new PriorityResource(_simulation, 0), Throws.ArgumentException);
        Assert.That(() => new PreemptiveResource(_simulation, -1), Throws.ArgumentException);
        Assert.That(() => new ResourcePool(_simulation, []), Throws.ArgumentException);
    }

    [Test]
    public void Events_tell_when_units_are_free_or_in_use()
    {
        // In use: 1 from second 1, 2 from 2, 3 from 3, 2 from 4, 1 from 5, 0 from 6.
        var resource = new Resource(_simulation, 3);
        IEnumerable<Event> User(double from, double until)
        {
            yield return _simulation.TimeoutD(from);
            using var request = resource.Request();
            yield return request;
            yield return _simulation.TimeoutD(until - from);
        }

        IEnumerable<Event> Observer()
        {
            yield return resource.WhenAny();
            Log("any");
            yield return resource.WhenFull();
            Log("full");
            yield return resource.WhenChange();
            Log("change");
            yield return resource.WhenEmpty();
            Log("empty");
            yield return resource.WhenEmpty();
            Log("still empty");
            yield return resource.WhenAny();
            Log("any");
            yield return resource.WhenChange();
            Log("change");
            yield return resource.WhenFull();
            Log("full");
        }

        _simulation.Process(Observer());
        for (var i = 1; i <= 3; i++)
            _simulation.Process(User(i, i + 3));
        _simulation.Run();
        Assert.That(_log, Is.EqualTo(new[]
        {
            "0: any", "0: full", "1: change", "3: empty", "3: still empty", "4: any", "5: change", "6: full",
        }));
    }

    [Test]
    public void A_derived_resource_may_change_what_is_granted()
    {
        var resource = new Nightly(_simulation);
        var request = resource.Request();
        Assert.That(request.IsTriggered, Is.False);
        Assert.That(resource.Waiting, Is.EqualTo(1));
        _simulation.ScheduleD(1, new LoggedEvent(_simulation, resource.Open));
        _simulation.Run();
        Assert.That((request.IsProcessed, resource.Waiting, resource.InUse), Is.EqualTo((true, 0, 1)));
    }

    private sealed class Nightly(Simulation simulation) : Resource(simulation)
    {
        private bool _open;

        public int Waiting => RequestQueue.Count;

        public void Open()
        {
            _open = true;
            TriggerRequest();
        }

        protected override void DoRequest(Request request)
        {
            if (_open)
                base.DoRequest(request);
        }
    }
}
