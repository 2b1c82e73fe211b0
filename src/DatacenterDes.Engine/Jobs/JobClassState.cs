using System;
using System.Collections.Immutable;
using System.Linq;
using DatacenterDes.Engine.Randomness;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model;
using DatacenterDes.Model.Distributions;
using DatacenterDes.Model.Randomness;
using DatacenterDes.Model.Reliability;
using DatacenterDes.Model.Traces;

namespace DatacenterDes.Engine.Jobs;

/// <summary>A job class while it runs: its random streams, what it may run on, its counts.</summary>
internal sealed class JobClassState
{
    /// <summary>What the chips of its jobs did before the window; what the statistics have comes after it.</summary>
    public ChipTime TimeBeforeWindow;

    private readonly HardwareChoice[] _hardware;
    private readonly HardwareChoice?[] _byGeneration;

    /// <summary>What jobs may run on, by the names of hardware of the trace that they are of.</summary>
    private readonly HardwareChoice[][] _ofTrace;
    private readonly JobShape[] _shapes;
    private readonly SizeAndDuration _sizes;

    /// <summary>Whether all jobs of the class ask for the same, as replicas of a service do.</summary>
    private readonly bool _isAlike;
    private readonly Distribution? _restart;
    private readonly Distribution? _peerRestore;
    private readonly JobEstimates _estimates;
    private readonly JobFates _fates;
    private readonly Distribution? _deadline;
    private readonly ulong _tenantKey;
    private readonly ulong _deadlineKey;
    private readonly ulong _jobKey;
    private readonly ulong _restartKey;
    private readonly ulong _recordKey;
    private readonly ImmutableArray<Tenant> _tenants;

    /// <summary>What all jobs of the class ask for, once the first has; null where they differ.</summary>
    private JobShape[]? _shapesOfAll;

    public JobClassState(int index, DatacenterModel datacenter, ImmutableArray<UltraServerType> generations, InterruptionRates interruptions, CheckpointStorage? storage, RunWindow window)
    {
        var (model, seed) = (datacenter.JobClasses[index], datacenter.Seed);
        _deadline = model.Deadline;
        _tenantKey = RandomStream.KeyOf(seed, $"workload.classes.{model.Name}.tenants");
        _deadlineKey = RandomStream.KeyOf(seed, $"workload.classes.{model.Name}.deadlines");
        Index = index;
        Statistics = new JobStatisticsByTenant(window);
        Model = model;
        _tenants = datacenter.Tenants;
        Interruptions = new long[InterruptionCause.Count(datacenter.Failures.Components.Length)];
        _hardware = [.. datacenter.HardwareOf(model).Select(type => new HardwareChoice(model, generations.IndexOf(type), type, interruptions, storage))];
        _byGeneration = [.. generations.Select((_, generation) => Array.Find(_hardware, choice => choice.Generation == generation))];
        _ofTrace = model.Arrivals is TraceArrivals { Hardware: var named } ? [.. named.Select(ChoicesOf)] : [];
        _shapes = new JobShape[_hardware.Length];
        _sizes = new SizeAndDuration(model);
        _restart = model.Checkpoint.Restart;
        _peerRestore = model.Checkpoint.PeerRestore;
        _estimates = new JobEstimates(model, seed);
        _fates = new JobFates(model, seed);
        _isAlike = _sizes.AreConstant && _estimates.AreConstant && _fates.AreConstant;
        _jobKey = RandomStream.KeyOf(seed, $"workload.classes.{model.Name}.jobs");
        _restartKey = RandomStream.KeyOf(seed, $"workload.classes.{model.Name}.restarts");

        // Not from the seed: the same jobs are recorded in every run of a model.
        _recordKey = RandomStream.KeyOf(0, $"record.jobs.{model.Name}");
    }

    /// <summary>Whose a job is; empty for nobody's.</summary>
    public string TenantOf(Job job) => job.Tenant < 0 ? "" : _tenants[job.Tenant].Name;

    /// <summary>Index of the class in the model.</summary>
    public int Index { get; }

    public JobClass Model { get; }

    public JobStatisticsByTenant Statistics { get; }

    /// <summary>Jobs submitted since the model's start.</summary>
    public long Submitted { get; set; }

    /// <summary>Jobs that its source has submitted; retries are not among them, so that the policy cannot move the numbers.</summary>
    public long Numbered { get; set; }

    /// <summary>Jobs completed since the model's start.</summary>
    public long Completed { get; set; }

    /// <summary>Jobs that failed by themselves since the model's start.</summary>
    public long Failed { get; set; }

    /// <summary>Jobs cancelled since the model's start.</summary>
    public long Cancelled { get; set; }

    /// <summary>Jobs ended at their requested time since the model's start.</summary>
    public long Timeout { get; set; }

    /// <summary>Interruptions since the model's start, by <see cref="InterruptionCause.Index"/>.</summary>
    public long[] Interruptions { get; }

    /// <summary>Preemptions since the model's start.</summary>
    public long Preemptions { get; set; }

    /// <summary>From submission to the first start, of the jobs that have started since the model's start.</summary>
    public DurationCounts Wait { get; } = new();

    /// <summary>From the first start to the end, of those of them that have ended.</summary>
    public DurationCounts Run { get; } = new();

    /// <summary>Chips that its jobs hold.</summary>
    public int Chips { get; set; }

    /// <summary>Chips × time since the first start, of the jobs that have started and not ended.</summary>
    public ChipsSince Active;

    public int Pending { get; set; }

    public int Running { get; set; }

    /// <summary>The request of the class's job of a number; the same in every model that has the class and the seed.</summary>
    /// <param name="numberInClass">Which job.</param>
    /// <param name="retry">How often it was submitted before: it asks for the same again, and may end otherwise.</param>
    public JobRequest Request(long numberInClass, int retry = 0)
    {
        if (_shapesOfAll is null)
            DrawShapes(numberInClass, retry);
        return new JobRequest(_shapesOfAll ?? _shapes)
        {
            OfAll = _shapesOfAll,
            IsRecorded = IsRecorded(numberInClass),
            Priority = Model.Priority,
            Retry = retry,
            Tenant = TenantOf(numberInClass),
            Deadline = DeadlineOf(numberInClass),
        };
    }

    /// <summary>The request of a job that a trace describes.</summary>
    public JobRequest Request(long numberInClass, in JobOfTrace job)
    {
        ReadOnlySpan<HardwareChoice> hardware = job.Hardware < 0 ? _hardware : _ofTrace[job.Hardware];
        for (var i = 0; i < hardware.Length; i++)
        {
            ref var shape = ref _shapes[i];
            hardware[i].Size(job.Size, ref shape);
            (shape.Work, shape.Estimate, shape.EndsAs) = (job.Work, job.Estimate, job.EndsAs);
        }

        return new JobRequest(_shapes.AsSpan(0, hardware.Length))
        {
            IsRecorded = IsRecorded(numberInClass),
            Priority = job.Priority,
            Tenant = job.Tenant >= 0 || Model.Tenants.IsEmpty ? job.Tenant : Model.Tenants[0],
            Deadline = job.Deadline > 0 ? job.Deadline : JobRequest.NoDeadline,
        };
    }

    /// <summary>The smallest request that the class can make; how long it runs is not said.</summary>
    public JobRequest SmallestRequest()
    {
        var (smallest, _) = Model.Size.Support;
        for (var i = 0; i < _shapes.Length; i++)
            _hardware[i].Size(Whole(smallest, _hardware[i]), ref _shapes[i]);
        return new JobRequest(_shapes) { Tenant = Model.Tenants.IsEmpty ? Tenant.Nobody : Model.Tenants[0] };
    }

    /// <summary>The generation that its jobs prefer to run on.</summary>
    public int Preferred => _hardware[0].Generation;

    /// <summary>Chips that a replica of the class, a service, runs on, by generation; 0 where it does not run.</summary>
    public int[] ChipsPerReplica()
    {
        var chips = new int[_byGeneration.Length];
        foreach (ref readonly var shape in Request(0).Shapes)
            chips[shape.Generation] = shape.WorkingChips;
        return chips;
    }

    /// <summary>What the attempt that a job begins now does if nothing interrupts it, at full speed.</summary>
    public AttemptPlan PlanFor(Job job) => _byGeneration[job.Generation]!.Checkpoints.PlanFor(job, RestartOf(job));

    /// <summary>What starting costs a job now, a restore from the storage left out; null at its first start, which costs nothing.</summary>
    private long? RestartOf(Job job)
    {
        if (job.Progress.Attempts == 0 && Model.Arrivals is not ServiceArrivals)
            return null;
        if (_restart is null && _peerRestore is null)
            return 0;
        var stream = RandomStream.Item(RandomStream.Mix(_restartKey + (ulong)job.NumberInClass), job.Progress.Attempts + ((long)job.Retry << 32));
        return (_restart?.DrawTicks(ref stream) ?? 0) + (_peerRestore?.DrawTicks(ref stream) ?? 0);
    }

    private void DrawShapes(long numberInClass, int retry)
    {
        var stream = RandomStream.Item(_jobKey, numberInClass);
        var draw = _sizes.Draw(ref stream);
        for (var i = 0; i < _shapes.Length; i++)
        {
            var choice = _hardware[i];
            ref var shape = ref _shapes[i];
            choice.Size(Whole(draw.Size, choice), ref shape);
            var plan = choice.Checkpoints.PlanAlone(choice.TicksFor(draw.Demand, shape), shape);
            shape.Estimate = _estimates.For(numberInClass, plan.Length);
            (shape.EndsAs, shape.Work, shape.CutWrite) = _fates.For(numberInClass, retry, plan, shape.Estimate);
        }

        if (_isAlike)
            _shapesOfAll = [.. _shapes];
    }

    /// <summary>Counts a job that ended.</summary>
    public void Ended(Job job)
    {
        if (job.StartedAt >= 0)
            Run.Add(job.FinishedAt - job.StartedAt);
        switch (job.State)
        {
            case JobState.Failed:
                Failed++;
                break;
            case JobState.Cancelled:
                Cancelled++;
                break;
            case JobState.Timeout:
                Timeout++;
                break;
            default:
                Completed++;
                break;
        }
    }

    /// <summary>The class's choices that are of some types, in the order of these; all of them for no type.</summary>
    private HardwareChoice[] ChoicesOf(ImmutableArray<UltraServerType> types) => types.IsEmpty
        ? _hardware
        : [.. types.Select(type => Array.Find(_hardware, choice => choice.Type == type)).OfType<HardwareChoice>()];

    private static int Whole(double size, HardwareChoice choice) => (int)Math.Min(JobClass.WholeSize(size), choice.LargestSize);

    private int TenantOf(long numberInClass)
    {
        var tenants = Model.Tenants;
        if (tenants.Length <= 1)
            return tenants.IsEmpty ? Tenant.Nobody : tenants[0];
        var stream = RandomStream.Item(_tenantKey, numberInClass);
        return tenants[(int)(stream.NextUniform() * tenants.Length)];
    }

    private long DeadlineOf(long numberInClass)
    {
        if (_deadline is null)
            return JobRequest.NoDeadline;
        var stream = RandomStream.Item(_deadlineKey, numberInClass);
        return _deadline.DrawTicks(ref stream);
    }

    private bool IsRecorded(long numberInClass)
    {
        if (Model.RecordedFraction >= 1)
            return true;
        if (Model.RecordedFraction <= 0)
            return false;
        var stream = RandomStream.Item(_recordKey, numberInClass);
        return stream.NextUniform() < Model.RecordedFraction;
    }
}
