using System.Collections.Generic;
using DatacenterDes.Engine.Places;
using DatacenterDes.Model;
using DatacenterDes.Model.Reliability;

namespace DatacenterDes.Engine.Failures;

/// <summary>A row, hall, building or campus as something that fails, with what is beneath it.</summary>
/// <param name="domain">Where it is.</param>
/// <param name="level">Which of those it is.</param>
/// <param name="above">What it is in; null for a campus.</param>
internal sealed class DomainState(Domain domain, FailureLevel level, DomainState? above)
{
    private readonly List<DomainState> _beneath = [];

    public FailureLevel Level => level;

    /// <summary>Its path in the model, which names its random stream; empty where there is no topology.</summary>
    public string Name => domain.Name;

    /// <summary>Its UltraServers.</summary>
    public UnitRange Units => new(domain.FirstUnit, domain.EndUnit);

    /// <summary>Index of its campus in the topology.</summary>
    public int Campus => domain.Campus;

    public DomainState? Above { get; } = above;

    public IReadOnlyList<DomainState> Beneath => _beneath;

    /// <summary>Its units in service.</summary>
    public int InService { get; set; }

    /// <summary>Faults that take it down: its own, and those of what it is in.</summary>
    public int DownFaults { get; set; }

    /// <summary>What fails in it; null for nothing.</summary>
    public DomainClock? Clock { get; set; }

    public void Add(DomainState beneath) => _beneath.Add(beneath);
}
