using System.Collections.Generic;
using NUnit.Framework;

namespace SimSharp.Tests;

[TestFixture]
public sealed class PreemptiveResourceTests
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

    private IEnumerable<Event> Use(PreemptiveResource resource, string name, double arrival, double priority, bool preempt = true)
    {
        yield return _simulation.TimeoutD(arrival);
        using var request = resource.Request(priority, preempt);
        yield return request;
        yield return _simulation.TimeoutD(5);
        Log(_simulation.ActiveProcess.HandleFault() ? $"{name} preempted" : $"{name} done");
    }

    [Test]
    public void A_more_important_request_takes_the_unit_of_the_least_important_user()
    {
        var resource = new PreemptiveResource(_simulation, 2);
        _simulation.Process(Use(resource, "a", 0, 1));
        _simulation.Process(Use(resource, "b", 0, 1));
        _simulation.Process(Use(resource, "c", 1, 0));
        _simulation.Process(Use(resource, "d", 2, 2));
        _simulation.Run();
        // c takes the unit of b, the later of the two; d is less important than both users and waits for a.
        Assert.That(_log, Is.EqualTo(new[] { "1: b preempted", "5: a done", "6: c done", "10: d done" }));
    }

    [Test]
    public void A_request_that_does_not_preempt_waits()
    {
        var resource = new PreemptiveResource(_simulation, 2);
        _simulation.Process(Use(resource, "0", 0, 1));
        _simulation.Process(Use(resource, "1", 0, 1));
        _simulation.Process(Use(resource, "2", 1, 0, preempt: false));
        _simulation.Process(Use(resource, "3", 1, 0));
        _simulation.Process(Use(resource, "4", 2, 2));
        _simulation.Run();
        // Of equal priority and time, the one that preempts goes first; 2 then has the unit that 0 leaves.
        Assert.That(_log, Is.EqualTo(new[]
        {
            "1: 1 preempted", "5: 0 done", "6: 3 done", "10: 2 done", "11: 4 done",
        }));
    }

    [Test]
    public void An_equally_important_request_does_not_preempt_an_earlier_one()
    {
        var resource = new PreemptiveResource(_simulation);
        _simulation.Process(Use(resource, "a", 0, 1));
        _simulation.Process(Use(resource, "b", 1, 1));
        _simulation.Run();
        Assert.That(_log, Is.EqualTo(new[] { "5: a done", "10: b done" }));
    }

    [Test]
    public void The_cause_tells_who_preempted_and_since_when_the_unit_was_asked_for()
    {
        var resource = new PreemptiveResource(_simulation);
        object? cause = null;
        PreemptiveRequest? lost = null;
        IEnumerable<Event> Victim()
        {
            yield return _simulation.TimeoutD(2);
            using var request = resource.Request();
            lost = request;
            yield return request;
            yield return _simulation.TimeoutD(10);
            Assert.That(_simulation.ActiveProcess.HandleFault(), Is.True);
            cause = _simulation.ActiveProcess.Value;
        }

        _simulation.Process(Victim());
        var thief = _simulation.Process(Use(resource, "thief", 3, 0));
        _simulation.Run();
        var preempted = cause as Preempted;
        Assert.That(preempted, Is.Not.Null);
        Assert.That(preempted!.By, Is.SameAs(thief));
        Assert.That(preempted.UsageSince, Is.EqualTo(_simulation.StartDate.AddSeconds(2)));
        Assert.That(lost!.IsPreempted, Is.True);
    }

    [Test]
    public void A_process_may_be_preempted_in_the_instant_of_its_grant()
    {
        var resource = new PreemptiveResource(_simulation);
        IEnumerable<Event> Short(string name, double priority)
        {
            using var request = resource.Request(priority, preempt: true);
            yield return request;
            Log(_simulation.ActiveProcess.HandleFault() ? $"{name} preempted" : $"{name} granted");
        }

        _simulation.Process(Short("low", 1));
        _simulation.Process(Short("high", 0));
        _simulation.Run();
        // The interruption is scheduled before the grant that is its reason.
        Assert.That(_log, Is.EqualTo(new[] { "0: low preempted", "0: high granted" }));
        Assert.That(resource.InUse, Is.Zero);
    }

    [Test]
    public void Requests_compare_by_priority_then_time_then_preemption()
    {
        var resource = new PreemptiveResource(_simulation);
        var early = resource.Request(1, preempt: false);
        var earlyPreempting = resource.Request(1, preempt: true);
        var important = resource.Request(0.5);
        _simulation.RunD(1);
        var late = resource.Request(1, preempt: true);

        Assert.That(important.CompareTo(early), Is.LessThan(0));
        Assert.That(early.CompareTo(late), Is.LessThan(0));
        Assert.That(earlyPreempting.CompareTo(early), Is.LessThan(0));
        Assert.That(late.CompareTo(important), Is.GreaterThan(0));
        Assert.That(late.CompareTo(resource.Request(1, preempt: true)), Is.Zero);
    }
}
