using System;
using System.Collections.Generic;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Randomness;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model;

namespace DatacenterDes.Engine.Jobs;

/// <summary>A job class while it runs: its random streams, its checkpoint intervals, its counts.</summary>
internal sealed class JobClassState
{
    private readonly Fleet _fleet;
    private readonly double _interruptionsPerUltraServerSecond;
    private readonly Sampler _size;
    private readonly Sampler _duration;
    private readonly Sampler? _restart;
    private readonly ulong _jobKey;
    private readonly ulong _restartKey;
    private readonly ulong _recordKey;
    private readonly long _microwattsOverIdle;
    private readonly Dictionary<int, long> _optimalIntervals = [];

    public JobClassState(int index, JobClass model, Fleet fleet, long seed, double interruptionsPerUltraServerSecond)
    {
        Index = index;
        Model = model;
        _fleet = fleet;
        _interruptionsPerUltraServerSecond = interruptionsPerUltraServerSecond;
        _size = Sampler.Of(model.Size);
        _duration = Sampler.Of(model.Duration);
        _restart = model.Checkpoint.Restart is { } restart ? Sampler.Of(restart) : null;
        _jobKey = RandomStream.KeyOf(seed, $"workload.classes.{model.Name}.jobs");
        _restartKey = RandomStream.KeyOf(seed, $"workload.classes.{model.Name}.restarts");

        // Not from the seed: the same jobs are recorded in every run of a model.
        _recordKey = RandomStream.KeyOf(0, $"record.jobs.{model.Name}");
        _microwattsOverIdle = fleet.Microwatts(model.Draw) - fleet.IdleMicrowatts;
        Statistics = new JobClassStatistics();
    }

    /// <summary>Index of the class in the model.</summary>
    public int Index { get; }

    public JobClass Model { get; }

    public JobClassStatistics Statistics { get; }

    /// <summary>Jobs submitted since the model's start.</summary>
    public long Submitted { get; set; }

    /// <summary>Jobs completed since the model's start.</summary>
    public long Completed { get; set; }

    /// <summary>Interruptions since the model's start.</summary>
    public long Interruptions { get; set; }

    public int Pending { get; set; }

    public int Running { get; set; }

    /// <summary>The request of the class's job of a number; the same in every model that has the class and the seed.</summary>
    public JobRequest Request(long numberInClass)
    {
        var stream = RandomStream.Item(_jobKey, numberInClass);
        var perUltraServer = _fleet.ChipsPerUltraServer;
        var size = (int)Math.Clamp(Math.Round(_size.Draw(ref stream)), 1, int.MaxValue / perUltraServer);
        var work = Math.Max(1, _duration.DrawTicks(ref stream));

        var chips = Model.SizeUnit == SizeUnit.Chips ? size : size * perUltraServer;
        var shares = chips < perUltraServer;
        var ultraServers = (chips + perUltraServer - 1) / perUltraServer;
        var held = shares ? chips : ultraServers * perUltraServer;
        var overIdle = shares
            ? (long)Math.Round((double)_microwattsOverIdle * chips / perUltraServer)
            : _microwattsOverIdle;
        var length = new AttemptPlan(0, work, IntervalFor(ultraServers), Model.Checkpoint.Write.Ticks).Length;
        var estimate = (long)Math.Round(Math.Min(Model.EstimateFactor * length, DateTime.MaxValue.Ticks));
        return new(chips, ultraServers, shares, held, overIdle, work, estimate, IsRecorded(numberInClass));
    }

    /// <summary>What the attempt that a job begins now does if nothing interrupts it.</summary>
    public AttemptPlan PlanFor(Job job)
    {
        long restart = 0;
        if (job.Attempts > 0 && _restart is not null)
        {
            var stream = RandomStream.Item(RandomStream.Mix(_restartKey + (ulong)job.NumberInClass), job.Attempts);
            restart = _restart.DrawTicks(ref stream);
        }

        return new(restart, job.Work - job.SavedWork, IntervalFor(job.WorkingUltraServers), Model.Checkpoint.Write.Ticks);
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
