using System;
using NUnit.Framework;

namespace SimSharp.Tests;

[TestFixture]
public sealed class ResourcePoolTests
{
    private Simulation _simulation = null!;

    [SetUp]
    public void SetUp() => _simulation = new Simulation();

    private static Func<object, bool> Exactly(object wanted) => resource => resource.Equals(wanted);

    [Test]
    public void A_request_is_granted_the_first_resource_that_will_do()
    {
        var pool = new ResourcePool(_simulation, ["crane", "lift", "crane 2"]);
        Assert.That(pool.Request(r => ((string)r).StartsWith("cr", StringComparison.Ordinal)).Value, Is.EqualTo("crane"));
        Assert.That(pool.Request().Value, Is.EqualTo("lift"));
        Assert.That(pool.Request().Value, Is.EqualTo("crane 2"));
        Assert.That(pool.Request().IsTriggered, Is.False);
        Assert.That((pool.Capacity, pool.InUse, pool.Remaining), Is.EqualTo((3, 3, 0)));
    }

    [Test]
    public void A_request_for_which_nothing_will_do_does_not_hold_up_the_next()
    {
        var pool = new ResourcePool(_simulation, [0, 1]);
        var first = pool.Request(Exactly(0));
        var waiting = pool.Request(Exactly(0));
        var next = pool.Request(Exactly(1));
        Assert.That((first.IsTriggered, waiting.IsTriggered, next.IsTriggered), Is.EqualTo((true, false, true)));

        pool.Release(next);
        _simulation.Run();
        Assert.That(waiting.IsTriggered, Is.False);
        pool.Release(first);
        _simulation.Run();
        Assert.That(waiting.Value, Is.EqualTo(0));
    }

    [Test]
    public void Disposing_of_a_request_gives_back_or_withdraws()
    {
        var pool = new ResourcePool(_simulation, ["only"]);
        var first = pool.Request();
        var second = pool.Request();
        var third = pool.Request();
        second.Dispose();
        first.Dispose();
        _simulation.Run();
        Assert.That(second.IsTriggered, Is.False);
        Assert.That(third.Value, Is.EqualTo("only"));
    }

    [Test]
    public void Availability_is_that_of_the_free_resources()
    {
        var pool = new ResourcePool(_simulation, [0, 1]);
        pool.Request(Exactly(0));
        Assert.That(pool.IsAvailable(Exactly(0)), Is.False);
        Assert.That(pool.IsAvailable(Exactly(1)), Is.True);
    }

    [Test]
    public void Events_tell_when_resources_are_free_or_in_use()
    {
        var pool = new ResourcePool(_simulation, [0, 1]);
        Assert.That(pool.WhenFull().IsTriggered, Is.True);
        Assert.That(pool.WhenAny().IsTriggered, Is.True);
        var empty = pool.WhenEmpty();
        var change = pool.WhenChange();
        var request = pool.Request();
        Assert.That((empty.IsTriggered, change.IsTriggered), Is.EqualTo((false, true)));
        pool.Request();
        Assert.That(empty.IsTriggered, Is.True);

        var any = pool.WhenAny();
        Assert.That(any.IsTriggered, Is.False);
        pool.Release(request);
        Assert.That(any.IsTriggered, Is.True);
    }
}
