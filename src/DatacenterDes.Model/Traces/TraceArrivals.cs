using System.Collections.Immutable;

namespace DatacenterDes.Model.Traces;

/// <summary>The jobs of one class of a trace, each with a size, a run time and an estimate of its own.</summary>
/// <param name="Trace">The trace, scanned: its labels and tenants are known. Classes of one trace share one object.</param>
/// <param name="Label">Index into its labels.</param>
public sealed record TraceArrivals(JobTrace Trace, int Label) : Arrivals((int?)null)
{
    /// <summary>The trace's tenants as indices into those of the model.</summary>
    public ImmutableArray<int> Tenants { get; init; } = [];

    /// <summary>The UltraServer types that jobs may run on, by the trace's names of hardware, most preferred first.</summary>
    public ImmutableArray<ImmutableArray<UltraServerType>> Hardware { get; init; } = [];

    /// <summary>The largest job of each of the trace's tenants, whatever its class; empty where nobody scanned.</summary>
    public ImmutableArray<LargestJob> LargestOfTenants { get; init; } = [];

    /// <summary>What a scan found of these jobs; null where nobody scanned.</summary>
    public TraceLabel? Totals { get; init; }
}
