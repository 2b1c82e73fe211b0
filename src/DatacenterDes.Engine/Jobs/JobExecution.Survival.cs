using DatacenterDes.Engine.Capacity;

namespace DatacenterDes.Engine.Jobs;

/// <content>Silent corruption, and units that are slower than they should be.</content>
internal sealed partial class JobExecution
{
    private readonly Degradations _degradations = new();

    /// <summary>Silent corruption strikes a running job now; when it is found, the job falls back to the last checkpoint finished before now.</summary>
    /// <param name="job">A running job.</param>
    /// <param name="detect">From now until it is found, in ticks, whatever the job does by then.</param>
    /// <param name="component">Index of what failed: the cause of the interruption.</param>
    public void Corrupt(Job job, long detect, int component) => Strike(job, detect, drain: false, component);

    /// <summary>A unit runs at a part of its speed from now on, and so do the jobs on it: the slowest unit counts, and on it the slowest of its degradations.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="throughput">Of full speed: more than 0, less than 1.</param>
    public void Degrade(UltraServer unit, double throughput) => _degradations.Begin(unit, throughput);

    /// <summary>A degradation of a unit is over.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="throughput">As it was given when it began.</param>
    public void EndDegradation(UltraServer unit, double throughput) => _degradations.End(unit, throughput);
}
