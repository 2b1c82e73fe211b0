using DatacenterDes.Model;

namespace DatacenterDes.Engine.Places;

/// <summary>Which UltraServers stand in which rows, halls, buildings and campuses. It never changes.</summary>
/// <param name="domains">Those of the model.</param>
internal sealed class Containment(Domains domains)
{
    public Domains Domains => domains;

    /// <summary>Rows, halls, buildings and campuses as numbers, in this order; levels with the same domains are one object.</summary>
    public DomainLevel[] Levels { get; } = DomainLevel.Of(domains);

    public DomainLevel Rows => Levels[0];

    public DomainLevel Campuses => Levels[^1];
}
