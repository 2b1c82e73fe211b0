using System;
using System.Collections.Generic;
using System.Linq;
using DatacenterDes.Engine.Records;
using DatacenterDes.Model;
using NUnit.Framework;

namespace DatacenterDes.Engine.Tests.Scheduling;

/// <summary>Who gives way to whom, by hand. Victims keep their progress (continuous checkpoints) unless a test says otherwise.</summary>
public sealed class PreemptionTests
{
    private static readonly QueueOrder[] Orders = Policies.Orders;
    private static readonly Backfilling[] Passes = Policies.Passes;

    [Test]
    public void A_head_takes_the_place_of_a_less_urgent_job_in_every_order_and_under_every_policy(
        [ValueSource(nameof(Orders))] QueueOrder order, [ValueSource(nameof(Passes))] Backfilling policy)
    {
        // One server: the victim has run for 50 s of 100 when the urgent one comes for 30 s; it runs on from 80 to 130 s, also where it
        // stands ahead in the order of the queue.
        var jobs = Run(1, 1, new SchedulerSettings(policy) { Order = order, Preemption = Preemption.Kill }, Victim(0, 0, 100, 1), Urgent(1, 50, 30, 1));
        Assert.That(Times(jobs), Is.EqualTo(new[] { (0, 130), (50, 80) }));
    }

    [Test]
    public void Small_jobs_give_way_to_a_head_that_needs_whole_UltraServers_when_all_on_one_do([ValueSource(nameof(Passes))] Backfilling policy)
    {
        // Two UltraServers of four chips. Best fit puts jobs 0 and 1 (2 + 2 chips) on the first, 2 and 3 (1 + 1) on the second; job 2 is
        // not preemptible. At 50 s one that needs an UltraServer comes: only the first can be emptied, although 2 and 3 started last.
        // Jobs 0 and 1: one of them fits beside 2 and 3 at once (2 chips free there), the other runs on from 80 s.
        var jobs = Run(
            2,
            4,
            new SchedulerSettings(policy) { Preemption = Preemption.Kill },
            Victim(0, 0, 100, 2, SizeUnit.Chips),
            Victim(1, 1, 100, 2, SizeUnit.Chips),
            Victim(2, 2, 200, 1, SizeUnit.Chips) with { Preemptible = false },
            Victim(3, 3, 200, 1, SizeUnit.Chips),
            Urgent(4, 50, 30, 1));
        Assert.That(Times(jobs), Is.EqualTo(new[] { (0, 100), (1, 131), (2, 202), (3, 203), (50, 80) }));
    }

    [Test]
    public void A_small_head_takes_chips_of_one_UltraServer_and_spares_who_need_not_go([ValueSource(nameof(Passes))] Backfilling policy)
    {
        // One UltraServer of four chips, full: 1, 1 and 2 chips, started in this order. The head wants three: the last two give way
        // (2 + 1), and the first runs on. At 80 s they go on.
        var jobs = Run(
            1,
            4,
            new SchedulerSettings(policy) { Preemption = Preemption.Kill },
            Victim(0, 0, 100, 1, SizeUnit.Chips),
            Victim(1, 1, 100, 1, SizeUnit.Chips),
            Victim(2, 2, 100, 2, SizeUnit.Chips),
            Urgent(3, 50, 30, 3, SizeUnit.Chips));
        Assert.That(Times(jobs), Is.EqualTo(new[] { (0, 100), (1, 131), (2, 132), (50, 80) }));
    }

    [Test]
    public void Who_is_not_needed_in_the_end_is_spared()
    {
        // Four servers: 1 taken by the job that started last, 3 by one that started before. The head wants three. The last to start is
        // looked at first, but the other is needed in any case and enough: it alone gives way.
        var jobs = Run(
            4,
            1,
            new SchedulerSettings { Preemption = Preemption.Kill },
            Victim(0, 0, 100, 3),
            Victim(1, 1, 100, 1),
            Urgent(2, 50, 30, 3));
        Assert.That(Times(jobs), Is.EqualTo(new[] { (0, 130), (1, 101), (50, 80) }));
    }

    [Test]
    public void Nobody_gives_way_unless_enough_do([ValueSource(nameof(Passes))] Backfilling policy)
    {
        // Three servers: two victims and one that may not be preempted until 90 s. A head of three waits for that one, and takes the
        // place of the others then.
        var jobs = Run(
            3,
            1,
            new SchedulerSettings(policy) { Preemption = Preemption.Kill },
            Victim(0, 0, 100, 1),
            Victim(1, 0, 100, 1),
            Victim(2, 0, 90, 1) with { Preemptible = false },
            Urgent(3, 50, 30, 3));
        Assert.That(Times(jobs), Is.EqualTo(new[] { (0, 130), (0, 130), (0, 90), (90, 120) }));
    }

    [Test]
    public void The_least_urgent_and_latest_started_give_way_first()
    {
        // Priorities 1, 0, 0, 2 from 0, 1, 2, 3 s. A head of one server takes the place of job 2, the next of job 1, the next of job 0; the
        // last, of priority 2, finds nobody below it but those that wait.
        var jobs = Run(
            4,
            1,
            new SchedulerSettings { Order = QueueOrder.Priority, Preemption = Preemption.Kill },
            Victim(0, 0, 1000, 1) with { Priority = 1 },
            Victim(1, 1, 1000, 1),
            Victim(2, 2, 1000, 1),
            Victim(3, 3, 1000, 1) with { Priority = 2 },
            Urgent(4, 10, 500, 1),
            Urgent(5, 20, 500, 1),
            Urgent(6, 30, 500, 1),
            Urgent(7, 40, 10, 1) with { Priority = 2 });
        Assert.That(Preempted(jobs), Is.EqualTo(new[] { 2L, 1, 0 }));
    }

    [Test]
    public void The_room_is_kept_for_the_head_while_others_save([ValueSource(nameof(Orders))] QueueOrder order, [ValueSource(nameof(Passes))] Backfilling policy)
    {
        // Two servers; jobs 0 and 1 save for 20 s and 40 s. At 50 s the head of two comes, at 55 s two more that fit where job 0 leaves at
        // 70 s: the longer waits, the shorter ends with job 1 at 90 s and may go before the head where there is backfilling.
        var settings = new SchedulerSettings(policy) { Order = order, Preemption = Preemption.Checkpoint };
        var jobs = Run(
            2,
            1,
            settings,
            Saving(0, 0, 1000, 20),
            Saving(1, 0, 1000, 40),
            Urgent(2, 50, 30, 2),
            Urgent(3, 55, 25, 1) with { Priority = 5 },
            Urgent(4, 55, 15, 1) with { Priority = 5 });
        Assert.That(Times(jobs)[2], Is.EqualTo((90, 120)));
        Assert.That(Times(jobs)[3].Start, Is.GreaterThanOrEqualTo(120));
        Assert.That(Times(jobs)[4].Start, policy == Backfilling.None ? Is.GreaterThanOrEqualTo(120) : Is.EqualTo(70));
    }

    [Test]
    public void A_job_that_gave_way_waits_its_time_anew_before_it_gives_way_again()
    {
        // One server, 40 s before a job may be preempted. It runs 0..40, gives way for 10 s, runs from 50 and gives way at 90 s.
        var jobs = Run(
            1,
            1,
            new SchedulerSettings { Order = QueueOrder.Priority, Preemption = Preemption.Kill, PreemptAfter = TimeSpan.FromSeconds(40) },
            Victim(0, 0, 100, 1),
            Urgent(1, 30, 10, 1),
            Urgent(2, 60, 10, 1));
        Assert.That(Times(jobs), Is.EqualTo(new[] { (0, 120), (40, 50), (90, 100) }));
    }

    [Test]
    public void A_head_that_stays_within_a_campus_takes_the_place_of_those_on_one()
    {
        // Two campuses of two servers. Job 0 runs on a, job 1 on both (it may span), job 2 on b; the head wants a whole campus: job 2 and
        // then job 1 give way, latest first, and b is enough; so job 0 runs on.
        var model = Model(
            4,
            1,
            new SchedulerSettings { Preemption = Preemption.Kill },
            Victim(0, 0, 100, 1) with { Placement = PlacementPolicy.Pack },
            Victim(1, 1, 100, 2) with { Placement = PlacementPolicy.Spread },
            Victim(2, 2, 100, 1),
            Urgent(3, 50, 30, 2) with { Placement = PlacementPolicy.Topology }) with
        {
            Topology = new Topology(2, 1, 1, [new Campus("a", 1), new Campus("b", 1)]),
        };
        var jobs = Run(model);
        Assert.That(Times(jobs)[3], Is.EqualTo((50, 80)));
        Assert.That(Preempted(jobs), Is.EquivalentTo(new[] { 1L, 2 }));
        Assert.That(Times(jobs)[0], Is.EqualTo((0, 100)));
    }

    private static JobClass Victim(int number, double at, double length, int size, SizeUnit unit = SizeUnit.UltraServers) =>
        TestModel.Class($"job {number}", TestModel.At(at), TestModel.Constant(length), size, unit) with
        {
            Preemptible = true,
            Checkpoint = new CheckpointSettings(CheckpointMode.Continuous),
        };

    private static JobClass Saving(int number, double at, double length, double write) => Victim(number, at, length, 1) with
    {
        Checkpoint = new CheckpointSettings(CheckpointMode.Fixed, TimeSpan.FromDays(1), TimeSpan.FromSeconds(write)),
    };

    private static JobClass Urgent(int number, double at, double length, int size, SizeUnit unit = SizeUnit.UltraServers) =>
        TestModel.Class($"job {number}", TestModel.At(at), TestModel.Constant(length), size, unit) with { Priority = 9 };

    private static DatacenterModel Model(int ultraServers, int chips, SchedulerSettings settings, params JobClass[] jobs) =>
        TestModel.Fleet(ultraServers, chips) with { End = null, Scheduler = settings, JobClasses = [.. jobs] };

    private static ListRecorder Run(int ultraServers, int chips, SchedulerSettings settings, params JobClass[] jobs) =>
        Run(Model(ultraServers, chips, settings, jobs));

    private static ListRecorder Run(DatacenterModel model)
    {
        var told = ProbedRun.ToEnd(model).Told;
        Assert.That(told.Jobs, Has.Count.EqualTo(model.JobClasses.Length), "every job ends");
        return told;
    }

    private static List<(int Start, int Finish)> Times(ListRecorder run) =>
        [.. run.Jobs.OrderBy(j => j.Class).Select(j => ((int)(j.StartedAt / TimeSpan.TicksPerSecond), (int)(j.FinishedAt / TimeSpan.TicksPerSecond)))];

    private static IEnumerable<long> Preempted(ListRecorder run) =>
        run.Events.Where(e => e.Kind == EventKind.JobPreempted).Select(e => e.Job);
}
