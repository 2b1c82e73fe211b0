using System;
using DatacenterDes.Engine.Records;
using DatacenterDes.Hosting;
using DatacenterDes.Model;
using DatacenterDes.Results;
using DatacenterDes.Telemetry.Logs;
using Microsoft.Extensions.Logging;

namespace DatacenterDes.Batches;

/// <summary>What tells of one run of a sweep; once disposed, it tells the last: nothing of the run may change after it.</summary>
/// <param name="logger">Is told; null for nobody.</param>
/// <param name="model">What is simulated.</param>
/// <param name="run">The run.</param>
/// <param name="live">Where it reports.</param>
/// <param name="leave">Tells the last values.</param>
internal sealed class SweepRunTelemetry(ILogger? logger, DatacenterModel model, Manifest run, LiveRun live, Action leave) : IDisposable
{
    /// <summary>Logs that the run begins.</summary>
    /// <returns>What its records go through.</returns>
    public IRecorder Watch(IRecorder recorder)
    {
        logger?.RunStarted(model.Start.Iso(), run.RunId, run.Scenario, run.Seed, model.Start.Iso());
        return logger is null ? recorder : new LoggingRecorder(recorder, logger, run.RunId, model);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (live.Latest is { } last)
            logger?.RunEnded(last.Snapshot.Now.Iso(), run.RunId, last.Status.ToString().ToLowerInvariant(), last.Snapshot.ProcessedEvents);
        leave();
    }
}
