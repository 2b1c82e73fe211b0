using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Model;
using DatacenterDes.Model.Distributions;
using DatacenterDes.Model.Quantities;
using DatacenterDes.Model.Reliability;

namespace DatacenterDes.Engine.Tests;

/// <summary>Models drawn at random, small and busy enough that everything happens in them.</summary>
internal static class RandomModels
{
    /// <summary>A model in which units fail, phases arrive late, small jobs share and large ones wait.</summary>
    public static DatacenterModel Eventful(int seed)
    {
        var random = new Random(seed);
        var chips = random.Next(1, 17);
        var model = TestModel.Fleet(1, chips, random.NextDouble() * 0.5, random.NextDouble() * 0.1);
        var topology = new Topology(random.Next(1, 4), random.Next(1, 3), random.Next(1, 3), [new Campus("a", random.Next(1, 3)), new Campus("b", 40)], Distance: Distance(random));
        var type = model.UltraServerTypes[0];
        var phases = ImmutableArray.CreateBuilder<Phase>();
        for (var i = random.Next(1, 4); i > 0; i--)
            phases.Add(new Phase($"phase {i}", model.Start.AddHours(random.Next(0, 100)), type, random.Next(1, 15), random.Next(3) == 0 ? "b" : null));
        var units = phases.Sum(p => p.UltraServers);
        var others = new Random(seed + 1_000);
        return model with
        {
            Storage = others.Next(2) == 0 ? null : new StorageSettings(new BytesPerSecond(others.Next(1, 20))),
            Seed = seed,
            End = model.Start.AddHours(random.Next(150, 400)),
            Warmup = TimeSpan.FromHours(random.Next(0, 3) * 30),
            Topology = random.Next(4) == 0 ? null : topology,
            BuildOut = phases.ToImmutable(),
            JobClasses = [.. Enumerable.Range(0, random.Next(1, 5)).Select(i => Surviving(others, Class(random, i, units, chips))), .. Services(new Random(~seed), units)],
            Tenants = [new Tenant("a", 2), new Tenant("b", Quota: random.Next(1, units + 1))],
            Scheduler = Settings(random),
            Repair = Repair(random.Next(3) == 0 ? null : CrewSettings.Constant(random.Next(1, 4)), new Random(seed + 1_000)),
            Maintenance = [.. Maintenance(new Random(seed + 2_000))],
            Failures = Failures(random, new Random(seed + 1_000_000), units),
        };
    }

    /// <summary>Failures of every level and effect, of lifetimes with and without a memory, and outages that overlap.</summary>
    private static FailureSettings Failures(Random random, Random others, int units)
    {
        var components = new List<FailureComponent>
        {
            Repaired(TestModel.Failure(3600 * random.Next(5, 200), FailureEffect.Drain, random.Next(0, 3) * 60, TestModel.Exponential(3600 * random.Next(1, 20))), others),
            TestModel.Failure(3600 * random.Next(5, 200), FailureEffect.Restart, random.Next(0, 3) * 60) with { Name = "transient" },
        };
        for (var i = others.Next(5); i > 0; i--)
            components.Add(Failure(others, i));
        return TestModel.Failing([.. components.OrderBy(component => component.Level)]) with
        {
            Infant = others.Next(2) == 0 ? null : new InfantMortality(1 + others.Next(4), TimeSpan.FromHours(others.Next(1, 100))),
            Lemons = others.Next(2) == 0 ? null : new Lemons(others.NextDouble(), others.Next(1, 5)),
            Outages = [.. Enumerable.Range(0, others.Next(10)).Select(_ => Outage(others, units))],
        };
    }

    private static FailureComponent Failure(Random random, int index)
    {
        var level = (FailureLevel)random.Next((int)FailureLevel.Job + 1);
        var effect = level == FailureLevel.Job || random.Next(2) == 0 ? FailureEffect.Restart : level > FailureLevel.UltraServer ? FailureEffect.Drain : FailureEffect.All[random.Next(1, 4)];
        var isRepaired = effect.Repair == EffectRepair.Always || (effect.Repair == EffectRepair.Perhaps && random.Next(2) == 0);
        var hours = level < FailureLevel.UltraServer ? random.Next(200, 2000) : random.Next(20, 400);
        return TestModel.Failure(3600 * hours, effect, random.Next(0, 3) * 600, isRepaired ? TestModel.Exponential(3600 * random.Next(1, 20)) : null) with
        {
            Name = $"part {index}",
            Level = level,
            Lifetime = random.Next(2) == 0 ? TestModel.Exponential(3600 * hours) : new WeibullDistribution(3600 * hours, 0.5 + (2 * random.NextDouble())),
            Count = random.Next(1, 4),
            Throughput = effect.TakesThroughput ? 0.1 + (0.8 * random.NextDouble()) : 1,
            Misdiagnosis = isRepaired && random.Next(2) == 0 ? new Misdiagnosis(0.5, TestModel.Exponential(3600)) : null,
            AgeAfterRepair = isRepaired ? (AgeAfterRepair)random.Next(2) : AgeAfterRepair.New,
        };
    }

    private static Outage Outage(Random random, int units)
    {
        var start = random.Next(0, 300) * TimeSpan.TicksPerHour;
        return new Outage(random.Next(units), start, start + (random.Next(1, 50) * TimeSpan.TicksPerHour));
    }

    private static RepairSettings Repair(CrewSettings? crews, Random random) => new()
    {
        Crews = crews is null || random.Next(2) == 0
            ? crews
            : new([new Shift(TimeSpan.FromHours(random.Next(0, 12)), crews.Most), new Shift(TimeSpan.FromHours(random.Next(12, 24)), random.Next(0, 3))], random.Next(2) == 0),
        Order = (RepairOrder)random.Next(2),
        Spares = [new SparePart("board", 1 + random.Next(3), TimeSpan.FromHours(random.Next(0, 60)), random.Next(-1, 1), random.Next(2) == 0)],
    };

    private static FailureComponent Repaired(FailureComponent component, Random random) => component with
    {
        SpareNeeded = random.Next(2) == 0 ? null : 0,
        Escalation = random.Next(2) == 0 ? null : new(0.2, TestModel.Constant(36_000)),
    };

    private static IEnumerable<MaintenancePlan> Maintenance(Random random)
    {
        for (var i = random.Next(3); i > 0; i--)
        {
            yield return new(
                $"plan {i}",
                (FailureLevel)random.Next((int)FailureLevel.UltraServer, (int)FailureLevel.Campus + 1),
                TestModel.Start.AddMinutes(random.Next(0, 6_000)),
                random.Next(3) == 0 ? null : TimeSpan.FromHours(random.Next(20, 100)),
                TimeSpan.FromMinutes(random.Next(1, 300)),
                random.Next(2) == 0 ? new(Count: random.Next(1, 5)) : new(Fraction: random.NextDouble()));
        }
    }

    /// <summary>The class with checkpoints that go to the storage, and jobs that go on with fewer UltraServers.</summary>
    private static JobClass Surviving(Random random, JobClass jobClass) => jobClass with
    {
        ElasticMinimum = random.Next(2) == 0 ? 1 : random.NextDouble(),
        Checkpoint = jobClass.Checkpoint with
        {
            Size = random.Next(2) == 0 ? null : new Bytes(random.Next(1, 3000)),
            IsAsynchronous = random.Next(2) == 0,
            RestoreFrom = (RestoreSource)random.Next(3),
            PeerRestore = random.Next(2) == 0 ? null : TestModel.Exponential(120),
        },
    };

    /// <summary>A model with a newer generation beside the one it has, and jobs that may run on one, the other, or either.</summary>
    /// <param name="model">A model of one type.</param>
    /// <param name="seed">What is drawn comes from it.</param>
    /// <param name="ultraServers">How many of the newer type.</param>
    public static DatacenterModel WithNewerGeneration(DatacenterModel model, int seed, int ultraServers)
    {
        var random = new Random(seed);
        var older = model.BuildOut[0].Type with { Accelerator = new Accelerator("old", new FlopPerSecond(1), null) };
        var newer = older with
        {
            Name = "newer",
            Chips = random.Next(1, 17),
            Nameplate = new Watts(300),
            IdleDraw = random.NextDouble() / 2,
            Accelerator = new Accelerator("new", new FlopPerSecond(1 + random.NextDouble()), null),
        };
        return model with
        {
            UltraServerTypes = [older, newer],
            Topology = model.Topology is { } topology ? topology with { Campuses = [topology.Campuses[0], topology.Campuses[1] with { Buildings = 80 }] } : null,
            BuildOut = [.. model.BuildOut.Select(phase => phase with { Type = older }), new Phase("newer", model.Start.AddHours(random.Next(2) * 20), newer, ultraServers)],
            JobClasses = [.. model.JobClasses.Select(jobClass => jobClass with
            {
                Hardware = random.Next(4) switch { 0 => [older], 1 => [newer], 2 => [newer, older], _ => [] },
            }).Select(jobClass => jobClass.Arrivals is ServiceArrivals || random.Next(2) == 0 ? jobClass : jobClass with
            {
                // As much work as the chips of one older UltraServer do in its duration.
                Length = new ComputedLength(jobClass.Length.Drawn is ConstantDistribution constant ? constant.Value * older.Chips : jobClass.Length.Drawn!, Precision.Fp8, 1),
            })],
        };
    }

    private static IEnumerable<JobClass> Services(Random random, int units)
    {
        if (random.Next(2) == 0)
            yield break;
        var arrivals = new ServiceArrivals(random.Next(1, units + 1), TimeSpan.FromMinutes(random.Next(10, 200)), random.Next(2) == 0 ? null : units)
        {
            Curve = new RateCurve(random.NextDouble(), random.Next(24), random.NextDouble()),
            NoiseCv = random.NextDouble() / 2,
        };
        yield return TestModel.Service("service", arrivals, random.Next(2) == 0 ? SizeUnit.Chips : SizeUnit.UltraServers) with
        {
            Priority = random.Next(3),
            Preemptible = random.Next(2) == 0,
            Checkpoint = new CheckpointSettings(CheckpointMode.Continuous, Restart: TestModel.Exponential(300)),
        };
    }

    /// <summary>A model without failures in which everything happens on whole seconds and estimates are never too short.</summary>
    public static DatacenterModel Scheduling(int seed, int mostChips = 8)
    {
        var random = new Random(seed);
        var chips = random.Next(1, mostChips + 1);
        var units = random.Next(1, 12);
        return TestModel.Fleet(units, chips) with
        {
            Seed = seed,
            End = null,
            Scheduler = new SchedulerSettings(Backfilling.Easy),
            JobClasses = [.. Enumerable.Range(0, 120).Select(i =>
            {
                var ultraServers = random.Next(2) == 0;
                return TestModel.Class(
                    $"job {i}",
                    TestModel.At(random.Next(0, 2000)),
                    TestModel.Constant(random.Next(1, 200)),
                    random.Next(1, (ultraServers ? units : chips) + 1),
                    ultraServers ? SizeUnit.UltraServers : SizeUnit.Chips) with { EstimateFactor = random.Next(1, 5) };
            })],
        };
    }

    private static SchedulerSettings Settings(Random random) => new(Policies.Passes[random.Next(3)])
    {
        Placement = Placement(random),
        SpanCampuses = random.Next(2) == 0,
        FloatingSpares = random.Next(2) == 0 ? 0 : random.NextDouble() / 3,
        Order = random.Next(2) == 0 ? QueueOrder.Priority : Policies.Orders[random.Next(7)],
        AgingPerDay = random.Next(3) * 10,
        BackfillOrder = random.Next(2) == 0 ? null : Policies.Orders[random.Next(7)],
        BackfillDepth = random.Next(3) == 0 ? random.Next(1, 6) : null,
        Preemption = (Preemption)random.Next(3),
        PreemptAfter = TimeSpan.FromMinutes(random.Next(3) * 30),
    };

    private static PlacementPolicy Placement(Random random) => (PlacementPolicy)random.Next(3);

    private static Distance? Distance(Random random) => random.Next(2) == 0
        ? null
        : new(1 - (random.NextDouble() / 10), 1 - (random.NextDouble() / 2), 1, 0.2 + (0.8 * random.NextDouble()));

    private static JobClass Class(Random random, int index, int units, int chips)
    {
        var unit = random.Next(2) == 0 ? SizeUnit.Chips : SizeUnit.UltraServers;
        var largest = unit == SizeUnit.Chips ? 3 * chips : units;
        Arrivals arrivals = random.Next(3) switch
        {
            0 => new SlotArrivals(random.Next(1, 4), random.Next(2) == 0 ? null : units),
            1 => new PeriodicArrivals(TimeSpan.FromMinutes(random.Next(10, 600))),
            _ => new PoissonArrivals(new Rate(random.Next(1, 20) / 36_000.0), random.Next(2) == 0 ? null : units),
        };
        return TestModel.Class($"class {index}", arrivals, TestModel.Lognormal(random.Next(600, 40_000), 1), unit: unit) with
        {
            Size = new EmpiricalDistribution([1, random.Next(1, largest + 1)], [1, 1]),
            EstimateFactor = 0.5 + random.NextDouble(),
            Draw = random.NextDouble(),
            Placement = random.Next(2) == 0 ? null : Placement(random),

            // A job of one holds two at most, and half of all may be floating; slots of jobs that never fit would never be filled.
            Spares = random.Next(2) == 0 || units < 8 ? null : new HotSpares(random.Next(3) * 0.2, random.Next(2)),
            Swap = TimeSpan.FromSeconds(random.Next(3) * 45),
            Priority = random.Next(4),
            Preemptible = random.Next(2) == 0,
            Tenants = random.Next(3) switch { 0 => [], 1 => [1], _ => [0, 1] },
            Checkpoint = new CheckpointSettings(
                (CheckpointMode)random.Next(4), TimeSpan.FromMinutes(random.Next(1, 60)), TimeSpan.FromSeconds(random.Next(0, 100)), TestModel.Exponential(300)),
            EndsEarly = random.Next(2) == 0 ? new EarlyEnds() : new EarlyEnds(0.3 * random.NextDouble(), 0.3 * random.NextDouble()),
            Retries = random.Next(3),
            KillAtEstimate = random.Next(2) == 0,
        };
    }
}
