using System;
using System.Collections.Generic;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Statistics;

namespace DatacenterDes.Engine.Scheduling;

/// <summary>The jobs that wait, in order of submission; a job that was interrupted returns to its place.</summary>
/// <remarks>Kept as a tree with the least need and the least estimate of every subtree, so that a pass looks only at jobs that may start.</remarks>
internal sealed class JobQueue(SimulationClock clock)
{
    private readonly OrderedTree<Needs> _tree = new();
    private Job?[] _jobs = new Job?[64];
    private TimeIntegral _length;
    private TimeIntegral _demandChips;

    public int Count => _tree.Count;

    /// <summary>The head; null when nothing waits.</summary>
    public Job? First => _tree.First() is var node and >= 0 ? _jobs[node] : null;

    public Int128 LengthTime(long now) => _length.AreaAt(now);

    public Int128 DemandChipTime(long now) => _demandChips.AreaAt(now);

    public long MaxLength(long now) => _length.PeakAt(now);

    public void Add(Job job)
    {
        job.Node = _tree.Insert(job.Number, new Needs(job.HeldChips, job.RemainingEstimate));
        if (job.Node >= _jobs.Length)
            Array.Resize(ref _jobs, Math.Max(job.Node + 1, _jobs.Length * 2));
        _jobs[job.Node] = job;
        _length.Add(1, clock.Now);
        _demandChips.Add(job.Chips, clock.Now);
    }

    public void Remove(Job job)
    {
        _tree.Remove(job.Node);
        _jobs[job.Node] = null;
        job.Node = -1;
        _length.Add(-1, clock.Now);
        _demandChips.Add(-job.Chips, clock.Now);
    }

    /// <summary>The next job after another that needs at most <paramref name="chips"/>, and either at most <paramref name="chipsAtAnyLength"/> or no longer than <paramref name="length"/>.</summary>
    /// <param name="after">Number of the job to go on from; −1 for the head.</param>
    /// <param name="chips">Most chips.</param>
    /// <param name="chipsAtAnyLength">Chips up to which the estimate does not matter.</param>
    /// <param name="length">Longest estimate otherwise.</param>
    public Job? NextWithin(long after, int chips, int chipsAtAnyLength, long length)
    {
        var node = Find(_tree.Root, after, chips, chipsAtAnyLength, length);
        return node < 0 ? null : _jobs[node];
    }

    /// <summary>All that wait, in no order that means anything.</summary>
    public IEnumerable<Job> Jobs()
    {
        foreach (var job in _jobs)
        {
            if (job is not null)
                yield return job;
        }
    }

    public void RestartStatistics(long now)
    {
        _length.Restart(now);
        _demandChips.Restart(now);
    }

    private int Find(int node, long after, int chips, int chipsAtAnyLength, long length)
    {
        while (node >= 0 && _tree.SummaryOf(node).MayStart(chips, chipsAtAnyLength, length))
        {
            if (_tree.Key(node) > after)
            {
                var found = Find(_tree.Left(node), after, chips, chipsAtAnyLength, length);
                if (found >= 0)
                    return found;
                if (_tree.Own(node).MayStart(chips, chipsAtAnyLength, length))
                    return node;
            }

            node = _tree.Right(node);
        }

        return -1;
    }

    /// <summary>The least chips and the least estimate among some jobs, not necessarily of the same one.</summary>
    private readonly record struct Needs(int Chips, long Estimate) : ISubtreeSummary<Needs>
    {
        public static Needs Neutral => new(int.MaxValue, long.MaxValue);

        public static Needs Combine(in Needs first, in Needs second) =>
            new(Math.Min(first.Chips, second.Chips), Math.Min(first.Estimate, second.Estimate));

        public bool MayStart(int chips, int chipsAtAnyLength, long length) =>
            Chips <= chips && (Chips <= chipsAtAnyLength || Estimate <= length);
    }
}
