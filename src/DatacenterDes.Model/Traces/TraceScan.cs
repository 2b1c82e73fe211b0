using System.Collections.Generic;
using System.Collections.Immutable;

namespace DatacenterDes.Model.Traces;

/// <summary>What one pass over a trace finds.</summary>
public sealed record TraceScan
{
    /// <summary>Jobs that can be submitted.</summary>
    public required long Jobs { get; init; }

    /// <summary>Lines that give no job, by <see cref="LeftOut"/>.</summary>
    public ImmutableArray<long> LeftOut { get; init; } = [];

    /// <summary>Jobs left out, for whatever reason; steps of jobs are none.</summary>
    public required long Skipped { get; init; }

    /// <summary>Jobs submitted at the end of the run or later.</summary>
    public long AfterEnd { get; init; }

    /// <summary>Jobs that stand after one that was submitted later.</summary>
    public long OutOfOrder { get; init; }

    /// <summary>What is taken off submit times as the log counts them.</summary>
    public long OffsetTicks { get; init; }

    /// <summary>Which jobs follow which; null where none does.</summary>
    public TraceLinks? Links { get; init; }

    /// <summary>Jobs that name one to follow that is not in the log, or is left out: they do not wait for it.</summary>
    public long WithUnknownPredecessor { get; init; }

    /// <summary>Jobs that followed themselves, over however many others, and follow nobody now.</summary>
    public long InCircles { get; init; }

    /// <summary>Whether all jobs name one and the same to follow, itself among them; then none follows any.</summary>
    public bool AllFollowOne { get; init; }

    /// <summary>What its jobs may run on, as the log names it, in the order of the first jobs; at most 1,000.</summary>
    public ImmutableArray<string> Hardware { get; init; } = [];

    /// <summary>Jobs ended at their request.</summary>
    public required long EndedAtEstimate { get; init; }

    /// <summary>When the first job is submitted, in ticks of 100 ns since the model's start; 0 without jobs.</summary>
    public required long FirstSubmitTicks { get; init; }

    /// <summary>When the last job is submitted, likewise.</summary>
    public required long LastSubmitTicks { get; init; }

    /// <summary>Size of the largest job.</summary>
    public required int LargestSize { get; init; }

    /// <summary>Σ size × run time, in seconds on one unit of the trace.</summary>
    public required double Work { get; init; }

    /// <summary>Its job classes, in the order of their first jobs; at most 1,000.</summary>
    public required ImmutableArray<TraceLabel> Labels { get; init; }

    /// <summary>Its tenants, in the order of their first jobs; at most 10,000.</summary>
    public required ImmutableArray<string> Tenants { get; init; }

    /// <summary>The largest job of each tenant, in the order of <see cref="Tenants"/>.</summary>
    public required ImmutableArray<LargestJob> LargestOfTenants { get; init; }

    /// <summary>What the comments of an SWF file say of it (<c>MaxProcs</c>, <c>UnixStartTime</c>, …); empty for CSV.</summary>
    public required IReadOnlyDictionary<string, string> Header { get; init; }

    /// <summary>Every reason why the trace cannot be used, in the order of the file, one for all lines that have the same; of more than 20, the last says how many more there are.</summary>
    public required ImmutableArray<TraceFault> Faults { get; init; }

    /// <summary>Reads a trace from its beginning to its end, or to where it cannot be read any further.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="end">When the run ends, in ticks of 100 ns since the model's start.</param>
    public static TraceScan Of(JobTrace trace, long end = long.MaxValue) => TraceScanner.Scan(trace, end);
}

/// <summary>A job that none of the others is larger than, the first of equals.</summary>
/// <param name="Size">In the trace's unit; 0 where there is none.</param>
/// <param name="Line">Its line in the file, counted from 1.</param>
public readonly record struct LargestJob(int Size, long Line);

/// <summary>The jobs of one class.</summary>
public sealed record TraceLabel
{
    /// <summary>As the trace names it.</summary>
    public required string Name { get; init; }

    /// <summary>How many there are, at least 1.</summary>
    public required long Jobs { get; init; }

    /// <summary>When the first is submitted, in ticks of 100 ns since the model's start.</summary>
    public required long FirstSubmitTicks { get; init; }

    /// <summary>When the last is submitted, likewise.</summary>
    public required long LastSubmitTicks { get; init; }

    /// <summary>Mean size, in the trace's unit.</summary>
    public required double MeanSize { get; init; }

    /// <summary>Size of the smallest.</summary>
    public required int SmallestSize { get; init; }

    /// <summary>Size of the largest.</summary>
    public required int LargestSize { get; init; }

    /// <summary>Mean run time in seconds.</summary>
    public required double MeanRun { get; init; }

    /// <summary>Σ size × run time, in seconds on one unit of the trace.</summary>
    public required double Work { get; init; }
}
