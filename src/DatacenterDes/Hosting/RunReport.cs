using System;
using DatacenterDes.Engine;

namespace DatacenterDes.Hosting;

/// <summary>A run between two slices, as seen from outside.</summary>
/// <param name="Snapshot">Its state.</param>
/// <param name="SimulatedTime">Simulated time since the model's start.</param>
/// <param name="WallTime">Wall time since the run began.</param>
/// <param name="Progress">Simulated over planned time, 0..1; null when the run ends with its last job.</param>
/// <param name="Speed">Simulated seconds per second of wall time, over the last seconds.</param>
/// <param name="EventsPerSecond">Kernel events per second of wall time, over the last seconds.</param>
internal sealed record RunReport(
    SimulationSnapshot Snapshot,
    TimeSpan SimulatedTime,
    TimeSpan WallTime,
    double? Progress,
    double Speed,
    double EventsPerSecond)
{
    /// <summary>The first slices say little of the speed: code is still being compiled.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(1);

    /// <summary>Wall time to the end at the present speed; null when there is no telling.</summary>
    public TimeSpan? Remaining
    {
        get
        {
            if (Progress is not > 0 || Speed <= 0 || WallTime < Settling)
                return null;

            double seconds = SimulatedTime.TotalSeconds * (1 / Progress.Value - 1) / Speed;
            return seconds < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(seconds) : null;
        }
    }
}
