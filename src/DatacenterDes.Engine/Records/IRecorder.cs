using System;
using DatacenterDes.Engine.Records.Samples;

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

    /// <summary>Everything at a sampling instant, before anything else happens at that instant; the samples of its parts follow. Whoever wants no samples leaves them out.</summary>
    void Sampled(in FleetSample sample)
    {
    }

    /// <summary>One UltraServer type.</summary>
    void Sampled(in GenerationSample sample)
    {
    }

    /// <summary>One building.</summary>
    void Sampled(in BuildingSample sample)
    {
    }

    /// <summary>One campus.</summary>
    void Sampled(in CampusSample sample)
    {
    }

    /// <summary>The jobs of one class.</summary>
    void Sampled(in ClassSample sample)
    {
    }

    /// <summary>The demand for one service.</summary>
    void Sampled(in ServiceSample sample)
    {
    }

    /// <summary>One failure component.</summary>
    void Sampled(in ComponentSample sample)
    {
    }

    /// <summary>One kind of spare part.</summary>
    void Sampled(in SpareSample sample)
    {
    }

    /// <summary>One node of the electrical graph.</summary>
    void Sampled(in NodeSample sample)
    {
    }
}
