namespace DatacenterDes.Engine.Extensions;

/// <summary>A placement rule: <c>placement:</c> of the scheduler or of a job class.</summary>
/// <remarks>
/// A job that holds whole UltraServers gets those that weigh most, the lowest-numbered of those that weigh the same. A rule says where a job
/// goes and never whether. It is asked about every free UltraServer each time that a job is placed.
/// </remarks>
public abstract class PlacementWeigher
{
    /// <summary>How much a free UltraServer is preferred to others: a finite number, the same whenever the same is asked.</summary>
    public abstract double Weigh(FreeUltraServer unit);
}
