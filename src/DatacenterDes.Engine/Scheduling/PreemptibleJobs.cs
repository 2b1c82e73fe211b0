using System;
using DatacenterDes.Engine.Jobs;

namespace DatacenterDes.Engine.Scheduling;

/// <summary>The running jobs that may be preempted, the least urgent and latest started first.</summary>
/// <remarks>A tree that keeps how many UltraServers they are on: O(log n) to add, remove, go on to the next, and sum up.</remarks>
internal sealed class PreemptibleJobs
{
    private readonly OrderedTree<Place, Held> _tree = new();
    private Job?[] _jobs = new Job?[64];

    public void Add(Job job)
    {
        var node = _tree.Insert(PlaceOf(job), new Held(job.Allocation.UltraServers));
        if (node >= _jobs.Length)
            Array.Resize(ref _jobs, Math.Max(node + 1, _jobs.Length * 2));
        _jobs[node] = job;
        job.Entry.PreemptibleNode = node;
    }

    public void Remove(Job job)
    {
        _tree.Remove(job.Entry.PreemptibleNode);
        _jobs[job.Entry.PreemptibleNode] = null;
    }

    /// <summary>An upper bound on the UltraServers that would be free if all below a priority gave way.</summary>
    public long UltraServersBelow(int priority)
    {
        var held = 0L;
        for (var node = _tree.Root; node >= 0;)
        {
            if (_tree.Key(node).Priority >= priority)
            {
                node = _tree.Left(node);
                continue;
            }

            held += _tree.SummaryOf(_tree.Left(node)).UltraServers + _tree.Own(node).UltraServers;
            node = _tree.Right(node);
        }

        return held;
    }

    /// <summary>The job behind another; the first behind null; null behind the last.</summary>
    public Job? Behind(Job? job)
    {
        var after = job is null ? Place.First : PlaceOf(job);
        var next = -1;
        for (var node = _tree.Root; node >= 0;)
        {
            if (_tree.Key(node).CompareTo(after) > 0)
            {
                next = node;
                node = _tree.Left(node);
            }
            else
            {
                node = _tree.Right(node);
            }
        }

        return next < 0 ? null : _jobs[next];
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

    /// <param name="UltraServers">Those that jobs are on; one that several share counts for each.</param>
    private readonly record struct Held(long UltraServers) : ISubtreeSummary<Held>
    {
        public static Held Neutral => default;

        public static Held Combine(in Held first, in Held second) => new(first.UltraServers + second.UltraServers);
    }
}
