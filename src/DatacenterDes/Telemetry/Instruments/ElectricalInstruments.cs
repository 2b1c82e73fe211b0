using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Snapshots;
using DatacenterDes.Model;
using static DatacenterDes.Telemetry.Instruments.InstrumentKind;

namespace DatacenterDes.Telemetry.Instruments;

/// <summary>The electrical graph, by kind of node: never a series for each of its instances.</summary>
internal static class ElectricalInstruments
{
    private static readonly LabelSet States = new("hw.state", ["live", "down"]);

    public static IEnumerable<Instrument> Of(DatacenterModel model)
    {
        var nodes = new LabelSet("datacenter.node", model.Power.Nodes.Select(node => node.Name));
        Instrument[] instruments =
        [
            PerNode("datacenter.node.load", Gauge, "W", "Power that the most loaded instance of a node delivers, for what it may.", node => node.LoadWatts),
            PerNode("datacenter.node.limit", Gauge, "W", "What that instance may deliver for any time: its rating, or its cap where that is lower.", node => node.LimitWatts),
            InstrumentCatalogue.By(
                [nodes, States], "datacenter.node.instances", UpDownCounter, "{instance}", "Instances of a node that deliver power or could, and those that cannot: failed, in maintenance or unfed.",
                nodes.EachWith(States, (r, i, state) => state == 0 ? r.Snapshot.Nodes[i].Live : r.Snapshot.Nodes[i].Down)),
            PerNode("datacenter.node.overloads", Counter, "{overload}", "How often instances of a node delivered more than they may.", node => node.Overloads),
            PerNode("datacenter.node.failures", Counter, "{failure}", "Failures of instances of a node.", node => node.Failures),
        ];
        return instruments.Select(instrument => instrument with { IsPresent = nodes.Values.Length > 0 });

        Instrument PerNode(string name, InstrumentKind kind, string unit, string description, Func<NodeSnapshot, double> read) =>
            InstrumentCatalogue.By([nodes], name, kind, unit, description, nodes.Each((r, i) => read(r.Snapshot.Nodes[i])));
    }
}
