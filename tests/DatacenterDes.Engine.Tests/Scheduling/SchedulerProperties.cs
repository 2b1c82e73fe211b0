using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Records;
using DatacenterDes.Model;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Scheduling;

/// <summary>What holds of every schedule, over workloads drawn at random; one that breaks it is made as small as it goes.</summary>
public sealed class SchedulerProperties
{
    private static readonly Backfilling[] Passes = Policies.Passes;
    private static readonly Preemption[] Preemptions = Enum.GetValues<Preemption>();

    private static readonly Config Checks = Config.QuickThrowOnFailure.WithMaxTest(150).WithEndSize(60).WithReplay(20_260_101, 1);

    [Test]
    public void No_chip_is_in_two_jobs_and_chip_time_adds_up([ValueSource(nameof(Passes))] Backfilling policy, [ValueSource(nameof(Preemptions))] Preemption preemption) =>
        Check(SmallWorkload.Any, workload =>
        {
            var simulation = new DatacenterSimulation(workload.FailingModel(Settings(policy, preemption)), new NullRecorder());
            for (var second = 7; !simulation.IsFinished; second += 7)
            {
                simulation.RunUntil(TestModel.Start.AddSeconds(second));
                var held = new int[workload.UltraServers];
                foreach (var job in simulation.Running)
                {
                    foreach (var unit in job.Allocation.Placement)
                        held[unit] += job.SharesUltraServer ? job.Chips : workload.Chips;
                }

                var goodput = simulation.Summarize().Goodput;
                var parts = goodput.ProductiveChipS + goodput.LostChipS + goodput.CheckpointChipS + goodput.RestartChipS
                    + goodput.DegradedChipS + goodput.IdleChipS + goodput.DownChipS;
                if (held.Any(chips => chips > workload.Chips) || parts != goodput.InServiceChipS || second > LongEnough)
                    return false;
            }

            return true;
        });

    [Test]
    public void Every_job_is_done_whatever_is_preempted([ValueSource(nameof(Passes))] Backfilling policy, [ValueSource(nameof(Preemptions))] Preemption preemption) =>
        Check(SmallWorkload.Any, workload => Run(workload.FailingModel(Settings(policy, preemption))).Jobs.Count == workload.Jobs.Length);

    [Test]
    public void Nobody_starts_before_who_came_first_under_first_come_first_served() =>
        Check(SmallWorkload.Any, workload =>
        {
            var jobs = Run((workload with { Order = QueueOrder.Fcfs }).Model(new SchedulerSettings())).Jobs.OrderBy(job => job.Number).ToList();
            return jobs.Zip(jobs.Skip(1)).All(pair => pair.First.StartedAt <= pair.Second.StartedAt);
        });

    [Test]
    public void Backfilling_delays_no_head_that_stays_the_head() =>
        Check(SmallWorkload.NeverUnderestimated, workload =>
        {
            // In an order that moves the head can lose its place to another, which owes it nothing.
            var promised = Promises((workload with { Order = QueueOrder.Fcfs }).Model(new(Backfilling.Easy)), Reserved, out var jobs, out _);
            return jobs.All(job => !promised.TryGetValue(job.Number, out var at) || job.StartedAt <= at);
        });

    [Test]
    public void With_estimates_that_are_right_a_head_starts_when_it_was_promised_to() =>
        Check(SmallWorkload.Foreseen, workload =>
        {
            var promised = Promises((workload with { Order = QueueOrder.Fcfs }).Model(new(Backfilling.Easy)), Reserved, out var jobs, out _);
            return jobs.All(job => !promised.TryGetValue(job.Number, out var at) || job.StartedAt == at);
        });

    [Test]
    public void No_job_starts_after_its_first_reservation_under_conservative_backfilling() =>
        Check(SmallWorkload.NeverUnderestimated, workload =>
        {
            // Reservations are in chips, so this is for one-chip UltraServers, where chips are places.
            var oneChip = workload with
            {
                Chips = 1,
                Order = QueueOrder.Fcfs,
                Jobs = [.. workload.Jobs.Select(job => job.IsWhole ? job : job with { Size = 1 })],
            };
            var promised = Promises(oneChip.Model(new(Backfilling.Conservative)), AllReserved, out var jobs, out _);
            return jobs.All(job => !promised.TryGetValue(job.Number, out var at) || job.StartedAt <= at);
        });

    [Test]
    public void Only_less_urgent_preemptible_jobs_give_way_after_their_time_and_the_head_starts_at_once([ValueSource(nameof(Passes))] Backfilling policy)
    {
        const long Least = 10 * TimeSpan.TicksPerSecond;
        Check(SmallWorkload.Any, workload =>
        {
            var events = Run(workload.Model(Settings(policy, Preemption.Kill) with { PreemptAfter = TimeSpan.FromTicks(Least) })).Events;
            return PreemptionsIn(events).All(p => p.Victims.All(victim =>
                workload.Jobs[victim.Preempted.Class].IsPreemptible
                && workload.Jobs[victim.Preempted.Class].Priority < workload.Jobs[p.Head.Class].Priority
                && victim.Preempted.Time - victim.StartedAt >= Least
                && victim.Preempted.Time == p.Head.Time));
        });
    }

    [Test]
    public void A_head_for_which_others_save_their_progress_starts_when_they_have_at_the_latest([ValueSource(nameof(Passes))] Backfilling policy) =>
        Check(SmallWorkload.NeverUnderestimated, workload =>
        {
            var promised = Promises(workload.Model(Settings(policy, Preemption.Checkpoint)), Claimed, out _, out var events);
            return promised.All(head => events.Any(e => e.Kind == EventKind.JobStarted && e.Job == head.Key && e.Time <= head.Value));
        });

    /// <summary>Seconds in which every workload is done, whatever fails.</summary>
    private const int LongEnough = 100_000;

    private static SchedulerSettings Settings(Backfilling policy, Preemption preemption) => new(policy) { Preemption = preemption };

    private static void Check(Arbitrary<SmallWorkload> workloads, Func<SmallWorkload, bool> holds) =>
        Prop.ForAll(workloads, holds).Check(Checks);

    private static ListRecorder Run(DatacenterModel model) => new ProbedRun(model).To(LongEnough).Told;

    /// <summary>Those preempted at once, and the job that starts then.</summary>
    private static IEnumerable<(EventRecord Head, List<(EventRecord Preempted, long StartedAt)> Victims)> PreemptionsIn(List<EventRecord> events)
    {
        var startedAt = new Dictionary<long, long>();
        var victims = new List<(EventRecord, long)>();
        foreach (var happened in events)
        {
            if (happened.Kind == EventKind.JobPreempted)
                victims.Add((happened, startedAt[happened.Job]));
            if (happened.Kind != EventKind.JobStarted)
                continue;
            startedAt[happened.Job] = happened.Time;
            if (victims.Count == 0)
                continue;
            yield return (happened, victims);
            victims = [];
        }
    }

    /// <summary>What waiting jobs were first promised, looked at every second.</summary>
    private static Dictionary<long, long> Promises(DatacenterModel model, Func<DatacenterSimulation, IEnumerable<(Job Job, long At)>> promises, out List<JobRecord> jobs, out List<EventRecord> events)
    {
        var recorder = new ListRecorder();
        var simulation = new DatacenterSimulation(model, recorder);
        var promised = new Dictionary<long, long>();
        for (var second = 1; !simulation.IsFinished && second < LongEnough; second++)
        {
            simulation.RunUntil(model.Start.AddSeconds(second));
            foreach (var (job, at) in promises(simulation))
                promised.TryAdd(job.Number, at);
        }

        jobs = recorder.Jobs;
        events = recorder.Events;
        return promised;
    }

    private static IEnumerable<(Job Job, long At)> Reserved(DatacenterSimulation simulation) =>
        simulation.Scheduler.Reservation is { Head: { State: JobState.Pending } head } reservation ? [(head, reservation.Shadow)] : [];

    private static IEnumerable<(Job Job, long At)> Claimed(DatacenterSimulation simulation) =>
        simulation.Queue.Claimant is { } head ? [(head, simulation.Queue.RoomAt)] : [];

    private static IEnumerable<(Job Job, long At)> AllReserved(DatacenterSimulation simulation) =>
        simulation.Scheduler.Promises;
}
