using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Statistics;
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
            simulation.Checks().Check();
            CheckPlaces(simulation, model.Scheduler);
            CheckIdle(simulation);
            CheckSummary(simulation);
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
                simulation.Checks().Check();
                CheckPlaces(simulation, model.Scheduler);
                CheckSupply(simulation);
                CheckIdle(simulation);
                CheckSummary(simulation);
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
            Assert.That(simulation.Scheduler.Promises.Select(promise => promise.Job), Is.EquivalentTo(simulation.Queue.Jobs()), $"seed {seed}");
            foreach (var (job, start) in simulation.Scheduler.Promises)
                promised.TryAdd(job.Number, start);
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

    /// <summary>What can be placed, and where it stands.</summary>
    private static void CheckPlaces(DatacenterSimulation simulation, SchedulerSettings scheduler)
    {
        var isPlaceable = Placeable(simulation, scheduler);
        foreach (var generation in simulation.Fleet.Generations)
        {
            var units = simulation.Units.Where(u => u.Generation == generation.Index).ToList();
            Assert.That(generation.Built, Is.EqualTo(units.Count));
            Assert.That(generation.Free.Whole.MostInOneCampus, Is.EqualTo(
                units.GroupBy(u => u.Row.Hall.Building.Campus).Max(campus => campus.Count(u => isPlaceable[u.Number] && u.IsFree))));
        }

        Assert.That(simulation.Fleet.LargestStart, Is.EqualTo(simulation.Fleet.Generations.Max(g => LargestStart(simulation, g, scheduler, isPlaceable))));
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
            int[] levels = [supply.Contracted(generation.Index), supply.Energized(generation.Index), supply.Installed(generation.Index)];
            for (var stage = SupplyStage.Contracted; stage <= SupplyStage.Installed; stage++)
                Assert.That(levels[stage - SupplyStage.Contracted], Is.EqualTo(stages.Count(s => s >= stage && s < SupplyStage.Left)));
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

    /// <summary>The parts of every whole in the figures up to now add up to it.</summary>
    private static void CheckSummary(DatacenterSimulation simulation)
    {
        if (!simulation.Window.IsOpen)
            return;
        var summary = simulation.Summarize();
        var goodput = summary.Goodput;
        decimal[] parts = [goodput.ProductiveChipS, goodput.LostChipS, goodput.CheckpointChipS, goodput.RestartChipS, goodput.DegradedChipS, goodput.IdleChipS, goodput.DownChipS];
        Assert.That(parts.Sum(), Is.EqualTo(goodput.InServiceChipS));
        Assert.That(parts, Is.All.GreaterThanOrEqualTo(0));
        var reliability = summary.Reliability;
        var down = reliability.DownTime;
        var now = simulation.Clock.Now;
        Assert.That(
            down.WaitingForSpareS + down.WaitingForCrewS + down.UnderRepairS + down.UpstreamS + down.OutageS + down.MaintenanceS,
            Is.EqualTo((decimal)simulation.Fleet.Sum(g => g.Statistics.InServiceTime(now) - g.Statistics.UpTime(now)) / TimeSpan.TicksPerSecond));
        Assert.That(reliability.Crews.MeanBusy, Is.Null.Or.LessThanOrEqualTo(reliability.Crews.MeanOnDuty ?? double.MaxValue));
        Assert.That(summary.Services.Values.Select(service => service.UnmetShare ?? 0), Is.All.GreaterThanOrEqualTo(0));
        if (summary.Capacity.ItMwContracted.Mean is { } contracted)
            Assert.That(summary.Power.StrandedMw.Values.Sum() + summary.Capacity.ItMwProductive.Mean, Is.EqualTo(contracted).Within(1e-9 * contracted));
    }

    /// <summary>What is idle is wanted or not, by what waits; what is productive is what works.</summary>
    private static void CheckIdle(DatacenterSimulation simulation)
    {
        var account = simulation.Account();
        foreach (var generation in simulation.Fleet.Generations)
        {
            var use = account.Now(generation);
            var each = generation.Type.Nameplate.Megawatts / generation.ChipsPerUltraServer;
            var held = simulation.Running.Where(job => job.Generation == generation.Index).ToList();
            var spare = simulation.Units.Where(unit => unit.Generation == generation.Index && unit.IsUp && unit.IsFree && !unit.IsClosed && generation.Free.IsFloating(unit.Number));
            var idle = (generation.Up * generation.ChipsPerUltraServer) - held.Sum(job => job.Allocation.HeldChips) - spare.Sum(unit => unit.Type.Chips);
            var wanted = simulation.Queue.Jobs().Sum(job => job.Choices.ToArray().Where(shape => shape.Generation == generation.Index).Sum(shape => shape.HeldChips));
            Assert.That(use.Stranded[(int)StrandedCause.NothingFits], Is.EqualTo(Math.Min(idle, wanted) * each).Within(1e-9));
            Assert.That(use.Stranded[(int)StrandedCause.NoDemand], Is.EqualTo((idle - Math.Min(idle, wanted)) * each).Within(1e-9));
            Assert.That(use.Productive, Is.EqualTo(held.Where(Works).Sum(job => job.Allocation.WorkingChips * (1 - (job.Attempt.Plan.Slowing.Millionths / 1e6))) * each).Within(1e-9));
        }

        // What a job does between this instant and the next tick.
        bool Works(Job job) => job.Attempt.Activity == JobActivity.Attempt
            && job.Attempt.Plan.After(Math.Min(job.Attempt.Plan.Length, simulation.Clock.Now + 1 - job.Attempt.ActivitySince)).Work > job.Attempt.Plan.After(simulation.Clock.Now - job.Attempt.ActivitySince).Work;
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
