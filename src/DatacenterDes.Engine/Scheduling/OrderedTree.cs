using System;
using DatacenterDes.Model.Randomness;

namespace DatacenterDes.Engine.Scheduling;

/// <summary>A balanced search tree of numbered entries that keeps a summary of every subtree.</summary>
/// <remarks>
/// A treap (Seidel and Aragon 1996, "Randomized search trees", doi:10.1007/BF01940876) in one array: insertion, removal and a guided
/// search cost O(log n) expected. Heap order comes from a hash of the entry's number, so a run repeats. Entries with one key are in
/// order of their numbers.
/// </remarks>
/// <typeparam name="TKey">What entries are ordered by.</typeparam>
/// <typeparam name="TSummary">What is kept of a subtree.</typeparam>
internal sealed class OrderedTree<TKey, TSummary>
    where TKey : struct, IComparable<TKey>
    where TSummary : struct, ISubtreeSummary<TSummary>, IEquatable<TSummary>
{
    private const int None = -1;

    private Node[] _nodes = new Node[64];
    private int _used;

    /// <summary>Nodes to be used again, the last one first: apart from the nodes, which have left the cache by then.</summary>
    private int[] _spares = new int[64];
    private int _spareNodes;
    private int _root = None;

    /// <summary>Nodes passed on a way down.</summary>
    private int[] _path = new int[64];

    public int Count { get; private set; }

    public int Root => _root;

    public int Left(int node) => _nodes[node].Left;

    public int Right(int node) => _nodes[node].Right;

    public TKey Key(int node) => _nodes[node].Key;

    public ref readonly TSummary Own(int node) => ref _nodes[node].Own;

    /// <summary>The summary of a subtree; the neutral one for <see cref="None"/>.</summary>
    public TSummary SummaryOf(int node) => node == None ? TSummary.Neutral : _nodes[node].Subtree;

    /// <returns>The entry's number, by which it is removed.</returns>
    public int Insert(TKey key, in TSummary own)
    {
        var node = TakeNode();
        var nodes = _nodes;
        var heap = (uint)RandomStream.Mix((ulong)node + 1);
        ref var place = ref _root;
        while (place != None && nodes[place].Heap >= heap)
        {
            ref var above = ref nodes[place];
            above.Subtree = TSummary.Combine(above.Subtree, own);
            place = ref Precedes(key, node, place) ? ref above.Left : ref above.Right;
        }

        ref var entry = ref nodes[node];
        (entry.Key, entry.Own, entry.Heap) = (key, own, heap);
        Split(place, node);
        place = node;
        Count++;
        return node;
    }

    public void Remove(int node)
    {
        var nodes = _nodes;
        ref readonly var entry = ref nodes[node];
        ref var place = ref _root;
        var depth = 0;
        while (place != node)
        {
            if (place == None)
                throw IsNotThere();
            Pass(place, depth++);
            ref var above = ref nodes[place];
            place = ref Precedes(entry.Key, node, place) ? ref above.Left : ref above.Right;
        }

        Merge(ref place, entry.Left, entry.Right, depth);
        TakeOut(entry.Own, depth);
        if (_spareNodes == _spares.Length)
            Array.Resize(ref _spares, _spareNodes * 2);
        _spares[_spareNodes++] = node;
        Count--;
    }

    /// <summary>The entry that comes first; <see cref="None"/> for none.</summary>
    public int First()
    {
        var node = _root;
        if (node == None)
            return None;
        while (_nodes[node].Left != None)
            node = _nodes[node].Left;
        return node;
    }

    /// <summary>The first entry with a greater key; <see cref="None"/> for none.</summary>
    public int After(TKey key)
    {
        var next = None;
        for (var node = _root; node != None;)
        {
            if (_nodes[node].Key.CompareTo(key) > 0)
                (next, node) = (node, _nodes[node].Left);
            else
                node = _nodes[node].Right;
        }

        return next;
    }

    /// <summary>The last entry with a lesser key; <see cref="None"/> for none.</summary>
    public int Before(TKey key)
    {
        var last = None;
        for (var node = _root; node != None;)
        {
            if (_nodes[node].Key.CompareTo(key) < 0)
                (last, node) = (node, _nodes[node].Right);
            else
                node = _nodes[node].Left;
        }

        return last;
    }

    private int TakeNode()
    {
        if (_spareNodes > 0)
            return _spares[--_spareNodes];
        if (_used == _nodes.Length)
            Array.Resize(ref _nodes, _nodes.Length * 2);
        return _used++;
    }

    /// <summary>Whether an entry comes before another.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="node">Its number.</param>
    /// <param name="other">The other's number.</param>
    private bool Precedes(in TKey key, int node, int other)
    {
        var order = key.CompareTo(_nodes[other].Key);
        return order < 0 || (order == 0 && node < other);
    }

    /// <summary>Makes the two halves of a subtree, of what precedes an entry and what follows it, those below the entry.</summary>
    private void Split(int root, int node)
    {
        var nodes = _nodes;
        ref var entry = ref nodes[node];
        ref var before = ref entry.Left;
        ref var after = ref entry.Right;
        var depth = 0;
        while (root != None)
        {
            Pass(root, depth++);
            ref var next = ref nodes[root];
            if (Precedes(entry.Key, node, root))
            {
                after = root;
                after = ref next.Left;
                root = next.Left;
            }
            else
            {
                before = root;
                before = ref next.Right;
                root = next.Right;
            }
        }

        before = after = None;
        Summarize(0, depth);
        Summarize(node);
    }

    /// <summary>Puts one subtree in place of two, all of the first before the second.</summary>
    private void Merge(ref int place, int before, int after, int depth)
    {
        var nodes = _nodes;
        var first = depth;
        while (before != None && after != None)
        {
            if (nodes[before].Heap > nodes[after].Heap)
            {
                Pass(before, depth++);
                place = before;
                place = ref nodes[before].Right;
                before = place;
            }
            else
            {
                Pass(after, depth++);
                place = after;
                place = ref nodes[after].Left;
                after = place;
            }
        }

        place = before != None ? before : after;
        Summarize(first, depth);
    }

    /// <summary>Takes an entry out of the summaries of those passed on the way to it.</summary>
    private void TakeOut(in TSummary own, int depth)
    {
        // What adds up is less by the entry, and once the rest is as it was in one subtree, so it is in all around it.
        var isRestSame = false;
        while (depth > 0)
        {
            var node = _path[--depth];
            ref var subtree = ref _nodes[node].Subtree;
            var less = TSummary.Less(subtree, own);
            if (isRestSame)
            {
                subtree = less;
                continue;
            }

            Summarize(node);
            isRestSame = subtree.Equals(less);
        }
    }

    private void Pass(int node, int depth)
    {
        if (depth == _path.Length)
            Array.Resize(ref _path, 2 * depth);
        _path[depth] = node;
    }

    /// <summary>Summarizes subtrees passed, the lowest first.</summary>
    private void Summarize(int first, int depth)
    {
        while (depth > first)
            Summarize(_path[--depth]);
    }

    private void Summarize(int node)
    {
        ref var entry = ref _nodes[node];
        var subtree = entry.Own;
        if (entry.Left != None)
            subtree = TSummary.Combine(_nodes[entry.Left].Subtree, subtree);
        if (entry.Right != None)
            subtree = TSummary.Combine(subtree, _nodes[entry.Right].Subtree);
        entry.Subtree = subtree;
    }

    private static InvalidOperationException IsNotThere() => new("the entry is not in the tree");

    private struct Node
    {
        public TKey Key;
        public uint Heap;
        public int Left;
        public int Right;
        public TSummary Own;
        public TSummary Subtree;
    }
}

/// <summary>What a tree keeps of a subtree: a combination of its entries, in any order.</summary>
internal interface ISubtreeSummary<TSelf>
    where TSelf : struct
{
    /// <summary>The summary of nothing.</summary>
    static abstract TSelf Neutral { get; }

    static abstract TSelf Combine(in TSelf first, in TSelf second);

    /// <summary>What a summary is without an entry, if what does not add up stays as it is.</summary>
    static abstract TSelf Less(in TSelf whole, in TSelf entry);
}
