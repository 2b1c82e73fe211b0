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
    where TSummary : struct, ISubtreeSummary<TSummary>
{
    private const int None = -1;

    private Node[] _nodes = new Node[64];
    private int _used;

    /// <summary>Nodes to be used again, the last one first: apart from the nodes, which have left the cache by then.</summary>
    private int[] _spares = new int[64];
    private int _spareNodes;
    private int _root = None;

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
        ref var entry = ref _nodes[node];
        entry.Key = key;
        entry.Own = own;
        entry.Subtree = own;
        entry.Left = None;
        entry.Right = None;
        entry.Heap = (uint)RandomStream.Mix((ulong)node + 1);
        Insert(ref _root, node);
        Count++;
        return node;
    }

    public void Remove(int node)
    {
        Remove(ref _root, node);
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

    private bool Precedes(int a, int b)
    {
        var order = _nodes[a].Key.CompareTo(_nodes[b].Key);
        return order < 0 || (order == 0 && a < b);
    }

    private void Insert(ref int root, int node)
    {
        if (root == None)
        {
            root = node;
            return;
        }

        if (_nodes[node].Heap > _nodes[root].Heap)
        {
            Split(root, node, out _nodes[node].Left, out _nodes[node].Right);
            root = node;
        }
        else if (Precedes(node, root))
        {
            Insert(ref _nodes[root].Left, node);
        }
        else
        {
            Insert(ref _nodes[root].Right, node);
        }

        Summarize(root);
    }

    private void Remove(ref int root, int node)
    {
        if (root == None)
            throw new InvalidOperationException("the entry is not in the tree");
        if (root == node)
        {
            root = Merge(_nodes[node].Left, _nodes[node].Right);
            return;
        }

        if (Precedes(node, root))
            Remove(ref _nodes[root].Left, node);
        else
            Remove(ref _nodes[root].Right, node);
        Summarize(root);
    }

    /// <summary>Splits a subtree into what precedes an entry and what follows it.</summary>
    private void Split(int root, int at, out int before, out int after)
    {
        if (root == None)
        {
            before = after = None;
            return;
        }

        if (Precedes(root, at))
        {
            Split(_nodes[root].Right, at, out var middle, out after);
            _nodes[root].Right = middle;
            before = root;
        }
        else
        {
            Split(_nodes[root].Left, at, out before, out var middle);
            _nodes[root].Left = middle;
            after = root;
        }

        Summarize(root);
    }

    private int Merge(int before, int after)
    {
        if (before == None)
            return after;
        if (after == None)
            return before;
        if (_nodes[before].Heap > _nodes[after].Heap)
        {
            _nodes[before].Right = Merge(_nodes[before].Right, after);
            Summarize(before);
            return before;
        }

        _nodes[after].Left = Merge(before, _nodes[after].Left);
        Summarize(after);
        return after;
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

/// <summary>What a tree keeps of a subtree: an associative combination of its entries.</summary>
internal interface ISubtreeSummary<TSelf>
    where TSelf : struct
{
    /// <summary>The summary of nothing.</summary>
    static abstract TSelf Neutral { get; }

    static abstract TSelf Combine(in TSelf first, in TSelf second);
}
