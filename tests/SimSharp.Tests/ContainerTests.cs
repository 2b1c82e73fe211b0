using System.Collections.Generic;
using NUnit.Framework;

namespace SimSharp.Tests;

[TestFixture]
public sealed class ContainerTests
{
    private Simulation _simulation = null!;

    [SetUp]
    public void SetUp() => _simulation = new Simulation();

    [Test]
    public void Puts_and_gets_change_the_level_at_once_when_they_can()
    {
        var container = new Container(_simulation, 10, 3);
        Assert.That((container.Capacity, container.Level), Is.EqualTo((10.0, 3.0)));
        Assert.That(container.Put(7).IsTriggered, Is.True);
        Assert.That(container.Level, Is.EqualTo(10));
        Assert.That(container.Get(4).IsTriggered, Is.True);
        Assert.That(container.Level, Is.EqualTo(6));
    }

    [Test]
    public void A_put_waits_for_room_and_a_get_for_content()
    {
        var container = new Container(_simulation, 10);
        var get = container.Get(4);
        Assert.That(get.IsTriggered, Is.False);
        container.Put(9);
        var put = container.Put(5);
        Assert.That(put.IsTriggered, Is.False);
        // The put of 9 lets the get of 4 go, which makes room for 5: 9 − 4 + 5 = 10.
        _simulation.Run();
        Assert.That((get.IsProcessed, put.IsProcessed, container.Level), Is.EqualTo((true, true, 10.0)));
    }

    [Test]
    public void Gets_are_served_in_order_even_if_a_later_one_asks_for_less()
    {
        var container = new Container(_simulation, 10, 2);
        var large = container.Get(5);
        var small = container.Get(1);
        _simulation.Run();
        Assert.That((large.IsTriggered, small.IsTriggered), Is.EqualTo((false, false)));
        container.Put(3);
        _simulation.Run();
        Assert.That((large.IsProcessed, small.IsProcessed, container.Level), Is.EqualTo((true, false, 0.0)));
    }

    [Test]
    public void What_can_never_be_done_is_refused()
    {
        var container = new Container(_simulation, 10);
        Assert.That(() => container.Put(-1), Throws.ArgumentException);
        Assert.That(() => container.Get(-1), Throws.ArgumentException);
        Assert.That(() => container.Put(11), Throws.ArgumentException);
        Assert.That(() => container.Get(11), Throws.ArgumentException);
        Assert.That(() => new Container(_simulation, 0), Throws.ArgumentException);
        Assert.That(() => new Container(_simulation, 1, 2), Throws.ArgumentException);
        Assert.That(() => new Container(_simulation, 1, -1), Throws.ArgumentException);
    }

    [Test]
    public void Events_tell_when_a_level_is_reached()
    {
        // Levels: 1 at second 1, 3 at 2, 6 (full) at 3, 5 at 4, 4 at 5, 3 at 6, 0 at 7, 1 at 8.
        var container = new Container(_simulation, 6);
        IEnumerable<Event> Change()
        {
            foreach (var amount in new[] { 1.0, 2, 3, -1, -1, -1, -3, 1 })
            {
                yield return _simulation.TimeoutD(1);
                yield return amount > 0 ? container.Put(amount) : container.Get(-amount);
            }
        }

        var times = new List<double>();
        IEnumerable<Event> Observe()
        {
            foreach (var wait in new System.Func<Event>[]
            {
                () => container.WhenAtLeast(3), () => container.WhenAtLeast(2), container.WhenFull, container.WhenChange,
                () => container.WhenAtMost(3), () => container.WhenAtMost(4), container.WhenEmpty, container.WhenChange,
            })
            {
                yield return wait();
                times.Add(_simulation.NowD);
            }
        }

        _simulation.Process(Change());
        _simulation.Process(Observe());
        _simulation.Run();
        Assert.That(times, Is.EqualTo(new[] { 2.0, 2, 3, 4, 6, 6, 7, 8 }));
    }

    [Test]
    public void Of_several_levels_each_is_told_when_it_is_reached()
    {
        var container = new Container(_simulation, 10);
        var high = container.WhenAtLeast(8);
        var low = container.WhenAtLeast(2);
        container.Put(5);
        Assert.That((low.IsTriggered, high.IsTriggered), Is.EqualTo((true, false)));
        container.Put(4);
        Assert.That(high.IsTriggered, Is.True);

        var nearlyEmpty = container.WhenAtMost(1);
        var half = container.WhenAtMost(5);
        container.Get(4);
        Assert.That((half.IsTriggered, nearlyEmpty.IsTriggered), Is.EqualTo((true, false)));
    }
}
