namespace DatacenterDes.Model.Review;

/// <summary>Which way a figure is better.</summary>
/// <remarks>
/// Where demand is given, what is allocated, idle or drawn says how much was to be done and how fast, not how well: those are neither
/// better nor worse. What chips lose, what jobs wait for, what fails and what it costs is better when it is less.
/// </remarks>
public enum Better
{
    /// <summary>It describes, and is neither good nor bad.</summary>
    Neither,

    /// <summary>Less is better.</summary>
    Less,

    /// <summary>More is better.</summary>
    More,
}
