using System;
using System.Collections.Generic;
using DatacenterDes.Engine.Randomness;
using DatacenterDes.Model;
using DatacenterDes.Model.Quantities;
using DatacenterDes.Model.Reliability;

namespace DatacenterDes.Engine.Jobs;

/// <summary>When the jobs of a class save on one generation, and what that costs them.</summary>
internal sealed class CheckpointPlanner
{
    private readonly CheckpointSettings _settings;
    private readonly InterruptionRates _interruptions;
    private readonly UltraServerType _type;
    private readonly CheckpointStorage? _storage;
    private readonly Bytes _size;

    /// <summary>Mean time between interruptions in seconds, by chips.</summary>
    private readonly Dictionary<int, double> _meanTimes = [];

    /// <summary>By chips, what a checkpoint cost when it was last asked for and the interval then: the cost is mostly the same again.</summary>
    private readonly Dictionary<int, (long Write, long Interval)> _optimalIntervals = [];

    public CheckpointPlanner(CheckpointSettings settings, InterruptionRates interruptions, UltraServerType type, CheckpointStorage? storage)
    {
        _settings = settings;
        _interruptions = interruptions;
        _type = type;
        _storage = settings.Size is null ? null : storage;
        _size = settings.Size ?? default;
    }

    private bool Saves => _settings.Mode is CheckpointMode.Fixed or CheckpointMode.Optimal;

    /// <summary>What a job would do from start to end if nothing else ran.</summary>
    /// <param name="work">Its work.</param>
    /// <param name="shape">How large it is.</param>
    public AttemptPlan PlanAlone(long work, in JobShape shape)
    {
        var transfer = Saves && _storage is not null ? _storage.TransferAlone(_size) : 0;
        var (write, drain) = Costs(transfer);
        return new(0, work, IntervalFor(shape.WorkingUltraServers, shape.WorkingChips, write, drain, _settings.Interval.Ticks), write) { Drain = drain };
    }

    /// <summary>What the attempt that a job begins now does if nothing interrupts it, at full speed.</summary>
    /// <param name="job">The job.</param>
    /// <param name="restart">What starting costs it, a restore from the storage left out; null at its first start.</param>
    public AttemptPlan PlanFor(Job job, long? restart)
    {
        var work = job.TimeFor(Math.Max(1, job.Work - job.Progress.SavedWork));
        if (_storage is not null)
            return PlanOnStorage(job, work, restart);
        var write = _settings.Write.Ticks;
        var interval = IntervalFor(job.Allocation.WorkingUltraServers, job.Allocation.WorkingChips, write, 0, job.TimeFor(_settings.Interval.Ticks));
        return new(restart ?? 0, work, interval, write) { CutWrite = job.CutWrite };
    }

    private AttemptPlan PlanOnStorage(Job job, long work, long? restart)
    {
        var transfer = _storage!.TransferTicks(_size);
        var restore = restart is not null && _settings.RestoreFrom == RestoreSource.Storage ? transfer : 0;
        var (write, drain) = Costs(Saves ? transfer : 0);
        var interval = IntervalFor(job.Allocation.WorkingUltraServers, job.Allocation.WorkingChips, write, drain, job.TimeFor(_settings.Interval.Ticks));
        if (Saves && interval != AttemptPlan.Never)
            _storage.Begin(job, _size, (double)interval + write);
        return new((restart ?? 0) + restore, work, interval, write) { Drain = drain, CutWrite = job.CutWrite };
    }

    /// <summary>What a checkpoint takes before the job works on, and from then until it is finished.</summary>
    private (long Write, long Drain) Costs(long transfer) => _settings.IsAsynchronous
        ? (_settings.Write.Ticks, transfer)
        : (_settings.Write.Ticks + transfer, 0);

    /// <summary>The next checkpoint begins no sooner than the last is finished.</summary>
    private long IntervalFor(int ultraServers, int chips, long write, long drain, long @fixed) => _settings.Mode switch
    {
        CheckpointMode.Fixed => Math.Max(@fixed, drain),
        CheckpointMode.Continuous => 0,
        CheckpointMode.Optimal => Math.Max(OptimalIntervalFor(ultraServers, chips, write), drain),
        _ => AttemptPlan.Never,
    };

    private long OptimalIntervalFor(int ultraServers, int chips, long write)
    {
        if (write == 0)
            return 0;
        if (_optimalIntervals.TryGetValue(chips, out var last) && last.Write == write)
            return last.Interval;
        var interval = Optimal(ultraServers, chips, write);
        _optimalIntervals[chips] = (write, interval);
        return interval;
    }

    private long Optimal(int ultraServers, int chips, long write)
    {
        if (!_meanTimes.TryGetValue(chips, out var mean))
        {
            mean = 1 / _interruptions.OfJob(_type, ultraServers, chips).PerSecond;
            _meanTimes.Add(chips, mean);
        }

        return double.IsPositiveInfinity(mean)
            ? AttemptPlan.Never
            : CheckpointInterval.Optimal(TimeSpan.FromTicks(Math.Max(1, Sampler.Ticks(mean))), TimeSpan.FromTicks(write)).Ticks;
    }
}
