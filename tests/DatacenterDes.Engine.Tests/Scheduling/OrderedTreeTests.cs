using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Scheduling;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Scheduling;

/// <summary>A tree says what a sorted list of its entries says, and each subtree what those in it come to.</summary>
public sealed class OrderedTreeTests
{
    /// <summary>Keys and values are few, so that many are equal: of those the tree orders by number, and their least does not change when one goes.</summary>
    [Test]
    public void It_agrees_with_a_sorted_list_after_each_change([Range(1, 20)] int seed)
    {
        var random = new Random(seed);
        var tree = new OrderedTree<Key, LeastAndCount>();
        var entries = new Dictionary<int, Key>();
        for (var change = 0; change < 400; change++)
        {
            // It grows to some hundred entries and shrinks again to none.
            var removes = entries.Count > 0 && (change >= 300 || random.Next(3) == 0);
            if (removes)
            {
                var node = entries.Keys.Order().ElementAt(random.Next(entries.Count));
                tree.Remove(node);
                entries.Remove(node);
            }
            else
            {
                var key = new Key(random.Next(30));
                entries.Add(tree.Insert(key, new LeastAndCount(random.Next(5), 1)), key);
            }

            var expected = entries.OrderBy(entry => entry.Value.Value).ThenBy(entry => entry.Key).Select(entry => entry.Key).ToList();
            Assert.That(InOrder(tree), Is.EqualTo(expected), $"after change {change}");
            Assert.That(tree.Count, Is.EqualTo(entries.Count));
            Assert.That(tree.First(), Is.EqualTo(expected.Count == 0 ? -1 : expected[0]));
            AssertSummaries(tree, tree.Root);
            AssertNeighbours(tree, expected, new Key(random.Next(30)));
        }
    }

    [Test]
    public void What_was_removed_cannot_be_removed_again()
    {
        var tree = new OrderedTree<Key, LeastAndCount>();
        var node = tree.Insert(new Key(1), new LeastAndCount(1, 1));
        tree.Insert(new Key(2), new LeastAndCount(1, 1));
        tree.Remove(node);
        Assert.That(() => tree.Remove(node), Throws.InvalidOperationException);
    }

    private static void AssertNeighbours(OrderedTree<Key, LeastAndCount> tree, List<int> expected, Key key)
    {
        Assert.That(tree.After(key), Is.EqualTo(expected.Where(node => tree.Key(node).Value > key.Value).DefaultIfEmpty(-1).First()));
        Assert.That(tree.Before(key), Is.EqualTo(expected.Where(node => tree.Key(node).Value < key.Value).DefaultIfEmpty(-1).Last()));
    }

    private static List<int> InOrder(OrderedTree<Key, LeastAndCount> tree)
    {
        var nodes = new List<int>();
        Visit(tree.Root);
        return nodes;

        void Visit(int node)
        {
            if (node < 0)
                return;
            Visit(tree.Left(node));
            nodes.Add(node);
            Visit(tree.Right(node));
        }
    }

    private static (int Least, int Count) AssertSummaries(OrderedTree<Key, LeastAndCount> tree, int node)
    {
        if (node < 0)
            return (int.MaxValue, 0);
        var (left, right) = (AssertSummaries(tree, tree.Left(node)), AssertSummaries(tree, tree.Right(node)));
        var sum = (Math.Min(Math.Min(left.Least, right.Least), tree.Own(node).Least), left.Count + right.Count + 1);
        Assert.That((tree.SummaryOf(node).Least, tree.SummaryOf(node).Count), Is.EqualTo(sum));
        return sum;
    }

    private readonly record struct Key(int Value) : IComparable<Key>
    {
        public int CompareTo(Key other) => Value.CompareTo(other.Value);
    }

    private readonly record struct LeastAndCount(int Least, int Count) : ISubtreeSummary<LeastAndCount>
    {
        public static LeastAndCount Neutral => new(int.MaxValue, 0);

        public static LeastAndCount Combine(in LeastAndCount first, in LeastAndCount second) => new(Math.Min(first.Least, second.Least), first.Count + second.Count);

        public static LeastAndCount Less(in LeastAndCount whole, in LeastAndCount entry) => whole with { Count = whole.Count - entry.Count };
    }
}
