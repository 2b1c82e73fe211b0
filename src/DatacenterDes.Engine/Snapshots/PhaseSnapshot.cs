namespace DatacenterDes.Engine.Snapshots;

/// <summary>How far a phase of the build-out has come.</summary>
/// <param name="UltraServers">That it brings in all.</param>
/// <param name="Entered">Of those, that have entered service; those that have left it since are among them.</param>
public readonly record struct PhaseSnapshot(int UltraServers, int Entered)
{
    /// <summary>Share that has entered service: 0..1.</summary>
    public double InService => UltraServers == 0 ? 0 : (double)Entered / UltraServers;
}
