using System;
using System.Diagnostics;
using System.Threading;
using DatacenterDes.Engine;
using DatacenterDes.Engine.Snapshots;

namespace DatacenterDes.Hosting;

/// <summary>Runs a simulation in slices; between two of them it reports, puts records into their files, and waits where a pace is set.</summary>
internal sealed class SlicedRun
{
    /// <summary>What a killed run loses at most, in wall time.</summary>
    private static readonly TimeSpan FlushInterval = TimeSpan.FromSeconds(0.5);

    /// <summary>How old the published state of a run may be, in wall time.</summary>
    private static readonly TimeSpan ReportInterval = TimeSpan.FromMilliseconds(250);

    /// <summary>How smooth a paced run looks.</summary>
    private static readonly TimeSpan PaceStep = TimeSpan.FromMilliseconds(50);

    private readonly RunPlan _plan;
    private readonly LiveRun _live;
    private readonly DatacenterSimulation _simulation;
    private readonly SliceLength _length;
    private readonly SpeedMeter _speed = new();
    private readonly TimeLeft _left = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private TimeSpan _flushedAt;
    private TimeSpan _reportedAt;

    public SlicedRun(RunPlan plan, LiveRun live)
    {
        _plan = plan;
        _live = live;
        _simulation = plan.Simulation;
        TimeSpan longest = Planned is { } planned ? planned / 100 : TimeSpan.FromDays(7);
        if (plan.Pace is { } pace)
            longest = TimeSpan.FromSeconds(Math.Min(longest.TotalSeconds, pace.SimulatedSecondsPerSecond * PaceStep.TotalSeconds));
        _length = new(longest);
    }

    /// <summary>Wall time spent simulating, waiting for the pace excluded.</summary>
    public TimeSpan EngineTime { get; private set; }

    private TimeSpan? Planned => _simulation.Model.End - _simulation.Model.Start;

    private TimeSpan Simulated => _simulation.Now - _simulation.Model.Start;

    /// <summary>Runs until the simulation is finished or <paramref name="stopping"/> asks for an end.</summary>
    public void RunToEnd(CancellationToken stopping)
    {
        Report();
        while (!_simulation.IsFinished && !stopping.IsCancellationRequested)
        {
            RunSlice();
            if (_plan.Pace is not null || _simulation.IsFinished || _clock.Elapsed - _reportedAt >= ReportInterval)
                Report();
            FlushNowAndThen();
            WaitForPace(stopping);
        }

        _plan.Calendar?.Take(_simulation);
    }

    /// <summary>Publishes the state the simulation is in.</summary>
    public void Report()
    {
        SimulationSnapshot snapshot = _simulation.Snapshot();
        TimeSpan wall = _clock.Elapsed;
        _reportedAt = wall;
        double? progress = _simulation.IsFinished ? 1 : Planned is { } planned ? Math.Min(1, Simulated / planned) : null;
        TimeSpan? left = progress is { } share ? _left.Read(wall, share) : null;
        _live.Publish(new(snapshot, Simulated, progress, left, _speed.Read(wall, Simulated)));
    }

    private void RunSlice()
    {
        TimeSpan left = DateTime.MaxValue - _simulation.Now;
        DateTime until = _simulation.Now + (_length.Next < left ? _length.Next : left);
        long start = Stopwatch.GetTimestamp();
        RunUntil(until);
        TimeSpan took = Stopwatch.GetElapsedTime(start);
        EngineTime += took;
        _length.Took(took);
    }

    /// <summary>Stops for the samples of the calendar on the way: an event for them would change the order of others.</summary>
    private void RunUntil(DateTime until)
    {
        while (_plan.Calendar is { } calendar && calendar.NextAt < until)
        {
            if (calendar.NextAt > _simulation.Now)
                _simulation.RunUntil(calendar.NextAt);
            if (_simulation.IsFinished)
                return;
            calendar.Take(_simulation);
        }

        _simulation.RunUntil(until);
    }

    private void FlushNowAndThen()
    {
        if (_clock.Elapsed - _flushedAt < FlushInterval)
            return;

        _plan.Recorder.Flush();
        _flushedAt = _clock.Elapsed;
    }

    private void WaitForPace(CancellationToken stopping)
    {
        if (_plan.Pace is not { } pace || _simulation.IsFinished)
            return;

        double ahead = Simulated.TotalSeconds / pace.SimulatedSecondsPerSecond - _clock.Elapsed.TotalSeconds;
        if (ahead > 0)
            stopping.WaitHandle.WaitOne(TimeSpan.FromSeconds(Math.Min(ahead, 1)));
    }
}
