using System;

namespace DatacenterDes.Batches;

/// <summary>How far a sweep is.</summary>
/// <param name="Planned">Runs planned so far.</param>
/// <param name="Done">Of those, done.</param>
/// <param name="Running">Of those, under way.</param>
/// <param name="Failed">Of those, ended by a fault.</param>
/// <param name="Left">Runs that have not ended, those under way by what is left of them.</param>
/// <param name="Elapsed">Wall time since work on them began.</param>
/// <param name="RunsPerHour">How fast they end; null before there is anything to tell by.</param>
internal sealed record SweepStatus(int Planned, int Done, int Running, int Failed, double Left, TimeSpan Elapsed, double? RunsPerHour)
{
    /// <summary>What a cluster says of its tasks; null where none works.</summary>
    public string? Jobs { get; init; }

    /// <summary>Whether every run has ended.</summary>
    public bool IsOver => Done + Failed == Planned;

    /// <summary>Wall time to the end of what is planned; null before there is anything to tell by.</summary>
    public TimeSpan? Remaining =>
        RunsPerHour is > 0 and { } rate && Left / rate < TimeSpan.MaxValue.TotalHours ? TimeSpan.FromHours(Left / rate) : null;
}
