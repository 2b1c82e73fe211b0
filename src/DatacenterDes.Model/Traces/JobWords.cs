using System.Collections.Immutable;

namespace DatacenterDes.Model.Traces;

/// <summary>The words under <c>columns</c> of a job log, by the places that readers use.</summary>
internal static class JobWords
{
    public const int Submit = 0;
    public const int Duration = 1;
    public const int Start = 2;
    public const int End = 3;
    public const int Size = 4;
    public const int Estimate = 5;
    public const int Class = 6;
    public const int Tenant = 7;
    public const int Priority = 8;
    public const int Id = 9;
    public const int After = 10;
    public const int ThinkTime = 11;
    public const int Hardware = 12;
    public const int Deadline = 13;

    public static readonly ImmutableArray<string> All = [
        "submit", "duration", "start", "end", "size", "estimate", "class", "tenant", "priority", "id", "after", "think-time", "hardware", "deadline"];

    /// <summary>Those whose numbers are times.</summary>
    public static readonly ImmutableArray<string> Times = ["submit", "duration", "start", "end", "estimate", "think-time", "deadline"];
}
