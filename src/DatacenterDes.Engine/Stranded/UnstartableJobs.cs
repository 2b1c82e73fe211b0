using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace DatacenterDes.Engine.Stranded;

/// <summary>Jobs that wait and can never start.</summary>
/// <param name="Count">How many.</param>
/// <param name="First">The first of them by submission, at most <see cref="MostTold"/>.</param>
public sealed record UnstartableJobs(int Count, ImmutableArray<UnstartableJob> First)
{
    /// <summary>How many are told one by one.</summary>
    public const int MostTold = 20;

    /// <summary>There are none.</summary>
    public static UnstartableJobs None { get; } = new(0, []);
}

/// <summary>A job that can never start.</summary>
/// <param name="Job">Its number in the run, by submission.</param>
/// <param name="Class">The name of its class.</param>
/// <param name="Origin">Where a trace has it, as <c>jobs.csv:17</c>; null for a job of no trace.</param>
/// <param name="Why">What keeps it from starting, in half a sentence.</param>
public sealed record UnstartableJob(
    long Job,
    string Class,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    string? Origin,
    string Why);
