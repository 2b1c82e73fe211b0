using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Snapshots;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Engine.Tests.DemandResponse;
using DatacenterDes.Model;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Snapshots;

/// <summary>What holds in the snapshot of any run at any instant.</summary>
public sealed class SnapshotInvariantTests
{
    public enum Kind
    {
        Eventful,
        TwoGenerations,
        BuildOut,
        Curtailed,
    }

    [Test]
    public void Whatever_is_split_adds_up_to_what_it_is_split_from([Range(1, 15)] int seed, [Values] Kind kind)
    {
        var model = ModelOf(kind, seed);
        var simulation = new DatacenterSimulation(model, new NullRecorder());
        for (var now = simulation.Snapshot(); ; now = simulation.Snapshot())
        {
            CheckCapacity(now, seed);
            CheckJobs(now, simulation, seed);
            CheckTime(now, simulation);
            if (simulation.IsFinished)
                break;
            simulation.RunUntil(simulation.Now.AddMinutes(137));
        }
    }

    [Test]
    public void Histograms_and_counters_are_those_of_the_records([Range(1, 15)] int seed, [Values] Kind kind)
    {
        var model = ModelOf(kind, seed);
        model = model with { JobClasses = [.. model.JobClasses.Select(jobClass => jobClass with { RecordedFraction = 1 })] };
        var recorder = new ListRecorder();
        var simulation = new DatacenterSimulation(model, recorder);
        simulation.RunUntil(DateTime.MaxValue);
        var now = simulation.Snapshot();
        simulation.RecordJobsUnderWay();
        for (var i = 0; i < model.JobClasses.Length; i++)
        {
            var jobs = now.JobClasses[i];
            var records = recorder.Jobs.Where(job => job.Class == i).ToArray();
            Assert.That(jobs.Submitted, Is.EqualTo(records.Length), $"seed {seed}");
            Check(jobs.Wait, [.. records.Where(job => job.StartedAt >= 0).Select(job => job.StartedAt - job.SubmittedAt)]);
            Check(jobs.Run, [.. records.Where(job => job.StartedAt >= 0 && job.FinishedAt >= 0).Select(job => job.FinishedAt - job.StartedAt)]);
            Assert.That(jobs.Interruptions.Sum(), Is.EqualTo(records.Sum(job => (long)job.Interruptions)), $"seed {seed}");
            Assert.That(jobs.Preemptions, Is.EqualTo(recorder.Events.Count(e => e.Kind == EventKind.JobPreempted && e.Class == i)), $"seed {seed}");
            Assert.That(jobs.Cancelled, Is.EqualTo(records.Count(job => job.State == JobState.Cancelled)), $"seed {seed}");
        }

        for (var i = 0; i < model.Failures.Components.Length; i++)
        {
            Assert.That(now.Components[i].Failures, Is.EqualTo(recorder.Events.Count(e => e.Kind == EventKind.Failure && e.Component == i)), $"seed {seed}");
            Assert.That(now.Components[i].Repairs, Is.EqualTo(recorder.Events.Count(e => e.Kind == EventKind.Repaired && e.Component == i)), $"seed {seed}");
        }

        Assert.That(now.Calls.Begun, Is.EqualTo(recorder.Events.Count(e => e.Kind == EventKind.CurtailmentBegan)), $"seed {seed}");
        Assert.That(now.Phases.Sum(phase => phase.Entered), Is.EqualTo(recorder.Events.Where(e => e.Kind == EventKind.PhaseInService).Sum(e => e.Count)), $"seed {seed}");
    }

    [Test]
    public void Counters_run_from_the_start_whatever_the_warm_up([Range(1, 15)] int seed, [Values] Kind kind)
    {
        var cold = ModelOf(kind, seed) with { Warmup = TimeSpan.Zero };
        var warm = cold with { Warmup = TimeSpan.FromMinutes(60 * (seed % 7) + 4321) };
        var without = new DatacenterSimulation(cold, new NullRecorder());
        var with = new DatacenterSimulation(warm, new NullRecorder());
        while (!without.IsFinished)
        {
            without.RunUntil(without.Now.AddHours(11));
            with.RunUntil(without.Now);
            var (a, b) = (without.Snapshot(), with.Snapshot());

            // Work that was done before the warm-up ended and lost after it is lost, not productive.
            Assert.That(b.ChipTime, Is.EqualTo(a.ChipTime), $"seed {seed}, {without.Now:u}");
            Assert.That(b.Components, Is.EqualTo(a.Components));
            Assert.That(b.Chips, Is.EqualTo(a.Chips));
            Assert.That(b.Energy.FacilityJoules, Is.EqualTo(a.Energy.FacilityJoules).Within(1e-9).Percent);
            Assert.That(b.Energy.CostUsd, a.Energy.CostUsd is { } cost ? Is.EqualTo(cost).Within(1e-9).Percent : Is.Null);
            Assert.That(b.JobClasses.Select(Counts), Is.EqualTo(a.JobClasses.Select(Counts)));
        }

        static (long, long, double, double, long, long) Counts(JobClassSnapshot jobs) =>
            (jobs.Submitted, jobs.Started, jobs.Wait.Sum, jobs.Run.Sum, jobs.Interruptions.Sum(), jobs.Preemptions);
    }

    [Test]
    public void The_last_snapshot_says_what_the_summary_says([Range(1, 15)] int seed, [Values] Kind kind)
    {
        var model = ModelOf(kind, seed) with { Warmup = TimeSpan.Zero };
        var simulation = new DatacenterSimulation(model, new NullRecorder());
        simulation.RunUntil(DateTime.MaxValue);
        var (now, summary) = (simulation.Snapshot(), simulation.Summarize());
        var goodput = summary.Goodput;
        Assert.That(now.ChipTime, Is.EqualTo(new ChipSeconds
        {
            Productive = goodput.ProductiveChipS,
            Lost = goodput.LostChipS,
            Checkpoint = goodput.CheckpointChipS,
            Restart = goodput.RestartChipS,
            Degraded = goodput.DegradedChipS,
            Idle = goodput.IdleChipS,
            Down = goodput.DownChipS,
        }), $"seed {seed}");
        Assert.That(now.Energy.ItJoules / 3.6e9, Is.EqualTo(summary.Power.ItEnergyMwh));
        Assert.That(now.Energy.FacilityJoules / 3.6e9, Is.EqualTo(summary.Power.FacilityEnergyMwh).Within(1e-12).Percent);
        Assert.That(now.Components.Select(c => c.Failures), Is.EqualTo(summary.Reliability.ByComponent.Values));
        Assert.That(InterruptionCauses.NamesOf(model), Is.SupersetOf(summary.Reliability.InterruptionsByCause.Keys));
        foreach (var (cause, count) in InterruptionCauses.NamesOf(model).Index().Select(named => (named.Item, now.JobClasses.Sum(jobs => jobs.Interruptions[named.Index]))))
            Assert.That(count, Is.EqualTo(summary.Reliability.InterruptionsByCause.GetValueOrDefault(cause)), $"seed {seed}, {cause}");
        for (var i = 0; i < model.JobClasses.Length; i++)
        {
            var (jobs, name) = (now.JobClasses[i], model.JobClasses[i].Name);
            var figures = summary.Jobs.ByClass![name];
            Assert.That(jobs.Started, Is.EqualTo(figures.Started));
            Assert.That(jobs.Preemptions, Is.EqualTo(figures.Preemptions));
            Assert.That(jobs.Completed, Is.EqualTo(figures.Completed));
            Assert.That(jobs.EffectiveTrainingTime, Is.EqualTo(goodput.EffectiveTrainingTimeRatio.ByClass[name]), $"seed {seed}");
        }
    }

    [Test]
    public void The_share_of_effective_training_time_is_that_of_the_window_so_far([Range(1, 15)] int seed, [Values] Kind kind)
    {
        var model = ModelOf(kind, seed) with { Warmup = TimeSpan.FromHours(20) };
        var simulation = new DatacenterSimulation(model, new NullRecorder());
        while (!simulation.IsFinished)
        {
            simulation.RunUntil(simulation.Now.AddHours(7));
            var ratios = simulation.Summarize().Goodput.EffectiveTrainingTimeRatio.ByClass;
            Assert.That(simulation.Snapshot().JobClasses.Select(jobs => jobs.EffectiveTrainingTime), Is.EqualTo(ratios.Values), $"seed {seed}, {simulation.Now:u}");
        }
    }

    internal static DatacenterModel ModelOf(Kind kind, int seed) => kind switch
    {
        Kind.Eventful => RandomModels.Eventful(seed),
        Kind.TwoGenerations => RandomModels.WithNewerGeneration(RandomModels.Eventful(seed), seed, 8 + (seed % 7)),
        Kind.BuildOut => RandomBuildOuts.Any(seed),
        _ => CurtailmentProperties.WithCalls(RandomModels.Eventful(seed), seed),
    };

    private static void CheckCapacity(SimulationSnapshot now, int seed)
    {
        var chips = now.Chips;
        var split = chips.Productive + chips.Degraded + chips.CheckpointAndRestart + chips.Spare + chips.Idle + chips.Down;
        Assert.That(split, Is.EqualTo(now.ChipsInService).Within(1e-6), $"seed {seed}, {now.Now:u}");
        Assert.That(chips.CheckpointAndRestart, Is.GreaterThan(-1e-6), $"seed {seed}, {now.Now:u}");
        Assert.That(now.Generations.Sum(generation => generation.Up), Is.EqualTo(now.UltraServersUp));
        Assert.That(now.Generations.Sum(generation => generation.Up + generation.Down.Sum()), Is.EqualTo(now.UltraServersInService), $"seed {seed}");
        Assert.That(now.Generations.All(generation => generation.Down.Length == DownCauses.Names.Length));
        Assert.That(now.Power!.Productive + now.Power.Stranded.Sum(), Is.EqualTo(now.Power.Contracted).Within(1e-12), $"seed {seed}");
        Assert.That(now.Campuses.Sum(campus => campus.UltraServersInService), Is.EqualTo(now.UltraServersInService));
        Assert.That(now.Campuses.Sum(campus => campus.UltraServersUp), Is.EqualTo(now.UltraServersUp));
        Assert.That(now.Campuses.Sum(campus => campus.ChipsInService), Is.EqualTo(now.ChipsInService));
        Assert.That(now.Campuses.Sum(campus => campus.ChipsAllocated), Is.EqualTo(now.ChipsAllocated));
        Assert.That(now.Campuses.Sum(campus => campus.ItWatts), Is.EqualTo(now.Energy.ItWatts).Within(1e-6));
        Assert.That(now.Campuses.Sum(campus => campus.ItJoules), Is.EqualTo(now.Energy.ItJoules).Within(1e-9).Percent);
    }

    private static void CheckJobs(SimulationSnapshot now, DatacenterSimulation simulation, int seed)
    {
        Assert.That(now.JobClasses.Sum(jobs => jobs.Chips), Is.EqualTo(now.ChipsAllocated), $"seed {seed}");
        foreach (var (i, jobs) in now.JobClasses.Index())
        {
            Assert.That(jobs.Submitted, Is.EqualTo(jobs.Pending + jobs.Running + jobs.Completed + jobs.Failed + jobs.Cancelled + jobs.Timeout));
            Assert.That(jobs.Chips, Is.EqualTo(simulation.Running.Where(job => job.Class.Index == i).Sum(job => job.HeldChips)), $"seed {seed}");

            // Who has started and not ended runs, or waits again.
            var waitAgain = simulation.Queue.Jobs().Count(job => job.Class.Index == i && job.StartedAt >= 0);
            Assert.That(jobs.Started - jobs.Run.Count, Is.EqualTo(jobs.Running + waitAgain), $"seed {seed}");
        }

        foreach (var service in now.Services)
        {
            Assert.That(service.Unmet, Is.GreaterThan(-1e-6), $"seed {seed}");
            Assert.That(service.Served, Is.LessThanOrEqualTo(now.JobClasses[service.Class].Running + 1e-6), $"seed {seed}");
        }
    }

    /// <summary>No chip time is missing: what running jobs have done since their plans began is the sum over all of them.</summary>
    private static void CheckTime(SimulationSnapshot now, DatacenterSimulation simulation)
    {
        var time = now.ChipTime;
        var inService = simulation.Fleet.Sum(g => g.Statistics.InServiceChipTimeSinceStart(simulation.Clock.Now));
        Assert.That(
            time.Productive + time.Lost + time.Checkpoint + time.Restart + time.Degraded + time.Idle + time.Down,
            Is.EqualTo((decimal)inService / TimeSpan.TicksPerSecond));
        foreach (var @class in simulation.Classes)
        {
            var sum = default(ChipTime);
            foreach (var job in simulation.Running.Where(job => job.Class == @class))
                sum.Add(simulation.Execution.TimeUnderWay(job));
            Assert.That(simulation.Execution.TimeUnderWay()[@class.Index].InWindow, Is.EqualTo(sum));
        }
    }

    private static void Check(DurationHistogram histogram, long[] ticks)
    {
        // A bucket holds what is above the bound before it, and up to its own.
        double[] bounds = [0, .. DurationHistogram.Bounds, double.PositiveInfinity];
        Assert.That(histogram.Count, Is.EqualTo(ticks.Length));
        Assert.That(histogram.Sum, Is.EqualTo(Seconds(ticks)));
        for (var i = 0; i < histogram.Counts.Length; i++)
        {
            long[] inBucket = [.. ticks.Where(t => (i == 0 || t > bounds[i] * TimeSpan.TicksPerSecond) && t <= bounds[i + 1] * TimeSpan.TicksPerSecond)];
            Assert.That(histogram.Counts[i], Is.EqualTo(inBucket.Length));
            Assert.That(histogram.Sums[i], Is.EqualTo(Seconds(inBucket)));
        }

        static double Seconds(long[] ticks) => (double)ticks.Aggregate(Int128.Zero, (sum, t) => sum + t) / TimeSpan.TicksPerSecond;
    }
}
