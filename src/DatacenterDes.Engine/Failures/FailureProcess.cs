using System;
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
    FailureModel model,
    JobExecution execution,
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
        for (var job = unit.FirstJob; job is not null; job = job.NextOnUltraServer)
        {
            // A spare does nothing yet that could be interrupted.
            if (!job.HoldsAsSpare(unit.Number))
                execution.Strike(job, Sampler.Ticks(component.Detect.Mean), drain, index);
        }

        if (drain)
            repairs.Drain(unit, index, model.Repairs[index]?.DrawTicks(ref _stream) ?? 0, Start);
        else
            Start();
    }
}
