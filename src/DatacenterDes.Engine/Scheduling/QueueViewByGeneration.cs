using System;
using DatacenterDes.Engine.Jobs;

namespace DatacenterDes.Engine.Scheduling;

/// <summary>Waiting jobs of a fleet of several generations in one order.</summary>
/// <remarks>
/// Beside the view of all there is one for each generation, of the jobs that may run on it with what they need there: the search
/// stays guided when jobs differ in what they may run on, at the cost of one step per generation.
/// </remarks>
internal sealed class QueueViewByGeneration : WaitingOrder
{
    private readonly QueueView _all;
    private readonly QueueView[] _views;
    private readonly int[][] _nodes;

    public QueueViewByGeneration(JobRank? rank, int generations)
    {
        _all = new QueueView(rank);
        _views = new QueueView[generations];
        _nodes = new int[generations][];
        for (var i = 0; i < generations; i++)
        {
            _views[i] = new QueueView(rank, i);
            _nodes[i] = new int[64];
        }
    }

    public override Job? First => _all.First;

    public override Position PositionOf(Job job) => _all.PositionOf(job);

    public override int Add(Job job)
    {
        var node = _all.Add(job);
        foreach (ref readonly var shape in job.Choices)
        {
            ref var nodes = ref _nodes[shape.Generation];
            if (node >= nodes.Length)
                Array.Resize(ref nodes, Math.Max(node + 1, nodes.Length * 2));
            nodes[node] = _views[shape.Generation].Add(job, shape);
        }

        Count++;
        return node;
    }

    public override void Remove(Job job, int node)
    {
        foreach (ref readonly var shape in job.Choices)
            _views[shape.Generation].Remove(job, _nodes[shape.Generation][node]);
        _all.Remove(job, node);
        Count--;
    }

    public override Position PositionAt(int n) => _all.PositionAt(n);

    public override Job? Next(Position after, Position through, ReadOnlySpan<StartLimits> limits)
    {
        Job? next = null;
        foreach (var view in _views)
        {
            if (view.Next(after, through, limits) is not { } job)
                continue;
            next = job;
            through = PositionOf(job);
        }

        return next;
    }
}
