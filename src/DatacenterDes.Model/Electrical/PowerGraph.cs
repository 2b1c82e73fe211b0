using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace DatacenterDes.Model.Electrical;

/// <summary>Instances of one node in one domain that have the same sources and share one load; or the UltraServers of a row.</summary>
/// <param name="Number">Its place in the graph.</param>
/// <param name="Node">Index of the node; −1 for the UltraServers of a row.</param>
/// <param name="Domain">Where they are.</param>
/// <param name="FirstMember">The first of them among the instances in the domain.</param>
/// <param name="Members">How many there are.</param>
/// <param name="Sources">Buses that feed it, none or one or two; those that are live have the same part of its load.</param>
/// <param name="Backup">The bus that feeds it while no source is live; null for none.</param>
public sealed record PowerGroup(
    int Number,
    int Node,
    Domain Domain,
    int FirstMember,
    int Members,
    ImmutableArray<PowerBus> Sources,
    PowerBus? Backup);

/// <summary>Groups that feed the same things together: their members share its load equally.</summary>
/// <param name="Number">Its place in the graph.</param>
/// <param name="FirstGroup">Number of the first group.</param>
/// <param name="Groups">How many groups there are, one after the other.</param>
/// <param name="Needs">Members that must be live for it to feed anything.</param>
public sealed record PowerBus(int Number, int FirstGroup, int Groups, int Needs);

/// <summary>The electrical graph of a model, instance by instance, for everything that is ever built.</summary>
public sealed class PowerGraph
{
    private PowerGraph(ImmutableArray<PowerNode> nodes, ImmutableArray<PowerGroup> groups, ImmutableArray<PowerBus> buses, ImmutableArray<double> nameplates)
    {
        Nodes = nodes;
        Groups = groups;
        Buses = buses;
        RowNameplates = nameplates;
    }

    /// <summary>The nodes of the model.</summary>
    public ImmutableArray<PowerNode> Nodes { get; }

    /// <summary>Every group after all that feeds it; the last are the UltraServers of the rows, in the order of the topology.</summary>
    public ImmutableArray<PowerGroup> Groups { get; }

    /// <summary>Every bus.</summary>
    public ImmutableArray<PowerBus> Buses { get; }

    /// <summary>Nameplate of the most that ever stands in each row at a time, in watts.</summary>
    public ImmutableArray<double> RowNameplates { get; }

    /// <summary>Number of the group of the first row.</summary>
    public int FirstRow => Groups.Length - RowNameplates.Length;

    /// <summary>Lays out the graph of a model that has one.</summary>
    public static PowerGraph Of(DatacenterModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var plan = FloorPlan.Of(model);
        var domains = Domains.Of(model.Topology, plan);
        var builder = new Builder(model.Power.Nodes, model.Power.UltraServers!.Feed, domains);
        foreach (var node in InOrder(model.Power.Nodes))
            builder.AddNode(node);
        builder.AddRows();
        return new(model.Power.Nodes, [.. builder.Groups], [.. builder.Buses], [.. plan.Rows().Select(row => plan.Most(row.Span, stand => model.BuildOut[stand.Phase].Type.Nameplate.Value * stand.Count))]);
    }

    /// <summary>The nodes, each after all that feeds it; what stands in a circle is left out.</summary>
    internal static List<int> InOrder(ImmutableArray<PowerNode> nodes)
    {
        var order = new List<int>();
        for (var before = -1; before < order.Count;)
        {
            before = order.Count;
            for (var i = 0; i < nodes.Length; i++)
            {
                if (!order.Contains(i) && (nodes[i].Backup is not { } backup || order.Contains(backup)) && (nodes[i].Feed?.Sources ?? []).All(order.Contains))
                    order.Add(i);
            }
        }

        return order;
    }

    /// <summary>Makes the groups of one node after the other.</summary>
    private sealed class Builder(ImmutableArray<PowerNode> nodes, PowerFeed ofRows, Domains domains)
    {
        private readonly int[][] _firstGroup = new int[nodes.Length][];
        private readonly Dictionary<(int First, int Count, int Needs), PowerBus> _buses = [];

        public List<PowerGroup> Groups { get; } = [];

        public List<PowerBus> Buses { get; } = [];

        public void AddNode(int number)
        {
            var node = nodes[number];
            var places = domains.At(node.Per);
            var isSplit = IsSplit(number);
            _firstGroup[number] = new int[places.Length];
            for (var place = 0; place < places.Length; place++)
            {
                _firstGroup[number][place] = Groups.Count;
                for (var member = 0; member < (isSplit ? node.Count : 1); member++)
                {
                    Groups.Add(new(
                        Groups.Count,
                        number,
                        places[place],
                        member,
                        isSplit ? 1 : node.Count,
                        node.Feed is { } feed ? Sources(feed, node.Per, place, places[place].FirstRow, node.Count, member) : [],
                        node.Backup is { } backup ? All(backup, places[place].FirstRow, 1) : null));
                }
            }
        }

        public void AddRows()
        {
            var rows = domains.At(PowerLevel.Row);
            for (var row = 0; row < rows.Length; row++)
                Groups.Add(new(Groups.Count, -1, rows[row], 0, 1, Sources(ofRows, PowerLevel.Row, row, row, 1, 0), null));
        }

        /// <summary>Whether its instances are not all used together, or not all fed alike.</summary>
        private bool IsSplit(int number)
        {
            var node = nodes[number];
            if (node.Count == 1 || node.Feed?.Kind is FeedKind.PairOf or FeedKind.OneOf)
                return true;
            return TakesOneByOne(ofRows, number) || nodes.Any(other => other.Feed is { } feed && TakesOneByOne(feed, number));
        }

        private static bool TakesOneByOne(PowerFeed feed, int node) => feed.Kind != FeedKind.Together && feed.Sources.Contains(node);

        private ImmutableArray<PowerBus> Sources(PowerFeed feed, PowerLevel per, int place, int row, int count, int member)
        {
            if (feed.Kind == FeedKind.Together)
                return [.. feed.Sources.Select(source => All(source, row, feed.Needs))];
            var source = feed.Sources[0];
            var of = nodes[source].Count;
            var first = domains.At(nodes[source].Per)[domains.Of(nodes[source].Per, row)].FirstRow;
            var instance = ((place - domains.Of(per, first)) * count) + member;
            if (feed.Kind == FeedKind.OneOf)
                return [One(source, row, instance % of)];
            var (a, b) = feed.Kind == FeedKind.EachOf ? (0, 1) : Pair(instance % (of * (of - 1) / 2), of);
            return [One(source, row, a), One(source, row, b)];
        }

        /// <summary>The i-th of 12 13 14 … 23 24 … 34 …, counted from 0.</summary>
        private static (int A, int B) Pair(int i, int of)
        {
            var a = 0;
            for (; i >= of - 1 - a; a++)
                i -= of - 1 - a;
            return (a, a + 1 + i);
        }

        private PowerBus All(int source, int row, int needs) => Bus(FirstGroupOf(source, row), IsSplit(source) ? nodes[source].Count : 1, needs);

        private PowerBus One(int source, int row, int member) => Bus(FirstGroupOf(source, row) + member, 1, 1);

        private int FirstGroupOf(int source, int row) => _firstGroup[source][domains.Of(nodes[source].Per, row)];

        private PowerBus Bus(int first, int count, int needs)
        {
            if (_buses.TryGetValue((first, count, needs), out var bus))
                return bus;
            bus = new(Buses.Count, first, count, needs);
            _buses.Add((first, count, needs), bus);
            Buses.Add(bus);
            return bus;
        }
    }
}
