using System;
using System.Linq;
using DatacenterDes.Engine.Records;
using DatacenterDes.Model;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Flow;

/// <summary>What holds of every schedule where jobs start only with power for their peaks, over graphs and workloads drawn at random.</summary>
public sealed class HeadroomProperties
{
    /// <summary>No small workload takes longer, in seconds.</summary>
    private const int LongEnough = 1_000_000;

    private static readonly Backfilling[] Passes = Policies.Passes;
    private static readonly Preemption[] Preemptions = Enum.GetValues<Preemption>();

    private static readonly Config Checks = Config.QuickThrowOnFailure.WithMaxTest(150).WithEndSize(60).WithReplay(20_260_102, 1);

    [Test]
    public void No_node_ever_delivers_more_than_its_rating_and_no_headroom_is_negative([ValueSource(nameof(Passes))] Backfilling policy, [ValueSource(nameof(Preemptions))] Preemption preemption) =>
        Check(PoweredWorkload.Oversubscribed, powered =>
        {
            var simulation = new DatacenterSimulation(powered.Model(Settings(policy, preemption), fails: true), new NullRecorder());
            for (var second = 7; !simulation.IsFinished && second < LongEnough; second += 7)
            {
                simulation.RunUntil(TestModel.Start.AddSeconds(second));
                var power = simulation.Power;
                if (power.Tree.Groups.Any(group => group.Node is not null
                    && (group.Delivered > power.Headroom!.Kept(group.Group.Number) || power.Headroom.Kept(group.Group.Number) > group.Capacity)))
                    return false;
            }

            var figures = simulation.Summarize().Power;
            return figures.ShedEvents == 0 && figures.Nodes.Values.All(node => node.Overloads == 0 && node.PeakLoadOfRating <= 1 + 1e-12);
        });

    [Test]
    public void Every_job_that_could_run_does_in_the_end([ValueSource(nameof(Passes))] Backfilling policy, [ValueSource(nameof(Preemptions))] Preemption preemption) =>
        Check(PoweredWorkload.Oversubscribed, powered =>
        {
            var model = powered.Model(Settings(policy, preemption), fails: true);
            var jobs = Run(model).Jobs;
            return jobs.Count == powered.Workload.Jobs.Length
                && jobs.All(job => job.State == JobState.Completed || (job.StartedAt < 0 && IsTooMuchAlone(model, job.Class)));
        });

    [Test]
    public void Nobody_starts_before_who_came_first_under_first_come_first_served() =>
        Check(PoweredWorkload.Oversubscribed, powered =>
        {
            var fcfs = powered with { Workload = powered.Workload with { Order = QueueOrder.Fcfs } };
            var started = Run(fcfs.Model(Settings(Backfilling.None, Preemption.None))).Jobs.Where(job => job.StartedAt >= 0).OrderBy(job => job.Number).ToList();
            return started.Zip(started.Skip(1)).All(pair => pair.First.StartedAt <= pair.Second.StartedAt);
        });

    [Test]
    public void Where_there_is_power_for_all_the_schedule_and_the_places_are_those_without([ValueSource(nameof(Passes))] Backfilling policy, [ValueSource(nameof(Preemptions))] Preemption preemption) =>
        Check(PoweredWorkload.WithRoomForAll, powered =>
        {
            var settings = Settings(policy, preemption);
            var (with, without) = (Run(powered.Model(settings)), Run(powered.Model(settings with { Power = PowerAdmission.Ignore })));
            return with.Jobs.SequenceEqual(without.Jobs) && with.Events.SequenceEqual(without.Events);
        });

    /// <summary>Whether a job overloads a node when it runs alone, where placement without a look at power puts it.</summary>
    private static bool IsTooMuchAlone(DatacenterModel model, int jobClass)
    {
        var recorder = Run(model with
        {
            Failures = new(),
            JobClasses = [model.JobClasses[jobClass] with { Draw = model.JobClasses[jobClass].PeakDraw ?? model.JobClasses[jobClass].Draw }],
            Scheduler = model.Scheduler with { Power = PowerAdmission.Ignore },
            End = TestModel.Start.AddHours(1),
        });
        return recorder.Events.Any(e => e.Kind == EventKind.Overload) || recorder.Jobs.All(job => job.StartedAt < 0);
    }

    private static SchedulerSettings Settings(Backfilling policy, Preemption preemption) =>
        new(policy) { Preemption = preemption, Power = PowerAdmission.Headroom };

    private static ListRecorder Run(DatacenterModel model) => new ProbedRun(model).To(LongEnough).Told;

    private static void Check(Arbitrary<PoweredWorkload> workloads, Func<PoweredWorkload, bool> property) =>
        Prop.ForAll(workloads, property).Check(Checks);
}
