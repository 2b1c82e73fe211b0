using System;
using DatacenterDes.Engine.Jobs;

namespace DatacenterDes.Engine.Scheduling;

/// <summary>Waiting jobs in one order: by rank, then by submission.</summary>
/// <remarks>A tree with the least need and the least estimate of every subtree, so that a pass looks only at jobs that may start.</remarks>
/// <param name="rank">The order; null for that of submission alone.</param>
/// <param name="generation">The generation of the fleet that needs are those on.</param>
internal sealed class QueueView(JobRank? rank, int generation = 0) : WaitingOrder
{
    private readonly OrderedTree<Position, Needs> _tree = new();
    private Job?[] _jobs = new Job?[64];

    public override Job? First => _tree.First() is var node and >= 0 ? _jobs[node] : null;

    public override Position PositionOf(Job job) => rank?.PositionOf(job) ?? new(0, job.Number);

    public override int Add(Job job) => Add(job, job.Choices[0]);

    /// <param name="job">The job.</param>
    /// <param name="shape">What it is on the generation.</param>
    /// <returns>What removes it.</returns>
    public int Add(Job job, in JobShape shape)
    {
        var node = _tree.Insert(PositionOf(job), new Needs(job.RemainingEstimateIn(shape), shape.HeldChips, 1));
        if (node >= _jobs.Length)
            Array.Resize(ref _jobs, Math.Max(node + 1, _jobs.Length * 2));
        _jobs[node] = job;
        Count++;
        return node;
    }

    public override void Remove(Job job, int node)
    {
        _tree.Remove(node);
        _jobs[node] = null;
        Count--;
    }

    public override Position PositionAt(int n)
    {
        var node = _tree.Root;
        while (node >= 0)
        {
            var ahead = _tree.SummaryOf(_tree.Left(node)).Count;
            if (n <= ahead)
            {
                node = _tree.Left(node);
                continue;
            }

            n -= ahead + 1;
            if (n == 0)
                return _tree.Key(node);
            node = _tree.Right(node);
        }

        return Position.Last;
    }

    public override Job? Next(Position after, Position through, ReadOnlySpan<StartLimits> limits)
    {
        var node = Find(_tree.Root, after, limits[generation]);
        return node < 0 || _tree.Key(node).CompareTo(through) > 0 ? null : _jobs[node];
    }

    private int Find(int node, Position after, in StartLimits limits)
    {
        while (node >= 0 && _tree.SummaryOf(node).MayStart(limits))
        {
            if (_tree.Key(node).CompareTo(after) > 0)
            {
                var found = Find(_tree.Left(node), after, limits);
                if (found >= 0)
                    return found;
                if (_tree.Own(node).MayStart(limits))
                    return node;
            }

            node = _tree.Right(node);
        }

        return -1;
    }

    /// <summary>The least estimate and the least chips among some jobs, not necessarily of the same one; and how many they are.</summary>
    private readonly record struct Needs(long Estimate, int Chips, int Count) : ISubtreeSummary<Needs>
    {
        public static Needs Neutral => new(long.MaxValue, int.MaxValue, 0);

        public static Needs Combine(in Needs first, in Needs second) =>
            new(Math.Min(first.Estimate, second.Estimate), Math.Min(first.Chips, second.Chips), first.Count + second.Count);

        public static Needs Less(in Needs whole, in Needs entry) => whole with { Count = whole.Count - entry.Count };

        public bool MayStart(in StartLimits limits) =>
            Chips <= limits.Chips && (Chips <= limits.ChipsAtAnyLength || Estimate <= limits.Length);
    }
}

/// <summary>A place in a queue: by rank, then by submission.</summary>
internal readonly record struct Position(double Rank, long Number) : IComparable<Position>
{
    public static Position First => new(double.NegativeInfinity, -1);

    public static Position Last => new(double.PositiveInfinity, long.MaxValue);

    public int CompareTo(Position other)
    {
        if (Rank < other.Rank)
            return -1;
        return Rank > other.Rank ? 1 : Number.CompareTo(other.Number);
    }
}

/// <summary>What a job that may start on a generation needs there at most.</summary>
/// <param name="Chips">Most chips.</param>
/// <param name="ChipsAtAnyLength">Chips up to which the estimate does not matter.</param>
/// <param name="Length">Longest estimate otherwise.</param>
internal readonly record struct StartLimits(int Chips, int ChipsAtAnyLength, long Length)
{
    public static StartLimits None => new(int.MaxValue, int.MaxValue, 0);
}
