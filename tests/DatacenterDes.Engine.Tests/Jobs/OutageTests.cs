using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Jobs;

/// <summary>Jobs under outages at given times, as other simulators have them. Units are taken down and brought back between events.</summary>
public sealed class OutageTests
{
    private const long Second = TimeSpan.TicksPerSecond;

    [TestCase(300, 600, 0, 1200, 165_000, Description = "OpenDC F1: nothing is saved")]
    [TestCase(30_000, 30_300, 0, 600, 90_000, Description = "OpenDC F2: the outage comes too late")]
    [TestCase(300, 600, 60, 965, 129_750, Description = "OpenDC C1: four checkpoints of 1 s every 60 s hold 240 s; 360 s and five more follow")]
    public void A_job_under_an_outage_ends_when_OpenDC_says_and_takes_as_much_energy(int from, int to, int interval, int end, double joules)
    {
        // A host of 100 W idle and 200 W busy; half load draws 150 W, 75 % of nameplate; down it draws what it does idle.
        var job = TestModel.Class("job", TestModel.At(0), TestModel.Constant(600)) with
        {
            Draw = 0.75,
            Checkpoint = interval == 0 ? new() : new(CheckpointMode.Fixed, TimeSpan.FromSeconds(interval), TimeSpan.FromSeconds(1)),
        };
        var recorder = new ListRecorder();
        var model = TestModel.Fleet(1, idle: 0.5, down: 0.5) with { End = null, JobClasses = [job], Record = new RecordSettings(Series: false) };
        var simulation = new DatacenterSimulation(model, recorder);
        Replay(simulation, [(0, from, true), (0, to, false)]);
        simulation.RunUntil(TestModel.Start.AddDays(1));

        Assert.That(recorder.Jobs.Single().FinishedAt, Is.EqualTo(end * Second));
        Assert.That(simulation.Summarize().Power.ItEnergyMwh * 3.6e9, Is.EqualTo(joules).Within(1e-6));
    }

    [Test]
    public void A_gang_job_on_the_nodes_of_LANL_system_20_ends_after_as_many_interruptions_as_another_simulator_counts()
    {
        var job = TestModel.Class("gang", TestModel.At(0), TestModel.Constant(30_000_000), 504) with
        {
            Checkpoint = new(CheckpointMode.Fixed, TimeSpan.FromSeconds(21_600), TimeSpan.FromSeconds(613), TestModel.Constant(1801)),
        };
        var recorder = new ListRecorder();
        var model = TestModel.Fleet(512) with { End = null, JobClasses = [job], Record = new RecordSettings(Series: false) };
        var simulation = new DatacenterSimulation(model, recorder);
        Replay(simulation, Outages());
        simulation.RunUntil(TestModel.Start.AddYears(3));

        var record = recorder.Jobs.Single();
        Assert.That(record.FinishedAt, Is.EqualTo(37_157_271 * Second));
        Assert.That(record.Interruptions, Is.EqualTo(553));
        Assert.That(record.LostTicks, Is.EqualTo(5_686_883 * Second));
    }

    private static List<(int Unit, double At, bool Down)> Outages()
    {
        var changes = new List<(int Unit, double At, bool Down)>();
        foreach (var line in File.ReadLines(Validation.File("traces/lanl_sys20_outages_s.csv")).Skip(1))
        {
            var cells = line.Split(',');
            var unit = int.Parse(cells[0], CultureInfo.InvariantCulture);
            changes.Add((unit, double.Parse(cells[1], CultureInfo.InvariantCulture), true));
            changes.Add((unit, double.Parse(cells[2], CultureInfo.InvariantCulture), false));
        }

        return [.. changes.OrderBy(change => change.At)];
    }

    /// <summary>Plays outages, which may overlap on a unit; what comes at one instant settles before the scheduler looks.</summary>
    private static void Replay(DatacenterSimulation simulation, IEnumerable<(int Unit, double At, bool Down)> changes)
    {
        var down = new int[simulation.Units.Length];
        foreach (var (number, at, isDown) in changes)
        {
            simulation.RunUntil(TestModel.Start.AddSeconds(at));
            if (simulation.IsFinished)
                return;
            var unit = simulation.Units[number];
            down[number] += isDown ? 1 : -1;
            if (isDown && down[number] == 1)
            {
                while (unit.FirstJob is { } job)
                    simulation.Execution.LoseUnit(job, unit, InterruptionCause.Outage);
                simulation.Fleet.Of(unit).TakeDown(unit);
                simulation.Scheduler.CapacityChanged();
            }
            else if (!isDown && down[number] == 0)
            {
                simulation.Fleet.Of(unit).BringUp(unit);
                simulation.Scheduler.CapacityChanged();
            }
        }
    }
}
