using System;

namespace DatacenterDes.Engine.Jobs;

/// <summary>What a job asks for.</summary>
/// <param name="shapes">What it is on each generation that it may run on, most preferred first; valid until the class makes the next request.</param>
internal readonly ref struct JobRequest(ReadOnlySpan<JobShape> shapes)
{
    /// <summary>Beyond any calendar, and far enough from overflow to add a date.</summary>
    public const long NoDeadline = long.MaxValue / 2;

    public ReadOnlySpan<JobShape> Shapes { get; } = shapes;

    /// <summary>The same, where all jobs of the class ask for it: it never changes. Null where not.</summary>
    public JobShape[]? OfAll { get; init; }

    /// <summary>Whether it is recorded one by one.</summary>
    public bool IsRecorded { get; init; }

    /// <summary>Higher is more urgent.</summary>
    public int Priority { get; init; }

    /// <summary>How often the request failed before.</summary>
    public int Retry { get; init; }

    /// <summary>Whose it is: index into the model's tenants; <see cref="Model.Tenant.Nobody"/> for nobody's.</summary>
    public int Tenant { get; init; }

    /// <summary>Ticks from its submission in which it is to be done.</summary>
    public long Deadline { get; init; }
}
