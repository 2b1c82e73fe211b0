using DatacenterDes.Model.Electrical.Flow;

namespace DatacenterDes.Engine.Flow;

/// <summary>What every group of the graph would deliver, in its present state, if every row drew all that is kept for it. Powers are in units of 10 nW.</summary>
/// <remarks>
/// The arithmetic is that of the loads, and none of its roundings falls when a load grows: where no row draws more than is kept for
/// it, no group delivers more than it would here. A change costs one step for each group above the row.
/// </remarks>
internal sealed class ReservedFlow
{
    private readonly FlowGraph _graph;
    private readonly WatchedFlow<FlowWatch> _flow;
    private bool _fits;

    public ReservedFlow(FlowGraph graph)
    {
        _graph = graph;
        _flow = new WatchedFlow<FlowWatch>(graph, new FlowWatch(this));
    }

    /// <summary>The first group that could not deliver more when <see cref="Add"/> said so last.</summary>
    public int Blocked { get; private set; }

    /// <summary>What a group would deliver.</summary>
    public long Delivered(int group) => _flow.DeliveredBy(group);

    /// <summary>More or less is kept for a row.</summary>
    /// <param name="row">Which row.</param>
    /// <param name="load">The change.</param>
    /// <returns>Whether every group that would deliver more for it could.</returns>
    public bool Add(int row, long load)
    {
        AddLater(row, load);
        return Settle();
    }

    /// <summary>More or less is kept for a row; what follows waits for <see cref="Rebuild"/>.</summary>
    public void AddLater(int row, long load) => _flow.AddToRow(row, Share.OfUltraServers(load));

    /// <summary>The graph has another state: works out everything anew.</summary>
    public void Rebuild()
    {
        _flow.Restart();
        Settle();
    }

    private bool Settle()
    {
        _fits = true;
        _flow.Settle();
        return _fits;
    }

    private readonly struct FlowWatch(ReservedFlow kept) : IFlowWatch
    {
        public long Bar(int group) => kept._graph.Most[group];

        public void Moved(int node, long change)
        {
            // Nothing is drawn.
        }

        public void Above(int group, long change)
        {
            if (!kept._fits || change <= 0)
                return;
            kept._fits = false;
            kept.Blocked = group;
        }

        public void Passed(int group, long delivered, long taken)
        {
            // Nothing is lost.
        }
    }
}
