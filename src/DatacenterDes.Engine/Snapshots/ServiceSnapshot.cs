namespace DatacenterDes.Engine.Snapshots;

/// <summary>The demand for a service and how far it is met now.</summary>
/// <param name="Class">Index of its class in the model.</param>
/// <param name="Demanded">Replicas that demand asks for.</param>
/// <param name="Served">Replicas that serve; a slowed one counts by its speed.</param>
public readonly record struct ServiceSnapshot(int Class, long Demanded, double Served)
{
    /// <summary>Replicas that are missing.</summary>
    public double Unmet => Demanded - Served;
}
