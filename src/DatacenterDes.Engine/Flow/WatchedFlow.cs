using System;
using DatacenterDes.Model.Electrical.Flow;
using DatacenterDes.Model.Memory;

namespace DatacenterDes.Engine.Flow;

/// <summary>A flow of power that tells of what it works out.</summary>
/// <typeparam name="TWatch">Who is told: a structure, so that it costs no call.</typeparam>
internal sealed class WatchedFlow<TWatch> : PowerFlow
    where TWatch : struct, IFlowWatch
{
    /// <summary>So many groups before its turn, the processor is told that one will be needed: a large job moves hundreds.</summary>
    private const int FetchedAhead = 6;

    private readonly TWatch _watch;

    public WatchedFlow(FlowGraph graph, TWatch watch)
        : base(graph) => _watch = watch;

    /// <summary>Groups that were settled, for tests of what a change costs.</summary>
    public long Settled { get; private set; }

    /// <summary>The watch is told again of what this group delivers only when that is above its bar.</summary>
    public void SetBar(int group) => Groups[group].Most = _watch.Bar(group);

    /// <summary>Works out everything that waits, each once, and what follows from it.</summary>
    public void Settle()
    {
        for (var rank = Ranks - 1; rank >= 0; rank--)
        {
            DivideBuses(rank);
            if (TakeGroups(rank) is { IsEmpty: false } waiting)
                Settle(waiting);
        }

        EndSettling();
    }

    private void Settle(ReadOnlySpan<int> waiting)
    {
        var (node, moved) = (-1, 0L);
        for (var i = 0; i < waiting.Length; i++)
        {
            if (i + FetchedAhead < waiting.Length)
                Cache.Prefetch(ref Groups[waiting[i + FetchedAhead]]);
            ref var flow = ref Groups[waiting[i]];
            var change = flow.IsSettledAnew ? SettleAndTell(waiting[i], ref flow) : PassOn(waiting[i], ref flow);
            if (change == Same || flow.Node < 0)
                continue;

            // Most groups of a rank are of one node.
            if (flow.Node != node)
            {
                TellMoved(node, moved);
                (node, moved) = (flow.Node, 0);
            }

            moved += change;
            if (flow.Through.Load > flow.Most)
                _watch.Above(waiting[i], change);
        }

        TellMoved(node, moved);
        Settled += waiting.Length;
    }

    private long SettleAndTell(int group, ref GroupFlow flow)
    {
        var hasNewState = flow.IsForced;
        var change = SettleAnew(group, ref flow);
        if (change == Same)
            return Same;
        if (hasNewState)
            SetBar(group);
        _watch.Passed(group, flow.Through.Load, Taken(group));
        return change;
    }

    private void TellMoved(int node, long change)
    {
        if (node >= 0)
            _watch.Moved(node, change);
    }
}
