namespace DatacenterDes.Model.Review;

/// <summary>How often one component is expected to fail.</summary>
/// <param name="Name">The component.</param>
/// <param name="Level">Its level, or the node of the electrical graph that has it.</param>
/// <param name="PerDay">Failures in a day in the long run, everything built and up; of a job's component with the jobs that run at full size. 0 for a standby node, whose lifetimes run only while it does.</param>
public sealed record ComponentReview(string Name, string Level, double PerDay)
{
    /// <summary>Whether it is a component of a node that runs only while it is needed: nobody knows how often it fails.</summary>
    public bool OnStandby { get; init; }

    /// <summary>Failures in the run after its warm-up, from what is expected to be in service and how old it is; null where the run has no date for its end or the component is on standby.</summary>
    public double? InRun { get; init; }

    /// <summary>Whether every part is sure to outlast its time in service, or every job that it could fail in.</summary>
    public bool OutlastsRun { get; init; }

    /// <summary><see cref="InRun"/> as if every part failed at its long-run rate from the first day on.</summary>
    public double? InRunAtLongRunRate { get; init; }
}

/// <summary>The failures of all components of one level, or of one node of the electrical graph.</summary>
/// <param name="Level">The level, or the node.</param>
/// <param name="PerDay">In a day, as <see cref="ComponentReview.PerDay"/>.</param>
/// <param name="InRun">In the run, as <see cref="ComponentReview.InRun"/>.</param>
public sealed record LevelReview(string Level, double PerDay, double? InRun);
