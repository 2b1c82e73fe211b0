using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;

namespace SimSharp.Tests;

[TestFixture]
public sealed class StoreTests
{
    private Simulation _simulation = null!;

    [SetUp]
    public void SetUp() => _simulation = new Simulation();

    [Test]
    public void A_store_is_first_in_first_out()
    {
        var store = new Store(_simulation, ["a"]);
        store.Put("b");
        store.Put("c");
        Assert.That(store.Count, Is.EqualTo(3));
        Assert.That(new[] { store.Get().Value, store.Get().Value, store.Get().Value }, Is.EqualTo(new[] { "a", "b", "c" }));
    }

    [Test]
    public void A_stack_is_last_in_first_out()
    {
        var stack = new Stack(_simulation, ["a", "b"]);
        stack.Put("c");
        Assert.That(new[] { stack.Get().Value, stack.Get().Value, stack.Get().Value }, Is.EqualTo(new[] { "c", "b", "a" }));
    }

    [Test]
    public void A_priority_store_gives_the_lowest_number_first_then_the_oldest()
    {
        var store = new PriorityStore(_simulation, ["x 2", "y 2"], [2, 2]);
        store.Put("z 1", 1);
        store.Put("w 3", 3);
        store.Put("v 1");
        Assert.That(Enumerable.Range(0, 5).Select(_ => store.Get().Value),
            Is.EqualTo(new[] { "z 1", "v 1", "x 2", "y 2", "w 3" }));
    }

    [Test]
    public void A_get_waits_for_an_item_and_gets_are_served_in_order()
    {
        var store = new Store(_simulation);
        var first = store.Get();
        var second = store.Get();
        store.Put("item");
        Assert.That(first.IsTriggered, Is.False);
        // The get is served when the put is processed.
        _simulation.Run();
        Assert.That((first.IsProcessed, first.Value, second.IsTriggered), Is.EqualTo((true, (object)"item", false)));
    }

    [Test]
    public void A_put_waits_for_room()
    {
        var store = new Store(_simulation, 1);
        Assert.That(store.Put("a").IsTriggered, Is.True);
        var put = store.Put("b");
        Assert.That(put.IsTriggered, Is.False);
        store.Get();
        _simulation.Run();
        Assert.That(put.IsProcessed, Is.True);
        Assert.That(store.Get().Value, Is.EqualTo("b"));
    }

    [Test]
    public void A_producer_and_a_consumer_meet_in_a_store_of_one()
    {
        var store = new Store(_simulation, 1);
        var log = new List<string>();
        IEnumerable<Event> Produce()
        {
            for (var i = 1; i <= 3; i++)
            {
                yield return store.Put(i);
                log.Add($"{_simulation.NowD}: put {i}");
            }
        }

        IEnumerable<Event> Consume()
        {
            for (var i = 0; i < 3; i++)
            {
                yield return _simulation.TimeoutD(2);
                var get = store.Get();
                yield return get;
                log.Add($"{_simulation.NowD}: got {get.Value}");
            }
        }

        _simulation.Process(Produce());
        _simulation.Process(Consume());
        _simulation.Run();
        Assert.That(log, Is.EquivalentTo(new[]
        {
            "0: put 1", "2: got 1", "2: put 2", "4: got 2", "4: put 3", "6: got 3",
        }));
    }

    [Test]
    public void A_filter_store_gives_the_oldest_item_that_will_do()
    {
        var store = new FilterStore(_simulation, [1, 2, 3, 4]);
        Assert.That(store.Get(item => (int)item % 2 == 0).Value, Is.EqualTo(2));
        Assert.That(store.Get().Value, Is.EqualTo(1));
        Assert.That(store.IsAvailable(item => (int)item == 4), Is.True);
        Assert.That(store.IsAvailable(item => (int)item == 2), Is.False);
    }

    [Test]
    public void A_get_for_which_nothing_will_do_does_not_hold_up_the_next()
    {
        var store = new FilterStore(_simulation);
        var one = store.Get(item => (int)item == 1);
        var two = store.Get(item => (int)item == 2);
        store.Put(2);
        _simulation.Run();
        Assert.That((one.IsTriggered, two.IsProcessed), Is.EqualTo((false, true)));
        store.Put(1);
        _simulation.Run();
        Assert.That(one.IsProcessed, Is.True);
    }

    [Test]
    public void A_filter_is_asked_about_each_item_once_per_put()
    {
        var asked = new List<object>();
        var store = new FilterStore(_simulation, 4);
        store.Get(item =>
        {
            asked.Add(item);
            return (int)item >= 2;
        });
        IEnumerable<Event> Produce()
        {
            for (var i = 0; i < 3; i++)
                yield return store.Put(i);
        }

        _simulation.Process(Produce());
        _simulation.Run();
        Assert.That(asked, Is.EqualTo(new object[] { 0, 0, 1, 0, 1, 2 }));
    }

    [Test]
    public void What_cannot_be_is_refused()
    {
        Assert.That(() => new Store(_simulation, 0), Throws.ArgumentException);
        Assert.That(() => new Stack(_simulation, ["a", "b"], 1), Throws.ArgumentException);
        Assert.That(() => new FilterStore(_simulation, ["a", "b"], 1), Throws.ArgumentException);
        Assert.That(() => new PriorityStore(_simulation, ["a", "b"], [1]), Throws.ArgumentException);
        Assert.That(() => new Store(_simulation).Put(null), Throws.InstanceOf<ArgumentNullException>());
    }

    [Test]
    public void Events_tell_when_items_come_and_go()
    {
        // Count: 1 from second 1, 2 from 2, 3 (full) from 3, 2 from 4, 1 from 5, 0 from 6, 1 from 7.
        var store = new Store(_simulation, 3);
        IEnumerable<Event> Change()
        {
            for (var i = 1; i <= 7; i++)
            {
                yield return _simulation.TimeoutD(1);
                yield return i is <= 3 or 7 ? store.Put(i) : store.Get();
            }
        }

        var times = new List<double>();
        IEnumerable<Event> Observe()
        {
            foreach (var wait in new Func<Event>[]
            {
                store.WhenEmpty, store.WhenAny, store.WhenNew, store.WhenAny, store.WhenFull, store.WhenFull,
                store.WhenChange, store.WhenEmpty, store.WhenChange,
            })
            {
                yield return wait();
                times.Add(_simulation.NowD);
            }
        }

        _simulation.Process(Change());
        _simulation.Process(Observe());
        _simulation.Run();
        Assert.That(times, Is.EqualTo(new[] { 0.0, 1, 2, 2, 3, 3, 4, 6, 7 }));
    }
}
