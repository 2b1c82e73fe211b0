using System.Collections.Generic;
using System.Text.Json.Serialization;
using DatacenterDes.Engine.Statistics;
using DatacenterDes.Model.Review;

namespace DatacenterDes.Engine.Summary;

/// <summary>A distribution: mean and maximum exact, percentiles nearest-rank within 1 % relative error.</summary>
/// <param name="Mean">Arithmetic mean.</param>
/// <param name="P50">Median.</param>
/// <param name="P90">90th percentile.</param>
/// <param name="P99">99th percentile.</param>
/// <param name="Max">Largest.</param>
public sealed record DistributionFigures(
    [property: FigurePart(": mean")]
    double? Mean,
    [property: FigurePart(": median")]
    double? P50,
    [property: FigurePart(": 90th percentile")]
    double? P90,
    [property: FigurePart(": 99th percentile")]
    double? P99,
    [property: FigurePart(": largest")]
    double? Max)
{
    /// <summary>Those of what a histogram counted; null where it counted nothing.</summary>
    internal static DistributionFigures Of(LogHistogram values) => values.Count == 0
        ? new(null, null, null, null, null)
        : new(values.Sum / values.Count, values.Percentile(0.5), values.Percentile(0.9), values.Percentile(0.99), values.Max);
}

/// <summary>What became of the jobs submitted in the window.</summary>
public sealed record JobFigures
{
    /// <summary>Jobs submitted.</summary>
    [Figure("jobs", "submitted", Better.Neither)]
    public required long Submitted { get; init; }

    /// <summary>Of those, started at least once.</summary>
    [Figure("jobs", "started", Better.Neither)]
    public required long Started { get; init; }

    /// <summary>Of those, done.</summary>
    [Figure("jobs", "completed", Better.More)]
    public required long Completed { get; init; }

    /// <summary>Of those, ended by a fault of their own.</summary>
    [Figure("jobs", "ended by a fault of their own", Better.Less)]
    public required long Failed { get; init; }

    /// <summary>Of those, withdrawn.</summary>
    [Figure("jobs", "withdrawn", Better.Neither)]
    public required long Cancelled { get; init; }

    /// <summary>Of those, ended at their requested time.</summary>
    [Figure("jobs", "ended at their requested time", Better.Less)]
    public required long Timeout { get; init; }

    /// <summary>Of those, running at the end.</summary>
    [Figure("jobs", "running at the end", Better.Neither)]
    public required long Running { get; init; }

    /// <summary>Of those, waiting at the end.</summary>
    [Figure("jobs", "waiting at the end", Better.Less)]
    public required long Pending { get; init; }

    /// <summary>Of those, ended after their deadline, other than cancelled.</summary>
    [Figure("jobs", "ended after their deadline", Better.Less)]
    public required long DeadlineMissed { get; init; }

    /// <summary>Interruptions of any job in the window.</summary>
    [Figure("interruptions", "interruptions by failures", Better.Less)]
    public required long Interruptions { get; init; }

    /// <summary>How often any job gave way to a more urgent one in the window; not among the interruptions.</summary>
    [Figure("preemptions", "times that a job gave way to a more urgent one", Better.Less)]
    public required long Preemptions { get; init; }

    /// <summary>Times that jobs of any submission left UltraServers that were to be maintained; neither interruptions nor preemptions.</summary>
    [Figure("evictions", "times that a job left what was to be maintained", Better.Less)]
    public required long MaintenanceEvictions { get; init; }

    /// <summary>First start − submission, of those started by the end.</summary>
    [Figure("s", "first start − submission", Better.Less)]
    public required DistributionFigures WaitS { get; init; }

    /// <summary>Finish − submission, of those that ended other than cancelled.</summary>
    [Figure("s", "finish − submission", Better.Less)]
    public required DistributionFigures TurnaroundS { get; init; }

    /// <summary>max(1, turnaround / max(finish − first start, 10 s)), of the same (Feitelson 2001, "Metrics for parallel job scheduling and their convergence").</summary>
    [Figure("1", "turnaround over run time, at least 1", Better.Less)]
    public required DistributionFigures BoundedSlowdown { get; init; }

    /// <summary>The same by class, in the order of the model; null within a class or tenant.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, JobFigures>? ByClass { get; init; }

    /// <summary>By tenant, in the order of the model: at most a hundred, the others as <c>other</c>. Null within a class or tenant, and where no job is anybody's.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, JobFigures>? ByTenant { get; init; }
}

/// <summary>What waited.</summary>
/// <param name="MeanLength">Time-weighted mean number of waiting jobs.</param>
/// <param name="MaxLength">Most jobs that waited at once; null where tenants are summed up as <c>other</c>.</param>
/// <param name="MeanDemandChips">Time-weighted mean of the chips that waiting jobs ask for.</param>
public sealed record QueueFigures(
    [property: Figure("jobs", "jobs waiting, on average", Better.Less)]
    double? MeanLength,
    [property: Figure("jobs", "most jobs that waited at once", Better.Less)]
    long? MaxLength,
    [property: Figure("chips", "chips that waiting jobs ask for, on average", Better.Less)]
    double? MeanDemandChips)
{
    /// <summary>The same by class, in the order of the model; null within a class or tenant.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, QueueFigures>? ByClass { get; init; }

    /// <summary>The same by tenant, as in the figures of jobs; null within a class or tenant, and where no job is anybody's.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, QueueFigures>? ByTenant { get; init; }
}
