using System;
using System.Collections.Generic;
using DatacenterDes.Engine.Capacity;
using DatacenterDes.Engine.Jobs;
using DatacenterDes.Engine.Randomness;
using DatacenterDes.Engine.Records;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model.Reliability;
using SimSharp;

namespace DatacenterDes.Engine.Failures;

/// <summary>The failure clock of one UltraServer: it runs while the unit is in service and up, on a stream of its own.</summary>
internal sealed class FailureProcess(
    UltraServer unit,
    int campus,
    FailureModel model,
    JobExecution execution,
    UnitOutages outages,
    RepairShop repairs,
    FailureStatistics statistics,
    IRecorder recorder,
    SimulationClock clock,
    RandomStream stream) : Event(clock.Kernel)
{
    private RandomStream _stream = stream;
    private long _due = long.MaxValue;

    /// <summary>The unit is up from now on.</summary>
    public void Start()
    {
        var delay = Sampler.Ticks(-Math.Log(_stream.NextUniform()) / model.RatePerSecond);
        _due = clock.Now + delay;
        clock.Schedule(delay, this, EventPriority.Failure);
    }

    /// <summary>The unit is down from now on.</summary>
    public void Stop() => _due = long.MaxValue;

    /// <inheritdoc/>
    public override void Process()
    {
        if (clock.Now != _due)
            return;
        _due = long.MaxValue;
        var index = model.Choose(ref _stream);
        var component = model.Components[index];
        statistics.Failed(index);
        recorder.Happened(new EventRecord(clock.Now, EventKind.Failure, unit.Number, index, Count: 1));

        var drain = component.Effect == FailureEffect.Drain;
        var idled = unit.FirstJob?.WorkingUltraServers ?? 0;
        for (var job = unit.FirstJob; job is not null; job = job.NextOnUltraServer)
        {
            // A spare does nothing yet that could be interrupted.
            if (!job.HoldsAsSpare(unit.Number))
                execution.Strike(job, Sampler.Ticks(component.Detect.Mean), drain);
        }

        if (drain)
            clock.Kernel.Process(Drain(index, idled), EventPriority.Failure);
        else
            Start();
    }

    private IEnumerable<Event> Drain(int component, int idled)
    {
        var failedAt = clock.Now;
        var detect = TimeSpan.FromSeconds(model.Components[component].Detect.Mean);
        if (detect > TimeSpan.Zero)
            yield return clock.Kernel.Timeout(detect, EventPriority.Failure);
        var repair = new UnitRepair(unit, component, failedAt, outages, statistics, recorder, clock);
        repairs.Begin(campus, component, idled, ref _stream, repair.Enter, repair.End);
    }

    /// <summary>A repair of the unit.</summary>
    private sealed class UnitRepair(UltraServer unit, int component, long failedAt, UnitOutages outages, FailureStatistics statistics, IRecorder recorder, SimulationClock clock)
    {
        private DownCause? _cause;

        public void Enter(DownCause cause)
        {
            if (_cause is { } before)
                outages.Move(unit, before, cause);
            else
                outages.Begin(unit, cause, component);
            _cause = cause;
            if (cause == DownCause.UnderRepair)
                recorder.Happened(new EventRecord(clock.Now, EventKind.RepairStarted, unit.Number, component, Count: 1));
        }

        public void End()
        {
            statistics.Repaired(failedAt, clock.Now);
            outages.End(unit, DownCause.UnderRepair, component);
        }
    }
}
