using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model;
using DatacenterDes.Model.Reliability;
using FsCheck;
using FsCheck.Fluent;

namespace DatacenterDes.Engine.Tests.Scheduling;

/// <summary>A job of a small workload, in whole seconds.</summary>
/// <param name="At">When it is submitted.</param>
/// <param name="Length">How long it runs.</param>
/// <param name="Estimate">Requested time.</param>
/// <param name="Size">Chips or UltraServers.</param>
/// <param name="IsWhole">Whether they are UltraServers.</param>
/// <param name="Priority">Higher is more urgent.</param>
/// <param name="IsPreemptible">Whether it may be preempted.</param>
/// <param name="Write">What saving its progress costs.</param>
internal sealed record SmallJob(int At, int Length, int Estimate, int Size, bool IsWhole, int Priority, bool IsPreemptible, int Write);

/// <summary>A small fleet and a few jobs that crowd it: drawn at random, and made smaller when it breaks a property.</summary>
internal sealed record SmallWorkload(int UltraServers, int Chips, QueueOrder Order, bool Fails, ImmutableArray<SmallJob> Jobs)
{
    /// <summary>Estimates from a half to four times the run time.</summary>
    public static Arbitrary<SmallWorkload> Any { get; } = Workloads(from halves in Gen.Choose(1, 8) select halves / 2.0);

    /// <summary>Estimates from one to four times the run time.</summary>
    public static Arbitrary<SmallWorkload> NeverUnderestimated { get; } = Workloads(from halves in Gen.Choose(2, 8) select halves / 2.0);

    /// <summary>Estimates that are the run times.</summary>
    public static Arbitrary<SmallWorkload> Foreseen { get; } = Workloads(Gen.Constant(1.0));

    /// <summary>Chips that a job holds.</summary>
    public int ChipsOf(SmallJob job) => job.IsWhole ? job.Size * Chips : job.Size;

    /// <summary>Its model, in which nothing fails.</summary>
    public DatacenterModel Model(SchedulerSettings settings) => TestModel.Fleet(UltraServers, Chips) with
    {
        End = null,
        Scheduler = settings with { Order = Order },
        JobClasses = [.. Jobs.Select((job, i) => TestModel.Class(
            $"job {i}", TestModel.At(job.At), TestModel.Constant(job.Length), job.Size, job.IsWhole ? SizeUnit.UltraServers : SizeUnit.Chips) with
        {
            EstimateFactor = (double)job.Estimate / job.Length,
            Priority = job.Priority,
            Preemptible = job.IsPreemptible,
            Checkpoint = new CheckpointSettings(CheckpointMode.Fixed, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(job.Write)),
        })],
    };

    /// <summary>The same, in which UltraServers fail if this one says so.</summary>
    public DatacenterModel FailingModel(SchedulerSettings settings) => !Fails ? Model(settings) : Model(settings) with
    {
        Seed = Jobs.Length,
        Repair = new() { Crews = CrewSettings.Constant(1) },
        Failures = TestModel.Failing(
            TestModel.Failure(300, FailureEffect.Drain, 5, TestModel.Exponential(20)),
            TestModel.Failure(500, FailureEffect.Restart, 3) with { Name = "transient" }),
    };

    /// <inheritdoc/>
    public override string ToString() => $"{UltraServers} UltraServers of {Chips} chips, {Order}, fails: {Fails}; {string.Join("; ", Jobs)}";

    private static Arbitrary<SmallWorkload> Workloads(Gen<double> factors) => Arb.From(
        from ultraServers in Gen.Choose(1, 6)
        from chips in Gen.Elements(1, 2, 4, 8)
        from order in Gen.Elements(Policies.Orders)
        from fails in Gen.Elements(false, true)
        from jobs in Job(ultraServers, chips, factors).NonEmptyListOf()
        select new SmallWorkload(ultraServers, chips, order, fails, [.. jobs]),
        Smaller);

    private static Gen<SmallJob> Job(int ultraServers, int chips, Gen<double> factors) =>
        from at in Gen.Choose(0, 300)
        from length in Gen.Choose(1, 60)
        from factor in factors
        from isWhole in Gen.Elements(false, true)
        from size in Gen.Choose(1, isWhole ? ultraServers : chips)
        from priority in Gen.Choose(0, 2)
        from isPreemptible in Gen.Frequency((2, Gen.Constant(true)), (1, Gen.Constant(false)))
        from write in Gen.Elements(0, 0, 3)
        select new SmallJob(at, length * 2, (int)(length * 2 * factor), size, isWhole, priority, isPreemptible, write);

    /// <summary>Without some of the jobs, without failures, first come first served.</summary>
    private static IEnumerable<SmallWorkload> Smaller(SmallWorkload workload)
    {
        for (var part = workload.Jobs.Length / 2; part >= 1; part /= 2)
        {
            for (var from = 0; from + part <= workload.Jobs.Length && part < workload.Jobs.Length; from += part)
                yield return workload with { Jobs = workload.Jobs.RemoveRange(from, part) };
        }

        if (workload.Fails)
            yield return workload with { Fails = false };
        if (workload.Order != QueueOrder.Fcfs)
            yield return workload with { Order = QueueOrder.Fcfs };
    }
}
