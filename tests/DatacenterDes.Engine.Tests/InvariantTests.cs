using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Power;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests;

/// <summary>What holds at every instant of any run.</summary>
public sealed class InvariantTests
{
    [Test]
    public void Nothing_is_in_two_places_or_on_a_unit_that_is_down_and_all_totals_are_those_of_the_parts([Range(1, 100)] int seed)
    {
        var model = RandomModels.Eventful(seed);
        var simulation = new DatacenterSimulation(model, new NullRecorder());
        for (var hour = 1; !simulation.IsFinished; hour++)
        {
            simulation.RunUntil(model.Start.AddHours(hour));
            CheckUnits(simulation.Parts);
            CheckTotals(simulation.Parts, model.Scheduler);
            CheckTime(simulation);
        }
    }

    private static void CheckUnits(SimulationParts parts)
    {
        var chips = parts.Fleet.ChipsPerUltraServer;
        var held = new int[parts.Fleet.Units.Length];
        foreach (var job in parts.Execution.Running)
        {
            Assert.That(job.State, Is.EqualTo(JobState.Running));
            Assert.That(job.Placement.Length, Is.EqualTo(job.WorkingUltraServers));
            Assert.That(job.Placement.Length + job.Spares.Length, Is.EqualTo(job.UltraServers));
            foreach (var unit in job.Placement.ToArray().Concat(job.Spares.ToArray()))
            {
                held[unit] += job.SharesUltraServer ? job.Chips : chips;
                Assert.That(parts.Fleet.Units[unit].IsUp, $"job {job.Number} runs on unit {unit}, which is down");
            }
        }

        foreach (var unit in parts.Fleet.Units)
        {
            Assert.That(held[unit.Number], Is.LessThanOrEqualTo(chips), $"unit {unit.Number} holds more than it has");
            Assert.That(unit.FreeChips, Is.EqualTo(chips - held[unit.Number]));
        }
    }

    private static void CheckTotals(SimulationParts parts, SchedulerSettings scheduler)
    {
        var units = parts.Fleet.Units;
        Assert.That(parts.Fleet.InService, Is.EqualTo(units.Count(u => u.State != UltraServerState.NotInService)));
        Assert.That(parts.Fleet.Up, Is.EqualTo(units.Count(u => u.IsUp)));
        Assert.That(parts.Fleet.FreeUltraServers, Is.EqualTo(units.Count(u => IsPlaceable(parts, u, scheduler) && u.IsFree)));
        Assert.That(parts.Fleet.MostFreeInOneCampus, Is.EqualTo(
            units.GroupBy(u => u.Row.Hall.Building.Campus).Max(campus => campus.Count(u => IsPlaceable(parts, u, scheduler) && u.IsFree))));
        Assert.That(parts.Fleet.LargestStart, Is.EqualTo(LargestStart(parts, scheduler)));
        Assert.That(parts.Fleet.AllocatedChips, Is.EqualTo(parts.Execution.Running.Sum(j => j.HeldChips)));

        long load = parts.Execution.Running.Sum(j => j.MicrowattsOverIdle * j.WorkingUltraServers);
        load += units.Count(u => u.IsUp) * parts.Fleet.IdleMicrowatts;
        load += units.Count(u => u.State == UltraServerState.Down) * parts.Fleet.DownMicrowatts;
        Assert.That(parts.Fleet.Load.Microwatts, Is.EqualTo(load));
        var buildings = parts.Fleet.Layout.Buildings;
        Assert.That(buildings.Sum(b => b.ChipsAllocated), Is.EqualTo(parts.Fleet.AllocatedChips));

        var now = parts.Clock.Now;
        foreach (var level in LevelsOf(units))
        {
            Assert.That(level.Sum(m => m.Microwatts), Is.EqualTo(load));
            Assert.That(level.Aggregate(Int128.Zero, (sum, m) => sum + m.EnergyAt(now)), Is.EqualTo(parts.Fleet.Load.EnergyAt(now)));
        }

        foreach (var @class in parts.Classes)
            Assert.That(@class.Submitted, Is.EqualTo(@class.Completed + @class.Failed + @class.Cancelled + @class.Timeout + @class.Running + @class.Pending));
    }

    /// <summary>Whether a unit is up and not one of the last of its hall that are floating spares.</summary>
    private static bool IsPlaceable(SimulationParts parts, UltraServer unit, SchedulerSettings scheduler)
    {
        var hall = parts.Fleet.Units.Where(u => u.Row.Hall == unit.Row.Hall).Select(u => u.Number).ToList();
        return unit.IsUp && unit.Number <= hall[^1] - scheduler.FloatingSparesOf(hall.Count);
    }

    /// <summary>In chips, by looking at every unit.</summary>
    private static int LargestStart(SimulationParts parts, SchedulerSettings scheduler)
    {
        var free = parts.Fleet.Units.Where(u => IsPlaceable(parts, u, scheduler) && u.IsFree).ToList();
        if (free.Count == 0)
            return parts.Fleet.Units.Where(u => IsPlaceable(parts, u, scheduler)).Select(u => u.FreeChips).DefaultIfEmpty(0).Max();
        var units = scheduler is { Placement: PlacementPolicy.Topology, SpanCampuses: false }
            ? free.GroupBy(u => u.Row.Hall.Building.Campus).Max(campus => campus.Count())
            : free.Count;
        return units * parts.Fleet.ChipsPerUltraServer;
    }

    /// <summary>Chip time by category adds up to allocated chip time, to the tick.</summary>
    private static void CheckTime(DatacenterSimulation simulation)
    {
        var parts = simulation.Parts;
        if (!parts.Window.IsOpen)
            return;
        var time = default(ChipTime);
        foreach (var part in parts.Classes.SelectMany(c => c.Statistics.Parts))
            time.Add(part.Time);

        foreach (var job in parts.Execution.Running)
            time.Add(parts.Execution.TimeUnderWay(job));
        var spares = parts.Fleet.HotSpareChipTime(parts.Clock.Now);
        Assert.That(time.Allocated + spares, Is.EqualTo(parts.Fleet.AllocatedChipTime(parts.Clock.Now)));

        var goodput = simulation.Summarize().Goodput;
        Assert.That(
            goodput.ProductiveChipS + goodput.LostChipS + goodput.CheckpointChipS + goodput.RestartChipS + goodput.DegradedChipS + goodput.IdleChipS + goodput.DownChipS,
            Is.EqualTo(goodput.InServiceChipS));
        Assert.That(simulation.Summarize().Services.Values.Select(service => service.UnmetShare ?? 0), Is.All.GreaterThanOrEqualTo(0));
        Assert.That(new[] { goodput.ProductiveChipS, goodput.LostChipS, goodput.CheckpointChipS, goodput.RestartChipS, goodput.DegradedChipS, goodput.IdleChipS, goodput.DownChipS }, Is.All.GreaterThanOrEqualTo(0));
    }

    private static IEnumerable<List<LoadMeter>> LevelsOf(UltraServer[] units)
    {
        yield return [.. units.Select(u => u.Row.Load).Distinct()];
        yield return [.. units.Select(u => u.Row.Hall.Load).Distinct()];
        yield return [.. units.Select(u => u.Row.Hall.Building.Load).Distinct()];
        yield return [.. units.Select(u => u.Row.Hall.Building.Campus.Load).Distinct()];
    }
}
