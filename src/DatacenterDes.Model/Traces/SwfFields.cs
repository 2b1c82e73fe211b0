using System.Collections.Immutable;

namespace DatacenterDes.Model.Traces;

/// <summary>The fields of the Standard Workload Format, by the names that <c>columns</c> uses for them.</summary>
internal static class SwfFields
{
    /// <summary>In the order of the format.</summary>
    public static readonly ImmutableArray<string> All = [
        "job", "submit", "wait", "run", "processors", "cpu-time", "memory", "requested-processors", "requested-time", "requested-memory",
        "status", "user", "group", "application", "queue", "partition", "preceding", "think-time"];

    /// <summary>Without these there is no job: submit time, run time and processors are among them.</summary>
    public const int Least = 5;

    // Places counted from 0; the definition of the format counts from 1.
    public const int Job = 0;
    public const int Submit = 1;
    public const int Run = 3;
    public const int AllocatedProcessors = 4;
    public const int RequestedProcessors = 7;
    public const int RequestedTime = 8;
    public const int User = 11;
    public const int PrecedingJob = 16;
    public const int ThinkTime = 17;
}
