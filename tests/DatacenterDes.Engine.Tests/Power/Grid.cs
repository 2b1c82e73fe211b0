using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Power;
using DatacenterDes.Engine.Records;
using DatacenterDes.Model;
using DatacenterDes.Model.Files;
using NUnit.Framework;

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
        var reading = ModelFile.Parse($$"""
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
        Assert.That(reading.Issues, Is.Empty);
        return reading.Model! with { Start = TestModel.Start, BuildOut = [reading.Model!.BuildOut[0] with { InService = TestModel.Start }] };
    }

    /// <summary>A job on every UltraServer from the start to the end, the first with priority 0, the next with 1, and so on.</summary>
    public static DatacenterModel Busy(this DatacenterModel model) => model with
    {
        JobClasses = [.. Enumerable.Range(0, model.BuildOut[0].UltraServers).Select(i =>
            TestModel.Class($"job {i}", TestModel.At(0), TestModel.Constant(1e9)) with { Priority = i })],
    };

    public static (DatacenterSimulation Simulation, ListRecorder Recorder) Run(DatacenterModel model, double seconds)
    {
        var recorder = new ListRecorder();
        var simulation = new DatacenterSimulation(model with { End = TestModel.Start.AddSeconds(seconds) }, recorder);
        simulation.RunUntil(TestModel.Start.AddSeconds(seconds));
        return (simulation, recorder);
    }

    /// <summary>When units were down, as in <c>0: 1000..1500</c>, in the order of coming up.</summary>
    public static string[] DownTimes(ListRecorder recorder)
    {
        var since = new Dictionary<int, double>();
        var times = new List<string>();
        foreach (var e in recorder.Events)
        {
            if (e.Kind == EventKind.Down)
                since[e.UltraServer] = e.Time / 1e7;
            else if (e.Kind == EventKind.Up)
                times.Add(FormattableString.Invariant($"{e.UltraServer}: {since[e.UltraServer]}..{e.Time / 1e7}"));
        }

        return [.. times];
    }

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
