using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Places;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Engine.Summary;
using DatacenterDes.Engine.Supply;
using DatacenterDes.Model;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests;

/// <summary>What holds at every instant of any run.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class InvariantTests
{
    [Test]
    public void Nothing_is_in_two_places_or_on_a_unit_that_is_down_and_all_totals_are_those_of_the_parts([Range(1, 100)] int seed, [Values] bool twoGenerations)
    {
        var model = RandomModels.Eventful(seed);
        if (twoGenerations)
            model = RandomModels.WithNewerGeneration(model, seed, 8 + (seed % 7));
        var simulation = new DatacenterSimulation(model, new NullRecorder());
        var mishaps = new Mishaps(simulation, seed);
        for (var hour = 1; !simulation.IsFinished; hour++)
        {
            simulation.RunUntil(model.Start.AddHours(hour));
            mishaps.Happen();
            CheckUnits(simulation);
            CheckTotals(simulation, model.Scheduler);
            var summary = SoFar(simulation);
            CheckTime(simulation, summary);
            CheckPower(simulation, summary);
            simulation.Checks().Check();
        }
    }

    [Test]
    public void What_is_in_service_was_installed_what_is_installed_energized_and_what_is_energized_contracted() =>
        Prop.ForAll(Gen.Choose(1, 1_000_000).ToArbitrary(), seed =>
        {
            var model = RandomBuildOuts.Any(seed);
            var simulation = new DatacenterSimulation(model, new NullRecorder());
            var mishaps = new Mishaps(simulation, seed);
            for (var hour = 1; !simulation.IsFinished; hour += 3)
            {
                simulation.RunUntil(model.Start.AddHours(hour));
                mishaps.Happen();
                CheckUnits(simulation);
                CheckTotals(simulation, model.Scheduler);
                var summary = SoFar(simulation);
                CheckTime(simulation, summary);
                CheckSupply(simulation);
                CheckPower(simulation, summary);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(150).WithReplay(20_260_101, 1));

    [Test]
    public void The_head_never_starts_later_than_it_was_once_promised([Range(1, 100)] int seed, [Values] bool twoGenerations)
    {
        var model = RandomModels.Scheduling(seed);
        if (twoGenerations)
            model = RandomModels.WithNewerGeneration(model, seed, model.BuildOut[0].UltraServers + (seed % 3));
        var recorder = new ListRecorder();
        var simulation = new DatacenterSimulation(model, recorder);
        var promised = new Dictionary<long, long>();
        for (var second = 1; !simulation.IsFinished; second++)
        {
            simulation.RunUntil(model.Start.AddSeconds(second));
            var reservation = simulation.Scheduler.Reservation!;
            if (reservation.Head is { } head && head.State == JobState.Pending)
                promised.TryAdd(head.Number, reservation.Shadow);
        }

        foreach (var job in recorder.Jobs.Where(job => promised.ContainsKey(job.Number)))
            Assert.That(job.StartedAt, Is.LessThanOrEqualTo(promised[job.Number]), $"seed {seed}, job {job.Number}");
        Assert.That(recorder.Jobs, Has.Count.EqualTo(model.JobClasses.Length));
    }

    [Test]
    public void No_job_starts_later_than_it_was_once_promised_under_conservative_backfilling([Range(1, 60)] int seed, [Values] bool twoGenerations)
    {
        // Promises are in chips, so this is for jobs of whole UltraServers, where chips are places.
        var model = RandomModels.Scheduling(seed, mostChips: 1) with { Scheduler = new SchedulerSettings(Backfilling.Conservative) };
        if (twoGenerations)
        {
            model = RandomModels.WithNewerGeneration(model, seed, model.BuildOut[0].UltraServers + (seed % 3));
            model = model with
            {
                JobClasses = [.. model.JobClasses.Select(c => c with { SizeUnit = SizeUnit.UltraServers })],
                BuildOut = [.. model.BuildOut.Select(phase => phase with { InService = model.Start })],
            };
        }

        var recorder = new ListRecorder();
        var simulation = new DatacenterSimulation(model, recorder);
        var promised = new Dictionary<long, long>();
        for (var second = 1; !simulation.IsFinished; second++)
        {
            simulation.RunUntil(model.Start.AddSeconds(second));
            foreach (var job in simulation.Queue.Jobs())
            {
                Assert.That(job.ReservedStart, Is.GreaterThanOrEqualTo(0), $"seed {seed}, job {job.Number}");
                promised.TryAdd(job.Number, job.ReservedStart);
            }
        }

        Assert.That(promised, Is.Not.Empty);
        foreach (var job in recorder.Jobs.Where(job => promised.ContainsKey(job.Number)))
            Assert.That(job.StartedAt, Is.LessThanOrEqualTo(promised[job.Number]), $"seed {seed}, job {job.Number}");
    }

    [Test]
    public void First_come_first_served_starts_jobs_in_order_of_submission([Range(1, 30)] int seed)
    {
        var recorder = new ListRecorder();
        var model = RandomModels.Scheduling(seed) with { Scheduler = new SchedulerSettings(Backfilling.None) };
        new DatacenterSimulation(model, recorder).RunUntil(model.Start.AddYears(1));
        Assert.That(recorder.Jobs.OrderBy(j => j.Number).Select(j => j.StartedAt), Is.Ordered);
    }

    /// <summary>The figures up to now; null before the window opens.</summary>
    private static RunSummary? SoFar(DatacenterSimulation simulation) => simulation.Window.IsOpen ? simulation.Summarize() : null;

    private static void CheckUnits(DatacenterSimulation simulation)
    {
        Assert.That(() => simulation.Fleet.Check(simulation.Running), Throws.Nothing);
        var held = new int[simulation.Units.Length];
        foreach (var job in simulation.Running)
        {
            Assert.That(job.State, Is.EqualTo(JobState.Running));
            Assert.That(job.Placement.Length, Is.EqualTo(job.WorkingUltraServers));
            Assert.That(job.Placement.Length + job.Spares.Length, Is.EqualTo(job.UltraServers));
            Assert.That(job.SavedWork, Is.InRange(0, job.Work - 1), $"job {job.Number}");
            foreach (var unit in job.Placement.ToArray().Concat(job.Spares.ToArray()))
            {
                held[unit] += job.SharesUltraServer ? job.Chips : simulation.Units[unit].Type.Chips;
                Assert.That(simulation.Units[unit].Generation, Is.EqualTo(job.Generation), "a job runs on one generation");
                Assert.That(simulation.Units[unit].IsUp, $"job {job.Number} runs on unit {unit}, which is down");
            }
        }

        foreach (var unit in simulation.Units)
        {
            Assert.That(held[unit.Number], Is.LessThanOrEqualTo(unit.Type.Chips), $"unit {unit.Number} holds more than it has");
            Assert.That(unit.FreeChips, Is.EqualTo(unit.Type.Chips - held[unit.Number]));
        }
    }

    private static void CheckTotals(DatacenterSimulation simulation, SchedulerSettings scheduler)
    {
        var units = simulation.Units;
        var isPlaceable = Placeable(simulation, scheduler);
        Assert.That(simulation.Fleet.InService, Is.EqualTo(units.Count(u => u.IsInService)));
        Assert.That(simulation.Fleet.Up, Is.EqualTo(units.Count(u => u.IsUp)));
        foreach (var generation in simulation.Fleet.Generations)
            CheckGeneration(simulation, generation, isPlaceable);
        Assert.That(simulation.Fleet.LargestStart, Is.EqualTo(simulation.Fleet.Generations.Max(g => LargestStart(simulation, g, scheduler, isPlaceable))));
        Assert.That(simulation.Fleet.AllocatedChips, Is.EqualTo(simulation.Running.Sum(j => j.HeldChips)));

        long load = simulation.Running.Sum(j => j.MicrowattsOverIdle * j.WorkingUltraServers);
        load += units.Where(u => u.IsUp).Sum(u => simulation.Fleet.Generations[u.Generation].IdleMicrowatts);
        load += units.Where(u => u.State == UltraServerState.Down).Sum(u => simulation.Fleet.Generations[u.Generation].DownMicrowatts);
        Assert.That(simulation.Fleet.Load.Microwatts, Is.EqualTo(load));
        var buildings = simulation.Fleet.Layout.Buildings;
        Assert.That(buildings.Sum(b => b.ChipsAllocated), Is.EqualTo(simulation.Fleet.AllocatedChips));

        var now = simulation.Clock.Now;
        Assert.That(simulation.Fleet.Generations.Sum(g => g.Load.Microwatts), Is.EqualTo(load));
        Assert.That(simulation.Fleet.Sum(g => g.Load.EnergyAt(now)), Is.EqualTo(simulation.Fleet.Load.EnergyAt(now)));
        foreach (var level in LevelsOf(units))
        {
            Assert.That(level.Sum(m => m.Microwatts), Is.EqualTo(load));
            Assert.That(level.Aggregate(Int128.Zero, (sum, m) => sum + m.EnergyAt(now)), Is.EqualTo(simulation.Fleet.Load.EnergyAt(now)));
        }

        foreach (var @class in simulation.Classes)
            Assert.That(@class.Submitted, Is.EqualTo(@class.Completed + @class.Failed + @class.Cancelled + @class.Timeout + @class.Running + @class.Pending));
    }

    private static void CheckGeneration(DatacenterSimulation simulation, Generation generation, bool[] isPlaceable)
    {
        var units = simulation.Units.Where(u => u.Generation == generation.Index).ToList();
        Assert.That(generation.Built, Is.EqualTo(units.Count));
        Assert.That(generation.InService, Is.EqualTo(units.Count(u => u.IsInService)));
        Assert.That(generation.Up, Is.EqualTo(units.Count(u => u.IsUp)));
        Assert.That(generation.Free.Whole.Count, Is.EqualTo(units.Count(u => isPlaceable[u.Number] && u.IsFree)));
        Assert.That(generation.Free.Whole.MostInOneCampus, Is.EqualTo(
            units.GroupBy(u => u.Row.Hall.Building.Campus).Max(campus => campus.Count(u => isPlaceable[u.Number] && u.IsFree))));
        Assert.That(generation.Statistics.AllocatedChips, Is.EqualTo(simulation.Running.Where(j => j.Generation == generation.Index).Sum(j => j.HeldChips)));
    }

    /// <summary>The kept levels are those of the units, in order, and what is between two of them adds up to what is contracted.</summary>
    private static void CheckSupply(DatacenterSimulation simulation)
    {
        var supply = simulation.Supply;
        foreach (var unit in simulation.Units)
        {
            Assert.That(unit.IsRetired, Is.EqualTo(supply.StageOf(unit.Number) == SupplyStage.Left));
            Assert.That(unit.IsInService, Is.False.Or.EqualTo(supply.StageOf(unit.Number) == SupplyStage.Installed));
        }

        foreach (var generation in simulation.Fleet.Generations)
        {
            var stages = simulation.Units.Where(u => u.Generation == generation.Index).Select(u => supply.StageOf(u.Number)).ToList();
            int[] levels = [supply.Contracted(generation.Index), supply.Energized(generation.Index), supply.Installed(generation.Index), generation.InService, 0];
            Assert.That(levels, Is.Ordered.Descending);
            for (var stage = SupplyStage.Contracted; stage <= SupplyStage.Installed; stage++)
                Assert.That(levels[stage - SupplyStage.Contracted], Is.EqualTo(stages.Count(s => s >= stage && s < SupplyStage.Left)));
            var now = simulation.Clock.Now;
            Int128[] areas = [supply.ContractedTime(generation.Index, now), supply.EnergizedTime(generation.Index, now), supply.InstalledTime(generation.Index, now), generation.Statistics.InServiceTime(now)];
            Assert.That(areas, Is.Ordered.Descending);
        }

        for (var phase = 0; phase < simulation.Fleet.Layout.UnitsOfPhase.Length; phase++)
        {
            Assert.That(supply.InPhase(phase, SupplyStage.Contracted), Is.EqualTo(
                simulation.Fleet.Layout.UnitsOfPhase[phase].Count(u => supply.StageOf(u) is > SupplyStage.None and < SupplyStage.Left)));
        }
    }

    /// <summary>Of each unit, whether it is up and not one of the last of its type in its hall that are floating spares.</summary>
    private static bool[] Placeable(DatacenterSimulation simulation, SchedulerSettings scheduler)
    {
        var placeable = new bool[simulation.Units.Length];
        foreach (var hall in simulation.Units.GroupBy(unit => (unit.Row.Hall, unit.Generation)).Select(units => units.ToList()))
        {
            foreach (var unit in hall.SkipLast(scheduler.FloatingSparesOf(hall.Count)))
                placeable[unit.Number] = unit.IsUp && !unit.IsClosed;
        }

        return placeable;
    }

    /// <summary>In chips, by looking at every unit.</summary>
    private static int LargestStart(DatacenterSimulation simulation, Generation generation, SchedulerSettings scheduler, bool[] isPlaceable)
    {
        var all = simulation.Units.Where(u => u.Generation == generation.Index).ToList();
        var free = all.Where(u => isPlaceable[u.Number] && u.IsFree).ToList();
        if (free.Count == 0)
            return all.Where(u => isPlaceable[u.Number]).Select(u => u.FreeChips).DefaultIfEmpty(0).Max();
        var units = scheduler is { Placement: PlacementPolicy.Topology, SpanCampuses: false }
            ? free.GroupBy(u => u.Row.Hall.Building.Campus).Max(campus => campus.Count())
            : free.Count;
        return units * generation.ChipsPerUltraServer;
    }

    /// <summary>Chip time by category adds up to allocated chip time, to the tick.</summary>
    private static void CheckTime(DatacenterSimulation simulation, RunSummary? summary)
    {
        if (summary is null)
            return;
        var time = default(ChipTime);
        foreach (var part in simulation.Classes.SelectMany(c => c.Statistics.Parts))
            time.Add(part.Time);

        foreach (var job in simulation.Running)
            time.Add(simulation.Execution.TimeUnderWay(job));
        var spares = simulation.Fleet.Sum(g => g.Statistics.HotSpareChipTime(simulation.Clock.Now));
        Assert.That(time.Allocated + spares, Is.EqualTo(simulation.Fleet.Sum(g => g.Statistics.AllocatedChipTime(simulation.Clock.Now))));

        var goodput = summary.Goodput;
        Assert.That(
            goodput.ProductiveChipS + goodput.LostChipS + goodput.CheckpointChipS + goodput.RestartChipS + goodput.DegradedChipS + goodput.IdleChipS + goodput.DownChipS,
            Is.EqualTo(goodput.InServiceChipS));
        var reliability = summary.Reliability;
        var down = reliability.DownTime;
        Assert.That(
            down.WaitingForSpareS + down.WaitingForCrewS + down.UnderRepairS + down.UpstreamS + down.OutageS + down.MaintenanceS,
            Is.EqualTo((decimal)simulation.Fleet.Sum(g => g.Statistics.InServiceTime(simulation.Clock.Now) - g.Statistics.UpTime(simulation.Clock.Now)) / TimeSpan.TicksPerSecond));
        Assert.That(reliability.Crews.MeanBusy, Is.Null.Or.LessThanOrEqualTo(reliability.Crews.MeanOnDuty ?? double.MaxValue));
        Assert.That(summary.Services.Values.Select(service => service.UnmetShare ?? 0), Is.All.GreaterThanOrEqualTo(0));
        Assert.That(new[] { goodput.ProductiveChipS, goodput.LostChipS, goodput.CheckpointChipS, goodput.RestartChipS, goodput.DegradedChipS, goodput.IdleChipS, goodput.DownChipS }, Is.All.GreaterThanOrEqualTo(0));
    }

    /// <summary>Contracted nameplate power is productive or stranded by one cause, at every instant and on average.</summary>
    private static void CheckPower(DatacenterSimulation simulation, RunSummary? summary)
    {
        var account = simulation.Account();
        CheckSum(account.Now());
        foreach (var generation in simulation.Fleet.Generations)
        {
            var use = account.Now(generation);
            CheckSum(use);
            var each = generation.Type.Nameplate.Megawatts / generation.ChipsPerUltraServer;
            var held = simulation.Running.Where(job => job.Generation == generation.Index).ToList();
            var spare = simulation.Units.Where(unit => unit.Generation == generation.Index && unit.IsUp && unit.IsFree && !unit.IsClosed && generation.Free.IsFloating(unit.Number));
            var idle = (generation.Up * generation.ChipsPerUltraServer) - held.Sum(job => job.HeldChips) - spare.Sum(unit => unit.Type.Chips);
            var wanted = simulation.Queue.Jobs().Sum(job => job.Choices.ToArray().Where(shape => shape.Generation == generation.Index).Sum(shape => shape.HeldChips));
            Assert.That(use.Stranded[(int)StrandedCause.NothingFits], Is.EqualTo(Math.Min(idle, wanted) * each).Within(1e-9));
            Assert.That(use.Stranded[(int)StrandedCause.NoDemand], Is.EqualTo((idle - Math.Min(idle, wanted)) * each).Within(1e-9));
            Assert.That(use.Productive, Is.EqualTo(held.Where(Works).Sum(job => job.WorkingChips * (1 - (job.Plan.Slowing.Millionths / 1e6))) * each).Within(1e-9));
        }

        if (summary?.Capacity.ItMwContracted.Mean is { } contracted)
            Assert.That(summary.Power.StrandedMw.Values.Sum() + summary.Capacity.ItMwProductive.Mean, Is.EqualTo(contracted).Within(1e-9 * contracted));

        // What a job does between this instant and the next tick.
        bool Works(Job job) => job.Activity == JobActivity.Attempt
            && job.Plan.After(Math.Min(job.Plan.Length, simulation.Clock.Now + 1 - job.ActivitySince)).Work > job.Plan.After(simulation.Clock.Now - job.ActivitySince).Work;
    }

    /// <summary>What is productive and what is stranded add up to what is contracted.</summary>
    internal static void CheckSum(PowerUse use)
    {
        Assert.That(use.Stranded, Is.All.GreaterThan(-1e-12));
        Assert.That(use.Productive + use.Stranded.Sum(), Is.EqualTo(use.Contracted).Within(1e-9 * use.Contracted));
    }

    private static IEnumerable<List<LoadMeter>> LevelsOf(UltraServer[] units)
    {
        yield return [.. units.Select(u => u.Row.Hall.Building.Load).Distinct()];
        yield return [.. units.Select(u => u.Row.Hall.Building.Campus.Load).Distinct()];
    }

    /// <summary>Units that become slower and recover, and silent corruption, between events.</summary>
    private sealed class Mishaps(DatacenterSimulation simulation, int seed)
    {
        private readonly Random _random = new(seed);
        private readonly List<(int Unit, double Throughput, bool IsCap)> _degraded = [];

        public void Happen()
        {
            var execution = simulation.Execution;
            var units = simulation.Units;
            if (_random.Next(3) == 0)
            {
                _degraded.Add((_random.Next(units.Length), 0.1 + (_random.NextDouble() / 2), _random.Next(2) == 0));
                Change(units[_degraded[^1].Unit], _degraded[^1].Throughput, _degraded[^1].IsCap, begins: true);
            }

            if (_degraded.Count > 0 && _random.Next(3) == 0)
            {
                Change(units[_degraded[0].Unit], _degraded[0].Throughput, _degraded[0].IsCap, begins: false);
                _degraded.RemoveAt(0);
            }

            if (execution.Running.Count > 0 && _random.Next(3) == 0)
                execution.Corrupt(execution.Running[_random.Next(execution.Running.Count)], _random.Next(0, 20) * TimeSpan.TicksPerHour, InterruptionCause.Of(1));
        }

        private void Change(UltraServer unit, double throughput, bool isCap, bool begins)
        {
            var execution = simulation.Execution;
            if (isCap)
            {
                execution.ChangeCap(unit, begins ? 1 : throughput, begins ? throughput : 1);
                execution.SpeedChanged(unit);
            }
            else if (begins)
            {
                execution.Degrade(unit, throughput);
            }
            else
            {
                execution.EndDegradation(unit, throughput);
            }
        }
    }
}
