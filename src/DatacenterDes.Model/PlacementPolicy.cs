namespace DatacenterDes.Model;

/// <summary>Which free UltraServers a job gets. Within a domain the lowest-numbered go first.</summary>
public enum PlacementPolicy
{
    /// <summary>The smallest domain that holds the job, the fullest of those; if no campus does, the campuses from the fullest on.</summary>
    Pack,

    /// <summary>Evenly over the halls, those with the most free UltraServers first, so that the job loses least with one hall.</summary>
    Spread,

    /// <summary>As <see cref="Pack"/>, but the job waits for a campus that holds it.</summary>
    Topology,
}
