using System;

namespace DatacenterDes.Model;

/// <summary>How often to save progress.</summary>
public static class CheckpointInterval
{
    /// <summary>The interval that wastes least, to first order: √(2·write·M) (Young 1974, doi:10.1145/361147.361115).</summary>
    /// <param name="meanTimeBetweenInterruptions">M.</param>
    /// <param name="write">What a checkpoint costs.</param>
    public static TimeSpan Optimal(TimeSpan meanTimeBetweenInterruptions, TimeSpan write) =>
        TimeSpan.FromSeconds(Math.Sqrt(2 * write.TotalSeconds * meanTimeBetweenInterruptions.TotalSeconds));
}
