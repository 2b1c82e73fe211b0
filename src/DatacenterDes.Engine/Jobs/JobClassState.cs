using System;
using System.Collections.Generic;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Randomness;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model;

namespace DatacenterDes.Engine.Jobs;

/// <summary>A job class while it runs: its random streams, its checkpoint intervals, its counts.</summary>
internal sealed class JobClassState
{
    private readonly Fleet _fleet;
    private readonly double _interruptionsPerUltraServerSecond;
    private readonly SizeAndDuration _sizes;
    private readonly Sampler? _restart;
    private readonly JobEstimates _estimates;
    private readonly JobFates _fates;
    private readonly Sampler? _deadline;
    private readonly ulong _tenantKey;
    private readonly ulong _deadlineKey;
    private readonly ulong _jobKey;
    private readonly ulong _restartKey;
    private readonly ulong _recordKey;
    private readonly long _microwattsOverIdle;
    private readonly Dictionary<int, long> _optimalIntervals = [];

    public JobClassState(int index, JobClass model, Fleet fleet, long seed, double interruptionsPerUltraServerSecond)
    {
        _deadline = model.Deadline is { } deadline ? Sampler.Of(deadline) : null;
        _tenantKey = RandomStream.KeyOf(seed, $"workload.classes.{model.Name}.tenants");
        _deadlineKey = RandomStream.KeyOf(seed, $"workload.classes.{model.Name}.deadlines");
        Index = index;
        Model = model;
        _fleet = fleet;
        _interruptionsPerUltraServerSecond = interruptionsPerUltraServerSecond;
        _sizes = new SizeAndDuration(model);
        _restart = model.Checkpoint.Restart is { } restart ? Sampler.Of(restart) : null;
        _estimates = new JobEstimates(model, seed);
        _fates = new JobFates(model, seed);
        _jobKey = RandomStream.KeyOf(seed, $"workload.classes.{model.Name}.jobs");
        _restartKey = RandomStream.KeyOf(seed, $"workload.classes.{model.Name}.restarts");

        // Not from the seed: the same jobs are recorded in every run of a model.
        _recordKey = RandomStream.KeyOf(0, $"record.jobs.{model.Name}");
        _microwattsOverIdle = fleet.Microwatts(model.Draw) - fleet.IdleMicrowatts;
    }

    /// <summary>Index of the class in the model.</summary>
    public int Index { get; }

    public JobClass Model { get; }

    public JobStatisticsByTenant Statistics { get; } = new();

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

    /// <summary>Interruptions since the model's start.</summary>
    public long Interruptions { get; set; }

    public int Pending { get; set; }

    public int Running { get; set; }

    /// <summary>The request of the class's job of a number; the same in every model that has the class and the seed.</summary>
    /// <param name="numberInClass">Which job.</param>
    /// <param name="retry">How often it was submitted before: it asks for the same again, and may end otherwise.</param>
    public JobRequest Request(long numberInClass, int retry = 0)
    {
        var stream = RandomStream.Item(_jobKey, numberInClass);
        var draw = _sizes.Draw(ref stream);
        var size = (int)Math.Clamp(Math.Round(draw.Size), 1, int.MaxValue / _fleet.ChipsPerUltraServer);
        var request = OfSize(size, numberInClass);
        var work = Math.Max(1, Sampler.Ticks(draw.Demand * Model.SecondsPerUnit(_fleet.Type, request.HeldChips)));
        var plan = new AttemptPlan(0, work, IntervalFor(request.UltraServers), Model.Checkpoint.Write.Ticks);
        var estimate = _estimates.For(numberInClass, plan.Length);
        var (endsAs, end) = _fates.For(numberInClass, retry, plan, estimate);
        return request with
        {
            Work = end,
            Estimate = estimate,
            EndsAs = endsAs,
            Retry = retry,
            Tenant = TenantOf(numberInClass),
            Deadline = DeadlineOf(numberInClass),
        };
    }

    /// <summary>The request of a job that a trace describes.</summary>
    public JobRequest Request(long numberInClass, in JobOfTrace job) => OfSize(job.Size, numberInClass) with
    {
        Work = job.Work,
        Estimate = job.Estimate,
        EndsAs = job.EndsAs,
        Priority = job.Priority,
        Tenant = job.Tenant >= 0 || Model.Tenants.IsEmpty ? job.Tenant : Model.Tenants[0],
    };

    private JobRequest OfSize(int size, long numberInClass)
    {
        var perUltraServer = _fleet.ChipsPerUltraServer;
        var chips = Model.SizeUnit == SizeUnit.Chips ? size : size * perUltraServer;
        var shares = chips < perUltraServer;
        var ultraServers = (chips + perUltraServer - 1) / perUltraServer;
        var held = shares ? chips : ultraServers * perUltraServer;
        var overIdle = shares
            ? (long)Math.Round((double)_microwattsOverIdle * chips / perUltraServer)
            : _microwattsOverIdle;
        return new(chips, ultraServers, shares, held, overIdle, Work: 0, Estimate: 0, IsRecorded(numberInClass), Model.Priority);
    }

    /// <summary>What the attempt that a job begins now does if nothing interrupts it.</summary>
    public AttemptPlan PlanFor(Job job)
    {
        long restart = 0;
        if (_restart is not null && (job.Attempts > 0 || Model.Arrivals is ServiceArrivals))
        {
            var stream = RandomStream.Item(RandomStream.Mix(_restartKey + (ulong)job.NumberInClass), job.Attempts + ((long)job.Retry << 32));
            restart = _restart.DrawTicks(ref stream);
        }

        return new(restart, job.Work - job.SavedWork, IntervalFor(job.WorkingUltraServers), Model.Checkpoint.Write.Ticks);
    }

    /// <summary>Counts a job that ended.</summary>
    public void Ended(JobState state)
    {
        switch (state)
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

    private int TenantOf(long numberInClass)
    {
        var tenants = Model.Tenants;
        if (tenants.Length <= 1)
            return tenants.IsEmpty ? -1 : tenants[0];
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

    private long IntervalFor(int ultraServers) => Model.Checkpoint.Mode switch
    {
        CheckpointMode.Fixed => Model.Checkpoint.Interval.Ticks,
        CheckpointMode.Continuous => 0,
        CheckpointMode.Optimal => OptimalIntervalFor(ultraServers),
        _ => AttemptPlan.Never,
    };

    private long OptimalIntervalFor(int ultraServers)
    {
        if (_interruptionsPerUltraServerSecond <= 0)
            return AttemptPlan.Never;
        if (Model.Checkpoint.Write == TimeSpan.Zero)
            return 0;
        if (!_optimalIntervals.TryGetValue(ultraServers, out var interval))
        {
            var meanTimeBetween = TimeSpan.FromTicks(Sampler.Ticks(1 / (_interruptionsPerUltraServerSecond * ultraServers)));
            interval = Math.Max(1, CheckpointInterval.Optimal(meanTimeBetween, Model.Checkpoint.Write).Ticks);
            _optimalIntervals.Add(ultraServers, interval);
        }

        return interval;
    }
}
