using System;
using System.Linq;
using DatacenterDes.Engine.Power;
using DatacenterDes.Model;

namespace DatacenterDes.Engine.Tests.Power;

/// <summary>Models with an electrical graph, written as in a file; one campus of UltraServers of 200 W, 100 W idle, nothing when down.</summary>
internal static class Grid
{
    /// <param name="power">What stands under <c>power:</c>, and other sections.</param>
    /// <param name="rows">Rows, one to a hall and one hall to a building.</param>
    /// <param name="perRow">UltraServers in a row.</param>
    /// <param name="halls">Halls that the rows are in.</param>
    public static DatacenterModel Of(string power, int rows = 1, int perRow = 1, int halls = 1)
    {
        var model = TestModel.Read($$"""
            name: grid
            start: 2026-01-01
            end: 2027-01-01
            hardware:
              accelerators: { chip: {} }
              ultraservers: { box: { accelerator: chip, chips: 1, power: { nameplate: 200 W, idle: 50 % } } }
            topology: { row: { ultraservers: {{perRow}} }, hall: { rows: {{rows / halls}} }, building: { halls: 1 }, campuses: { c: { buildings: {{halls}} } } }
            build-out: [{ phase: all, in-service: 2026-01-01, ultraservers: { count: {{rows * perRow}} } }]
            {{power}}
            """);
        return model with { Start = TestModel.Start, BuildOut = [model.BuildOut[0] with { InService = TestModel.Start }] };
    }

    /// <summary>A job on every UltraServer from the start to the end, the first with priority 0, the next with 1, and so on.</summary>
    public static DatacenterModel Busy(this DatacenterModel model) => model with
    {
        JobClasses = [.. Enumerable.Range(0, model.BuildOut[0].UltraServers).Select(i =>
            TestModel.Class($"job {i}", TestModel.At(0), TestModel.Constant(1e9)) with { Priority = i })],
    };

    /// <summary>The groups of a node, with what has been booked by now.</summary>
    public static LiveGroup[] Of(this DatacenterSimulation simulation, string node)
    {
        simulation.Fleet.Loads.Settle();
        return [.. simulation.Power.Tree.Groups.Where(group => group.Node?.Name == node)];
    }

    /// <summary>Energy that a node has taken in.</summary>
    public static Int128 Taken(this DatacenterSimulation simulation, string node)
    {
        var number = simulation.Of(node)[0].Group.Node;
        return simulation.Power.Taken(number, simulation.Clock.Now);
    }

    public static double Watts(long units) => units / 1e8;
}
