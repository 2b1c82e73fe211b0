using System;

namespace DatacenterDes.Engine.Records;

/// <summary>The only way out of the engine while it runs: one call per transition, in simulated order.</summary>
/// <remarks>Structs are valid for the length of the call. Times are ticks of 100 ns since the model's start.</remarks>
public interface IRecorder
{
    /// <summary>A recorded job ended, or the run did while the job was pending or running.</summary>
    /// <param name="job">What became of it.</param>
    /// <param name="placement">The UltraServers of its last attempt in ascending order; empty when it never started.</param>
    void JobEnded(in JobRecord job, ReadOnlySpan<int> placement);

    /// <summary>Something happened to a unit, a phase or a recorded job.</summary>
    void Happened(in EventRecord record);

    /// <summary>The state of one scope at a sampling instant, before anything else happens at that instant.</summary>
    void Sampled(in SampleRecord sample);
}
