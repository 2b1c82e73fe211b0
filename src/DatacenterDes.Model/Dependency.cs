namespace DatacenterDes.Model;

/// <summary>What a phase or a substation waits for.</summary>
public abstract record Dependency;

/// <summary>A share of a phase's UltraServers has entered service.</summary>
/// <param name="Phase">Index of the phase.</param>
/// <param name="Share">More than 0, at most 1.</param>
public sealed record PhaseInService(int Phase, double Share = 1) : Dependency;

/// <summary>A substation is energized.</summary>
/// <param name="Substation">Index of the substation.</param>
public sealed record SubstationEnergized(int Substation) : Dependency;

/// <summary>A milestone: jobs of a class have been completed, as the first run of a trillion parameters.</summary>
/// <param name="JobClass">Index of the class.</param>
/// <param name="Completed">How many, at least 1.</param>
public sealed record JobsCompleted(int JobClass, long Completed = 1) : Dependency;
