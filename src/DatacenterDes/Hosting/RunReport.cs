using System;
using DatacenterDes.Engine.Snapshots;
using DatacenterDes.Results;

namespace DatacenterDes.Hosting;

/// <summary>A run between two slices, as seen from outside.</summary>
/// <param name="Snapshot">Its state.</param>
/// <param name="SimulatedTime">Simulated time since the model's start.</param>
/// <param name="Progress">Simulated over planned time, 0..1; null when the run ends with its last job.</param>
/// <param name="Remaining">Wall time to the end; null when there is no telling.</param>
/// <param name="Speed">Simulated seconds per second of wall time, over the last seconds.</param>
internal sealed record RunReport(
    SimulationSnapshot Snapshot,
    TimeSpan SimulatedTime,
    double? Progress,
    TimeSpan? Remaining,
    double Speed)
{
    /// <summary>Under way, or how it ended.</summary>
    public RunStatus Status { get; init; } = RunStatus.Running;
}
