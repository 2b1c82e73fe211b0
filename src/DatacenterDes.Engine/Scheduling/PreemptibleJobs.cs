using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using DatacenterDes.Engine.Jobs;

namespace DatacenterDes.Engine.Scheduling;

/// <summary>The running jobs that may be preempted, the least urgent and latest started first.</summary>
/// <remarks>
/// Most heads are refused by what jobs of each priority hold, which is summed up. The jobs are noted, and go into a tree when one after the
/// other is asked for; what has ended by then never does. In the tree, to remove one and to go on to the next is O(log n).
/// </remarks>
internal sealed class PreemptibleJobs
{
    private readonly OrderedTree<Place, Nothing> _tree = new();
    private readonly List<Job> _noted = [];

    /// <summary>What jobs of each priority hold, by rising priority: one that several share counts for each.</summary>
    private readonly List<(int Priority, long UltraServers)> _held = [];
    private Job?[] _jobs = new Job?[64];

    public void Add(Job job)
    {
        Count(job, 1);
        job.Entry.PreemptibleNode = ~_noted.Count;
        _noted.Add(job);
    }

    public void Remove(Job job)
    {
        Count(job, -1);
        var node = job.Entry.PreemptibleNode;
        if (node < 0)
        {
            var last = _noted[^1];
            _noted[~node] = last;
            last.Entry.PreemptibleNode = node;
            _noted.RemoveAt(_noted.Count - 1);
            return;
        }

        _tree.Remove(node);
        _jobs[node] = null;
    }

    /// <summary>An upper bound on the UltraServers that would be free if all below a priority gave way.</summary>
    public long UltraServersBelow(int priority)
    {
        var sum = 0L;
        foreach (ref readonly var held in CollectionsMarshal.AsSpan(_held))
        {
            if (held.Priority >= priority)
                break;
            sum += held.UltraServers;
        }

        return sum;
    }

    /// <summary>The job behind another; the first behind null; null behind the last.</summary>
    public Job? Behind(Job? job)
    {
        TakeInNoted();
        return _tree.After(job is null ? Place.First : PlaceOf(job)) is >= 0 and var next ? _jobs[next] : null;
    }

    /// <summary>The last of the jobs of a priority that started after an instant; <see cref="Behind"/> gave one.</summary>
    public Job LastStartedAfter(long instant, int priority) => _jobs[_tree.Before(new(priority, instant, long.MaxValue))]!;

    private void TakeInNoted()
    {
        foreach (var job in _noted)
        {
            var node = _tree.Insert(PlaceOf(job), default);
            if (node >= _jobs.Length)
                Array.Resize(ref _jobs, Math.Max(node + 1, _jobs.Length * 2));
            _jobs[node] = job;
            job.Entry.PreemptibleNode = node;
        }

        _noted.Clear();
    }

    /// <summary>What jobs of the priority of one hold is more, or less, by all that it was started on, whatever it has lost since.</summary>
    private void Count(Job job, int sign)
    {
        var (low, high) = (0, _held.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_held[middle].Priority < job.Priority)
                low = middle + 1;
            else
                high = middle;
        }

        if (low == _held.Count || _held[low].Priority != job.Priority)
            _held.Insert(low, new(job.Priority, 0));
        CollectionsMarshal.AsSpan(_held)[low].UltraServers += sign * job.Choices[0].UltraServers;
    }

    private static Place PlaceOf(Job job) => new(job.Priority, job.Allocation.Since, job.Number);

    private readonly record struct Place(int Priority, long Since, long Number) : IComparable<Place>
    {
        public static Place First => new(int.MinValue, long.MaxValue, long.MaxValue);

        public int CompareTo(Place other)
        {
            var order = Priority.CompareTo(other.Priority);
            if (order == 0)
                order = other.Since.CompareTo(Since);
            return order != 0 ? order : other.Number.CompareTo(Number);
        }
    }

    /// <summary>Nothing is summed up in the tree.</summary>
    private readonly record struct Nothing : ISubtreeSummary<Nothing>
    {
        public static Nothing Neutral => default;

        public static Nothing Combine(in Nothing first, in Nothing second) => default;

        public static Nothing Less(in Nothing whole, in Nothing entry) => default;
    }
}
