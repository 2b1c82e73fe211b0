namespace DatacenterDes.Model;

/// <summary>Whose jobs there are.</summary>
/// <param name="Name">Its name in the model file.</param>
/// <param name="Weight">Its share among all tenants, more than 0.</param>
/// <param name="Quota">UltraServers that its jobs may hold at a time, at least 1; null for any number.</param>
public sealed record Tenant(string Name, double Weight = 1, int? Quota = null)
{
    /// <summary>The index of no tenant: a job of nobody's.</summary>
    public const int Nobody = -1;
}
